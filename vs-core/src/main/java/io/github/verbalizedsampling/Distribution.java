package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ObjDoubleConsumer;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Candidates, and the weights to draw them with.
 *
 * {@snippet class=io.github.verbalizedsampling.Snippets region=distribution}
 *
 * <p>The weight of a candidate is at first the probability that the model {@linkplain
 * Candidate#stated() stated}, which itself never changes. Weights need not sum to one: they are
 * normalised to draw, and {@link #probability(int)} is the result. A candidate of unknown weight
 * draws with the mean of the known ones; where no weight is known, or all are zero, draws are
 * uniform.
 *
 * <p>Instances are immutable and safe for use by many threads. Two are equal if their candidates
 * and weights are. Jackson writes and reads them. No argument may be null.
 *
 * @param <T> the type of the answers
 */
@JsonAutoDetect(
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE,
    fieldVisibility = Visibility.NONE)
public final class Distribution<T> {
  private final List<Candidate<T>> candidates;

  /** Beside the candidates, so that a draw from a long list looks into memory once less. */
  private final List<T> values;

  private final Weights weights;

  private Distribution(List<Candidate<T>> candidates, double[] weights) {
    this.candidates = List.copyOf(candidates);
    this.values = this.candidates.stream().map(Candidate::value).toList();
    this.weights = new Weights(weights);
  }

  @JsonCreator
  private Distribution(
      @JsonProperty(value = "candidates", required = true) List<WrittenCandidate<T>> items) {
    this(
        requireNonNull(items, "candidates must not be null").stream()
            .map(item -> Candidate.of(item.value(), item.stated()))
            .toList(),
        items.stream().mapToDouble(WrittenCandidate::toWeight).toArray());
  }

  /**
   * A distribution that draws by the stated probabilities.
   *
   * @param <T> the type of the answers
   * @param candidates the candidates, any number
   * @return the distribution
   */
  public static <T> Distribution<T> of(List<Candidate<T>> candidates) {
    requireNonNull(candidates, "candidates must not be null");
    return new Distribution<>(
        candidates, candidates.stream().mapToDouble(c -> c.statedOr(Double.NaN)).toArray());
  }

  /** A distribution with weights of its own: finite and not negative, NaN for unknown. */
  static <T> Distribution<T> weighted(List<Candidate<T>> candidates, double[] weights) {
    return new Distribution<>(candidates, weights);
  }

  /**
   * The candidates, in the order in which the model gave them.
   *
   * @return an immutable list
   */
  public List<Candidate<T>> candidates() {
    return candidates;
  }

  /**
   * The number of candidates.
   *
   * @return 0 or more
   */
  public int size() {
    return candidates.size();
  }

  /**
   * Whether there is no candidate.
   *
   * @return true if {@link #size()} is 0
   */
  public boolean isEmpty() {
    return candidates.isEmpty();
  }

  /**
   * The probabilities that draws use, in the order of the candidates.
   *
   * @return an immutable list of numbers from 0 to 1, which sum to one
   */
  public List<Double> probabilities() {
    return IntStream.range(0, size()).mapToObj(weights::probability).toList();
  }

  /**
   * The probability that a draw gives a candidate.
   *
   * @param index the candidate's index, from 0 to {@code size() - 1}
   * @return from 0 to 1
   * @throws IndexOutOfBoundsException if there is no such candidate
   */
  public double probability(int index) {
    return weights.probability(index);
  }

  /**
   * Shows each candidate with its {@link #probability(int)}, in order.
   *
   * @param action what to do with the two
   */
  public void forEach(ObjDoubleConsumer<? super Candidate<T>> action) {
    requireNonNull(action, "action must not be null");
    for (int i = 0; i < size(); i++) {
      action.accept(candidates.get(i), weights.probability(i));
    }
  }

  /**
   * The sum of the known stated probabilities. Below one is normal: the model speaks of all
   * possible answers and lists a few.
   *
   * @return 0 or more
   */
  public double statedMass() {
    return candidates.stream().mapToDouble(candidate -> candidate.statedOr(0)).sum();
  }

  /**
   * Shannon's entropy of the {@linkplain #probability(int) probabilities}.
   *
   * @return nats, from 0 to {@code log(size())}; 0 if there is no candidate
   */
  public double entropy() {
    return weights.entropy();
  }

  /**
   * The number of equally likely candidates that would be as uncertain as this distribution: the
   * exponential of the {@link #entropy()}.
   *
   * @return from 1 to {@link #size()}; 0 if there is no candidate
   */
  public double effectiveSize() {
    return isEmpty() ? 0 : Math.exp(entropy());
  }

  /**
   * Draws one candidate by its probability.
   *
   * @param random the source of randomness
   * @return the candidate's value
   * @throws IllegalStateException if there is no candidate
   */
  public T sample(RandomGenerator random) {
    requireNonNull(random, "random must not be null");
    return values.get(drawIndex(random));
  }

  /**
   * Draws several candidates by their probabilities, none of them twice. Those of probability zero
   * come last, in random order.
   *
   * @param random the source of randomness
   * @param count how many, from 0 to {@link #size()}
   * @return the values, in the order drawn
   * @throws IllegalArgumentException if {@code count} is negative or more than {@link #size()}
   */
  public List<T> sample(RandomGenerator random, int count) {
    requireNonNull(random, "random must not be null");
    if (count < 0 || count > size()) {
      throw new IllegalArgumentException(
          "count must be from 0 to the number of candidates, " + size() + ", but is " + count);
    }
    return weights.drawAll(random).limit(count).mapToObj(values::get).toList();
  }

  /**
   * The same candidates with other values. Stated probabilities and weights stay.
   *
   * @param <R> the type of the new values
   * @param function gives the new value for an old one
   * @return the new distribution
   */
  public <R> Distribution<R> map(Function<? super T, ? extends R> function) {
    requireNonNull(function, "function must not be null");
    return new Distribution<R>(
        candidates.stream()
            .map(c -> Candidate.<R>of(function.apply(c.value()), c.stated()))
            .toList(),
        weightArray(IntStream.range(0, size())));
  }

  /**
   * The candidates that pass a test, with their weights.
   *
   * @param keep the test
   * @return the new distribution
   */
  public Distribution<T> filter(Predicate<? super Candidate<T>> keep) {
    requireNonNull(keep, "keep must not be null");
    int[] kept = IntStream.range(0, size()).filter(i -> keep.test(candidates.get(i))).toArray();
    return new Distribution<>(
        IntStream.of(kept).mapToObj(candidates::get).toList(), weightArray(IntStream.of(kept)));
  }

  /**
   * The candidates whose stated probability is below a bound. Those of unknown probability are left
   * out.
   *
   * @param bound above 0 and at most 1
   * @return the new distribution
   * @throws IllegalArgumentException if {@code bound} is out of range
   */
  public Distribution<T> below(double bound) {
    if (!(bound > 0 && bound <= 1)) {
      throw new IllegalArgumentException("bound must be above 0 and at most 1, but is " + bound);
    }
    return filter(candidate -> candidate.statedOr(1) < bound);
  }

  /**
   * The same candidates with other weights.
   *
   * @param weight gives the weight of a candidate: finite, not negative, of any scale
   * @return the new distribution
   * @throws IllegalArgumentException if a weight is negative, infinite or NaN
   */
  public Distribution<T> reweight(ToDoubleFunction<? super Candidate<T>> weight) {
    requireNonNull(weight, "weight must not be null");
    double[] weights = candidates.stream().mapToDouble(weight).toArray();
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weight must be finite and not negative, but is "
                + weights[i]
                + " for "
                + candidates.get(i));
      }
    }
    return new Distribution<>(candidates, weights);
  }

  /**
   * Each value once: the first candidate of several equal ones stays, with the weights of all. The
   * probability of a value is as before.
   *
   * @return the new distribution
   */
  public Distribution<T> distinct() {
    Map<T, Integer> first = new LinkedHashMap<>();
    double[] sums = new double[size()];
    for (int i = 0; i < size(); i++) {
      Integer earlier = first.putIfAbsent(candidates.get(i).value(), i);
      sums[earlier == null ? i : earlier] += weights.probability(i);
    }
    return new Distribution<>(
        first.values().stream().map(candidates::get).toList(),
        first.values().stream().mapToDouble(i -> sums[i]).toArray());
  }

  /**
   * This distribution and another, half and half.
   *
   * @param other the other
   * @return the candidates of both
   */
  public Distribution<T> merge(Distribution<? extends T> other) {
    return merge(other, 0.5);
  }

  /**
   * This distribution and another, in given shares. An empty one leaves its share to the other.
   *
   * @param other the other
   * @param share the probability that a draw comes from this one, from 0 to 1
   * @return the candidates of both
   * @throws IllegalArgumentException if {@code share} is out of range
   */
  public Distribution<T> merge(Distribution<? extends T> other, double share) {
    requireNonNull(other, "other must not be null");
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be from 0 to 1, but is " + share);
    }
    List<Candidate<T>> both = new ArrayList<>(candidates);
    other.candidates().forEach(c -> both.add(Candidate.of(c.value(), c.stated())));
    double[] shares = new double[both.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = i < size() ? share * probability(i) : (1 - share) * other.probability(i - size());
    }
    return new Distribution<>(both, shares);
  }

  /**
   * This distribution as a Markdown table: number, candidate, stated probability, probability.
   *
   * @return the lines of the table, each with a newline at its end
   */
  public String toMarkdown() {
    return MarkdownTable.of(this);
  }

  int drawIndex(RandomGenerator random) {
    requireNotEmpty();
    return weights.draw(random);
  }

  Distribution<T> requireNotEmpty() {
    if (isEmpty()) {
      throw new IllegalStateException(
          "the distribution is empty, so nothing can be drawn from it; check isEmpty() first");
    }
    return this;
  }

  Weights weights() {
    return weights;
  }

  private double[] weightArray(IntStream indexes) {
    return indexes.mapToDouble(weights::weight).toArray();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Distribution<?> that && items().equals(that.items());
  }

  @Override
  public int hashCode() {
    return candidates.hashCode();
  }

  @Override
  public String toString() {
    return IntStream.range(0, Math.min(size(), 20))
        .mapToObj(
            i -> candidates.get(i).value() + " " + MarkdownTable.number(weights.probability(i)))
        .collect(Collectors.joining(", ", "Distribution[", size() > 20 ? ", …]" : "]"));
  }

  @JsonProperty("candidates")
  private List<WrittenCandidate<T>> items() {
    return IntStream.range(0, size())
        .mapToObj(i -> WrittenCandidate.of(candidates.get(i), weights.weight(i)))
        .toList();
  }
}
