package io.github.verbalizedsampling.pool;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How much may be done at a time and in all.
 *
 * @param concurrency how many calls of the model at a time, 1 or more
 * @param executor where calls run; null for threads that end with the verb that opened them:
 *     virtual ones where the JVM has them
 * @param budget what one verb may cost
 */
public record Limits(int concurrency, @Nullable Executor executor, Budget budget) {
  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if {@code concurrency} is less than 1
   */
  public Limits {
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1, but is " + concurrency);
    }
    requireNonNull(budget, "budget must not be null");
  }

  /** The calls allowed are this many times those planned, unless the budget says otherwise. */
  private static final int CAP = 3;

  /**
   * Eight calls at a time, in threads of the library's own, without a budget.
   *
   * @return the limits
   */
  public static Limits standard() {
    return new Limits(8, null, Budget.unlimited());
  }

  /**
   * The same limits with another number of calls at a time.
   *
   * @param calls 1 or more
   * @return the new limits
   * @throws IllegalArgumentException if {@code calls} is less than 1
   */
  public Limits withConcurrency(int calls) {
    return new Limits(calls, executor, budget);
  }

  /**
   * The same limits with an executor of the caller's.
   *
   * @param newExecutor where calls run
   * @return the new limits
   */
  public Limits withExecutor(Executor newExecutor) {
    return new Limits(
        concurrency, requireNonNull(newExecutor, "executor must not be null"), budget);
  }

  /**
   * The same limits with another budget.
   *
   * @param newBudget what one verb may cost
   * @return the new limits
   */
  public Limits withBudget(Budget newBudget) {
    return new Limits(concurrency, executor, newBudget);
  }

  /**
   * How many calls a verb may start.
   *
   * @param planned the calls that it needs if nothing goes wrong
   * @return the limit of the budget; without one, three times the planned number
   */
  public int callsAtMost(long planned) {
    Integer limit = budget.calls();
    return limit != null ? limit : (int) Math.min(CAP * planned, Integer.MAX_VALUE);
  }
}
