package io.github.verbalizedsampling.pool;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Works on the elements of an iterator, so many at a time, and gives the results while it works on
 * the next: never more than that are under way or wait to be taken.
 *
 * <p>For one thread. Nothing starts before the first result is asked for.
 *
 * @param <A> the type of the elements
 * @param <R> the type of the results
 */
public final class LookAhead<A, R> implements Iterator<R>, AutoCloseable {
  private final Iterator<? extends A> source;
  private final Function<? super A, ? extends R> work;
  private final int width;
  private final boolean ordered;
  private final @Nullable ExecutorService own;
  private final Executor executor;
  private final ArrayDeque<FutureTask<R>> underWay = new ArrayDeque<>();
  private final BlockingQueue<FutureTask<R>> done = new LinkedBlockingQueue<>();
  private boolean closed;

  /**
   * A look-ahead.
   *
   * @param source the elements
   * @param work what to do with each, in many threads
   * @param limits how many at a time, and where
   * @param ordered whether results come in the order of the elements; else as they are ready
   */
  public LookAhead(
      Iterator<? extends A> source,
      Function<? super A, ? extends R> work,
      Limits limits,
      boolean ordered) {
    this.source = source;
    this.work = work;
    this.width = limits.concurrency();
    this.ordered = ordered;
    Executor given = limits.executor();
    this.own = given == null ? Threads.open(width) : null;
    this.executor = own != null ? own : java.util.Objects.requireNonNull(given);
  }

  @Override
  public boolean hasNext() {
    fill();
    if (underWay.isEmpty()) {
      close();
    }
    return !underWay.isEmpty();
  }

  /**
   * The next result; waits for it. What the work threw is thrown here, as it is.
   *
   * @return the result
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; all that is
   *     under way is cancelled
   */
  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more results");
    }
    try {
      FutureTask<R> task = ordered ? underWay.remove() : done.take();
      underWay.remove(task);
      R result = task.get();
      fill();
      return result;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new java.util.concurrent.CancellationException("the thread was interrupted");
    } catch (ExecutionException e) {
      close();
      throw Sneaky.thrown(e.getCause());
    }
  }

  private void fill() {
    while (!closed && underWay.size() < width && source.hasNext()) {
      A element = source.next();
      FutureTask<R> task =
          new FutureTask<>(() -> work.apply(element)) {
            @Override
            protected void done() {
              done.add(this);
            }
          };
      underWay.add(task);
      executor.execute(task);
    }
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    closed = true;
    underWay.forEach(task -> task.cancel(true));
    underWay.clear();
    if (own != null) {
      own.shutdownNow();
    }
  }
}
