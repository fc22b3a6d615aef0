package io.github.verbalizedsampling.testkit;

import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.parse.Repair;
import io.github.verbalizedsampling.parse.Status;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on an {@link Elicitation}; each returns itself for the next.
 *
 * <pre>{@code
 * assertThat(elicitation).hasStatus(Status.COMPLETE).hasCalls(1).distribution().hasSize(5);
 * }</pre>
 *
 * @param <T> the type of the values
 */
public final class ElicitationAssert<T>
    extends AbstractAssert<ElicitationAssert<T>, Elicitation<T>> {
  ElicitationAssert(@Nullable Elicitation<T> actual) {
    super(actual, ElicitationAssert.class);
  }

  /**
   * This became of it.
   *
   * @param status the expected status
   * @return this
   */
  public ElicitationAssert<T> hasStatus(Status status) {
    isNotNull();
    if (actual.status() != status) {
      throw failureWithActualExpected(
          actual.status(),
          status,
          "Expected the status %s, but it is %s; the reply was <%s>",
          status,
          actual.status(),
          actual.reply().text());
    }
    return this;
  }

  /**
   * The model was called so often.
   *
   * @param calls the expected number of calls
   * @return this
   */
  public ElicitationAssert<T> hasCalls(int calls) {
    isNotNull();
    if (actual.calls() != calls) {
      failWithMessage("Expected %s calls of the model, but there were %s", calls, actual.calls());
    }
    return this;
  }

  /**
   * These mends were reported, in this order, and no others.
   *
   * @param repairs the expected mends; none for a reply that needed none
   * @return this
   */
  public ElicitationAssert<T> hasRepairs(Repair... repairs) {
    isNotNull();
    if (!actual.repairs().equals(List.of(repairs))) {
      throw failureWithActualExpected(
          actual.repairs(),
          List.of(repairs),
          "Expected the repairs %s, but they are %s",
          List.of(repairs),
          actual.repairs());
    }
    return this;
  }

  /**
   * Goes on with the distribution.
   *
   * @return assertions on the distribution
   */
  public DistributionAssert<T> distribution() {
    isNotNull();
    return new DistributionAssert<>(actual.distribution());
  }
}
