package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts the distributions of several calls, or of several models, together.
 *
 * <pre>{@code
 * Distribution<String> both =
 *     Mixture.of(large.distribution(task), 3).plus(small.distribution(task), 1).distribution();
 * }</pre>
 *
 * <p>Immutable. A draw comes from each part with its share of the weights; a part without
 * candidates leaves its share to the others. Equal values stay apart; {@link
 * Distribution#distinct()} joins them.
 *
 * @param <T> the type of the answers
 */
public final class Mixture<T> {
  private record Part<T>(Distribution<T> distribution, double weight) {}

  private final List<Part<T>> parts;

  private Mixture(List<Part<T>> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * A mixture of one part, for others to join.
   *
   * @param part the part
   * @param weight what it weighs beside the others, above 0 and finite, of any scale
   * @param <T> the type of the answers
   * @return the mixture
   * @throws IllegalArgumentException if {@code weight} is out of range
   */
  public static <T> Mixture<T> of(Distribution<T> part, double weight) {
    return new Mixture<T>(List.of()).plus(part, weight);
  }

  /**
   * The same mixture with one part more.
   *
   * @param part the part
   * @param weight what it weighs beside the others, above 0 and finite, of any scale
   * @return the new mixture
   * @throws IllegalArgumentException if {@code weight} is out of range
   */
  public Mixture<T> plus(Distribution<T> part, double weight) {
    requireNonNull(part, "part must not be null");
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight must be above 0 and finite, but is " + weight);
    }
    List<Part<T>> more = new ArrayList<>(parts);
    more.add(new Part<>(part, weight));
    return new Mixture<>(more);
  }

  /**
   * The mixture as one distribution: the candidates of all parts, in their order.
   *
   * @return the distribution; empty if all parts are
   */
  public Distribution<T> distribution() {
    List<Candidate<T>> candidates = new ArrayList<>();
    parts.forEach(part -> candidates.addAll(part.distribution.candidates()));
    double[] shares = new double[candidates.size()];
    int next = 0;
    for (Part<T> part : parts) {
      for (int i = 0; i < part.distribution.size(); i++) {
        shares[next++] = part.weight * part.distribution.probability(i);
      }
    }
    return Distribution.weighted(candidates, shares);
  }
}
