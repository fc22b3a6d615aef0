package io.github.verbalizedsampling.pool;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one verb of a sampler may cost. Each use of a verb has the whole budget to itself.
 *
 * <pre>{@code
 * Budget.unlimited().withCalls(12).withTokens(20_000).withTime(Duration.ofMinutes(2));
 * }</pre>
 *
 * <p>Calls are exact: none more than that is started. A request that the provider's client makes
 * again on its own, after a failure of the transport, is part of a call, and counted by nobody
 * here. Tokens are counted when a call ends, so those under way may overstep the limit; a reply
 * that does not state what it cost uses up the rest, since a limit that nobody can count would not
 * be one. When the time is over, the calls under way are cancelled where the library runs them in
 * threads of its own (verbs that need several calls); elsewhere no further call is started.
 *
 * @param calls how many calls of the model, 1 or more; null if not limited
 * @param tokens how many tokens, in and out together, 1 or more; null if not limited
 * @param time how long, above zero; null if not limited
 */
public record Budget(@Nullable Integer calls, @Nullable Long tokens, @Nullable Duration time) {
  /**
   * Checks the limits.
   *
   * @throws IllegalArgumentException if a limit is out of range
   */
  public Budget {
    if (calls != null && calls < 1) {
      throw new IllegalArgumentException("calls must be at least 1, but is " + calls);
    }
    if (tokens != null && tokens < 1) {
      throw new IllegalArgumentException("tokens must be at least 1, but is " + tokens);
    }
    if (time != null && (time.isNegative() || time.isZero())) {
      throw new IllegalArgumentException("time must be above zero, but is " + time);
    }
  }

  /**
   * No limit set. Verbs that need several calls then take at most three times those they planned.
   *
   * @return the budget
   */
  public static Budget unlimited() {
    return new Budget(null, null, null);
  }

  /**
   * The same budget with another limit of calls.
   *
   * @param limit 1 or more
   * @return the new budget
   * @throws IllegalArgumentException if {@code limit} is less than 1
   */
  public Budget withCalls(int limit) {
    return new Budget(limit, tokens, time);
  }

  /**
   * The same budget with another limit of tokens, in and out together.
   *
   * @param limit 1 or more
   * @return the new budget
   * @throws IllegalArgumentException if {@code limit} is less than 1
   */
  public Budget withTokens(long limit) {
    return new Budget(calls, limit, time);
  }

  /**
   * The same budget with another limit of time.
   *
   * @param limit above zero
   * @return the new budget
   * @throws IllegalArgumentException if {@code limit} is zero or negative
   */
  public Budget withTime(Duration limit) {
    return new Budget(calls, tokens, requireNonNull(limit, "limit must not be null"));
  }
}
