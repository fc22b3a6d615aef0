package io.github.verbalizedsampling;

import io.github.verbalizedsampling.pool.Meter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an elicitation ended: with a report, with what the model threw, or with both, where it
 * answered before it threw.
 *
 * @param <T> the type of the answers
 * @param elicitation what came; null if no reply did
 * @param turns the turn of the conversation in which each candidate came
 * @param ranks the place of each candidate among all that came, the invalid ones included
 * @param failure what the model threw, with what it had sent before as a suppressed exception; null
 *     if it did not
 */
record Attempt<T>(
    @Nullable Elicitation<T> elicitation,
    List<Integer> turns,
    List<Integer> ranks,
    @Nullable Exception failure) {

  /** The report, or the provider's own exception with what came before it. */
  Elicitation<T> orThrow(Meter meter) {
    if (failure != null) {
      throw thrown(failure);
    }
    if (elicitation == null) {
      throw new IllegalStateException("the model was not asked, since " + meter.spent());
    }
    return elicitation;
  }

  /** Throws what the model threw, as it is; the result is for the compiler. */
  static RuntimeException thrown(Exception failure) {
    throw Attempt.<RuntimeException>as(failure);
  }

  /** Models written in other JVM languages throw checked exceptions undeclared. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> E as(Exception thrown) throws E {
    throw (E) thrown;
  }
}
