package io.github.verbalizedsampling.testkit;

import io.github.verbalizedsampling.Distribution;
import io.github.verbalizedsampling.Elicitation;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Where assertions on distributions and elicitations start.
 *
 * <pre>{@code
 * import static io.github.verbalizedsampling.testkit.VerbalizedAssertions.assertThat;
 *
 * assertThat(sampler.distribution("Name a colour.")).hasCandidates("red", "blue").sumsToOne();
 * }</pre>
 */
@CheckReturnValue
public final class VerbalizedAssertions {
  private VerbalizedAssertions() {}

  /**
   * Starts assertions on a distribution.
   *
   * @param <T> the type of its values
   * @param actual the distribution; null fails every assertion
   * @return the assertions
   */
  public static <T> DistributionAssert<T> assertThat(@Nullable Distribution<T> actual) {
    return new DistributionAssert<>(actual);
  }

  /**
   * Starts assertions on an elicitation.
   *
   * @param <T> the type of its values
   * @param actual the elicitation; null fails every assertion
   * @return the assertions
   */
  public static <T> ElicitationAssert<T> assertThat(@Nullable Elicitation<T> actual) {
    return new ElicitationAssert<>(actual);
  }
}
