package io.github.verbalizedsampling.pool;

import io.github.verbalizedsampling.model.Usage;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts what a verb spends, and says when nothing more may be spent. Whoever calls the model asks
 * {@link #take()} first and reports to {@link #pay(Usage)} afterwards.
 *
 * <p>Safe for use by many threads.
 */
public final class Meter {
  private final Budget budget;
  private final @Nullable Meter whole;
  private final LongSupplier nanos;
  private final long start;
  private int calls;
  private Usage usage = Usage.NONE;
  private @Nullable String closed;
  private @Nullable String stopped;

  private Meter(Budget budget, @Nullable Meter whole, LongSupplier nanos) {
    this.budget = budget;
    this.whole = whole;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  /**
   * A meter that starts now.
   *
   * @param budget what may be spent
   * @return the meter
   */
  public static Meter of(Budget budget) {
    return of(budget, System::nanoTime);
  }

  static Meter of(Budget budget, LongSupplier nanos) {
    return new Meter(budget, null, nanos);
  }

  /** A meter for a part of the work, which has so many calls of this one to itself. */
  Meter part(int limit) {
    return new Meter(Budget.unlimited().withCalls(limit), this, nanos);
  }

  /**
   * A meter for a part of the work, which leaves some calls of this one to the rest.
   *
   * @param calls how many, less than this one allows
   * @return the meter
   */
  public Meter sparing(int calls) {
    return part(callsLeft() - calls);
  }

  /**
   * Asks for one call of the model, and counts it.
   *
   * @return whether the call may start
   */
  public synchronized boolean take() {
    if (spent() != null || (whole != null && !whole.take())) {
      return false;
    }
    calls++;
    return true;
  }

  /**
   * Adds what a call cost.
   *
   * @param cost the usage that the reply stated
   */
  public synchronized void pay(Usage cost) {
    usage = usage.plus(cost);
    if (whole != null) {
      whole.pay(cost);
    }
  }

  /** The work is broken off: what calls under way bring does not count. The first reason stays. */
  synchronized void close(String reason) {
    closed = closed == null ? reason : closed;
  }

  /**
   * No call may start from now on, here or in the work that this is a part of. Calls under way go
   * on, and count.
   *
   * @param reason why, as a part of a sentence; the first one stays
   */
  public synchronized void stop(String reason) {
    stopped = stopped == null ? reason : stopped;
    if (whole != null) {
      whole.stop(reason);
    }
  }

  /** No call may start from now on, since the time is over. */
  void closeForTime() {
    close(timeOver());
  }

  private String timeOver() {
    return "the time of " + budget.time() + " was over";
  }

  /** Whether the work was broken off. */
  synchronized boolean isClosed() {
    return closed != null;
  }

  /**
   * Why no further call may start.
   *
   * @return the reason, as a part of a sentence, or null if one may
   */
  public synchronized @Nullable String spent() {
    if (closed != null || stopped != null) {
      return closed != null ? closed : stopped;
    }
    if (budget.calls() != null && calls >= budget.calls()) {
      return "the limit of " + budget.calls() + " calls was reached";
    }
    if (nanosLeft() <= 0) {
      return timeOver();
    }
    if (budget.tokens() == null) {
      return null;
    }
    if (usage.input() == null || usage.output() == null) {
      return "the model does not state its tokens, so the limit of "
          + budget.tokens()
          + " tokens could not be kept";
    }
    return usage.input() + usage.output() < budget.tokens()
        ? null
        : "the limit of " + budget.tokens() + " tokens was reached";
  }

  /**
   * How many calls were started.
   *
   * @return 0 or more
   */
  public synchronized int calls() {
    return calls;
  }

  /** What the calls that ended cost. */
  synchronized Usage usage() {
    return usage;
  }

  /** How many calls are left, for a budget that limits them. */
  synchronized int callsLeft() {
    return budget.calls() == null ? Integer.MAX_VALUE : budget.calls() - calls;
  }

  /** The time left, in nanoseconds; the greatest number if it is not limited. */
  long nanosLeft() {
    if (budget.time() == null) {
      return Long.MAX_VALUE;
    }
    return saturatedNanos(budget.time()) - (nanos.getAsLong() - start);
  }

  private static long saturatedNanos(Duration time) {
    return time.compareTo(Duration.ofDays(100_000)) > 0 ? Long.MAX_VALUE / 2 : time.toNanos();
  }
}
