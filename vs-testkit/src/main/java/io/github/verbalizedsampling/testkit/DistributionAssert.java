package io.github.verbalizedsampling.testkit;

import io.github.verbalizedsampling.Candidate;
import io.github.verbalizedsampling.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a {@link Distribution}; each returns itself for the next.
 *
 * <pre>{@code
 * assertThat(distribution).hasCandidates("red", "blue").hasStated(0.4, null);
 * }</pre>
 *
 * @param <T> the type of the values
 */
public final class DistributionAssert<T>
    extends AbstractAssert<DistributionAssert<T>, Distribution<T>> {
  private static final double TOLERANCE = 1e-9;

  DistributionAssert(@Nullable Distribution<T> actual) {
    super(actual, DistributionAssert.class);
  }

  /**
   * The values are these, in this order, and no others.
   *
   * @param values the expected values
   * @return this
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the values are only read
  public final DistributionAssert<T> hasCandidates(T... values) {
    isNotNull();
    List<T> expected = List.of(values);
    return requireEqual("candidates", values(), expected);
  }

  /**
   * There are so many candidates.
   *
   * @param size the expected number
   * @return this
   */
  public DistributionAssert<T> hasSize(int size) {
    isNotNull();
    if (actual.size() != size) {
      failWithMessage(
          "Expected %s candidates, but there are %s: %s", size, actual.size(), values());
    }
    return this;
  }

  /**
   * The model stated these probabilities, in this order; null where it stated none.
   *
   * @param stated the expected stated probabilities
   * @return this
   */
  public DistributionAssert<T> hasStated(@Nullable Double... stated) {
    isNotNull();
    return requireEqual(
        "stated probabilities",
        actual.candidates().stream().map(Candidate::stated).toList(),
        Arrays.asList(stated));
  }

  /**
   * Draws use these probabilities, in this order, to within 1e-9.
   *
   * @param probabilities the expected normalised probabilities
   * @return this
   */
  public DistributionAssert<T> hasProbabilities(double... probabilities) {
    isNotNull();
    List<Double> all = actual.probabilities();
    boolean equal =
        all.size() == probabilities.length
            && IntStream.range(0, probabilities.length)
                .allMatch(i -> Math.abs(all.get(i) - probabilities[i]) <= TOLERANCE);
    if (!equal) {
      failWithMessage(
          "Expected the probabilities %s, but they are %s", Arrays.toString(probabilities), all);
    }
    return this;
  }

  /**
   * The probabilities that draws use sum to 1, to within 1e-9; those of no candidates do not.
   *
   * @return this
   */
  public DistributionAssert<T> sumsToOne() {
    isNotNull();
    double sum = actual.probabilities().stream().mapToDouble(p -> p).sum();
    if (!(Math.abs(sum - 1) <= TOLERANCE)) {
      failWithMessage(
          "Expected probabilities that sum to 1, but %s sum to %s", actual.probabilities(), sum);
    }
    return this;
  }

  private List<T> values() {
    return actual.candidates().stream().map(Candidate::value).toList();
  }

  private DistributionAssert<T> requireEqual(String what, List<?> found, List<?> expected) {
    if (!Objects.equals(found, expected)) {
      throw failureWithActualExpected(
          found, expected, "Expected the %s %s, but they are %s", what, expected, found);
    }
    return this;
  }
}
