package io.github.verbalizedsampling.pool;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks, so many at a time, and waits for them; cancels them when there is no more waiting.
 */
final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /**
   * How long a cancelled call may take to end before it is left to itself: a call that heeds the
   * interrupt needs far less, and one that does not must not hold up the caller.
   */
  static final long GRACE_MILLIS = 250;

  /** How long the caller's executor may be busy before it is lent a hand. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final int concurrency;
  private final Executor executor;
  private final @Nullable ExecutorService own;
  private long patience = PATIENCE_NANOS;

  Workers(int concurrency, @Nullable Executor executor) {
    this.concurrency = concurrency;
    this.own = executor == null ? Threads.open(concurrency) : null;
    this.executor = own != null ? own : requireNonNull(executor);
  }

  /**
   * Runs the tasks. When the thread is interrupted, or the meter's time is over, closes the meter
   * and cancels what is under way.
   *
   * @return the results in the order of the tasks, null for a task that did not end
   */
  <R> List<@Nullable R> run(List<Supplier<@Nullable R>> tasks, Meter meter) {
    var results = new AtomicReferenceArray<@Nullable R>(tasks.size());
    AtomicInteger next = new AtomicInteger();
    int count = Math.min(concurrency, tasks.size());
    Semaphore idle = new Semaphore(count);
    CountDownLatch begun = new CountDownLatch(1);
    var over = new CompletableFuture<@Nullable Void>();
    Runnable worker =
        () -> {
          if (!idle.tryAcquire()) {
            return;
          }
          begun.countDown();
          try {
            int i = next.getAndIncrement();
            while (i < tasks.size() && !Thread.currentThread().isInterrupted()) {
              results.set(i, tasks.get(i).get());
              i = next.getAndIncrement();
            }
          } catch (Throwable e) {
            over.completeExceptionally(e);
          } finally {
            idle.release();
          }
          // An executor that shuts down interrupts those that run, and never runs those that wait.
          boolean last = next.get() >= tasks.size() || Thread.currentThread().isInterrupted();
          if (last && idle.availablePermits() == count) {
            over.complete(null);
          }
        };
    List<FutureTask<?>> workers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      workers.add(new FutureTask<>(worker, null));
    }
    boolean interrupted = false;
    try {
      start(workers);
      help(workers.get(0), begun, meter);
      over.get(meter.nanosLeft(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      meter.close("the thread was interrupted");
    } catch (TimeoutException e) {
      meter.closeForTime();
    } catch (RejectedExecutionException e) {
      meter.close("the executor took no more calls");
      throw e;
    } catch (ExecutionException e) {
      throw Sneaky.thrown(e.getCause());
    } finally {
      interrupted |= settle(workers, idle, count, meter, over);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    List<@Nullable R> ended = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      ended.add(results.get(i));
    }
    return ended;
  }

  /** Fewer workers than wanted are enough, as long as there is one. */
  private void start(List<FutureTask<?>> workers) {
    for (int i = 0; i < workers.size(); i++) {
      try {
        executor.execute(workers.get(i));
      } catch (RejectedExecutionException e) {
        if (i == 0) {
          throw e;
        }
        workers.subList(i, workers.size()).clear();
      }
    }
  }

  /**
   * Starts a thread in the caller's stead where none of its executor's is free: it may be the last
   * of them itself, and would wait for ever. Not to work in the caller is to hear its interrupt.
   */
  private void help(Runnable worker, CountDownLatch begun, Meter meter)
      throws InterruptedException {
    long wait = Math.min(patience, meter.nanosLeft());
    if (own == null && !begun.await(wait, TimeUnit.NANOSECONDS)) {
      patience = 0;
      Threads.daemons().newThread(worker).start();
    }
  }

  /** Cancels what still runs and waits a little for its end; true if interrupted meanwhile. */
  private static boolean settle(
      List<FutureTask<?>> workers,
      Semaphore idle,
      int count,
      Meter meter,
      CompletableFuture<?> over) {
    if (over.isDone() && !over.isCompletedExceptionally()) {
      workers.forEach(waiting -> waiting.cancel(false));
      return false;
    }
    meter.close("a call failed");
    workers.forEach(worker -> worker.cancel(true));
    try {
      if (!idle.tryAcquire(count, GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("A call that was cancelled goes on, since it does not heed the interrupt");
      }
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Override
  public void close() {
    if (own != null) {
      own.shutdownNow();
    }
  }
}
