package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/**
 * Chooses the answers that differ most from each other.
 *
 * <pre>{@code
 * List<String> five = DiverseSubset.of(thirty, 5, (a, b) -> 1 - cosine(embed(a), embed(b)));
 * }</pre>
 *
 * <p>The choice is greedy: after the first answer, always the one that is farthest from its nearest
 * neighbour among those chosen. If the distance is a metric, the smallest distance within the
 * choice is at least half of the best possible (Gonzalez, "Clustering to minimize the maximum
 * intercluster distance", 1985).
 */
public final class DiverseSubset {
  private DiverseSubset() {}

  /**
   * Chooses so many answers.
   *
   * @param <T> the type of the answers
   * @param values the answers; the first of them is always chosen
   * @param count how many, from 0 to the number of answers
   * @param distance how far two answers are apart, 0 or more; called once for each answer and each
   *     chosen one
   * @return the choice, in the order of choosing
   * @throws IllegalArgumentException if {@code count} is out of range, or a distance is negative or
   *     NaN
   */
  public static <T> List<T> of(
      List<? extends T> values, int count, ToDoubleBiFunction<? super T, ? super T> distance) {
    requireNonNull(values, "values must not be null");
    requireNonNull(distance, "distance must not be null");
    if (count < 0 || count > values.size()) {
      throw new IllegalArgumentException(
          "count must be from 0 to the number of values, " + values.size() + ", but is " + count);
    }
    List<T> chosen = new ArrayList<>();
    // How far each value is from its nearest chosen one; below zero once it is chosen itself.
    double[] nearest = new double[values.size()];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    while (chosen.size() < count) {
      int next = farthest(nearest);
      T value = values.get(next);
      chosen.add(value);
      nearest[next] = -1;
      for (int i = 0; i < nearest.length; i++) {
        if (nearest[i] >= 0) {
          nearest[i] = Math.min(nearest[i], checked(distance.applyAsDouble(value, values.get(i))));
        }
      }
    }
    return List.copyOf(chosen);
  }

  private static int farthest(double[] nearest) {
    int best = 0;
    for (int i = 1; i < nearest.length; i++) {
      best = nearest[i] > nearest[best] ? i : best;
    }
    return best;
  }

  private static double checked(double distance) {
    if (!(distance >= 0)) {
      throw new IllegalArgumentException("distance must be 0 or more, but is " + distance);
    }
    return distance;
  }
}
