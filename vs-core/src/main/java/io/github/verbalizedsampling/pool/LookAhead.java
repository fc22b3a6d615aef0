package io.github.verbalizedsampling.pool;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on the elements of an iterator, so many at a time, and gives the results while it works on
 * the next: never more than that are under way or wait to be taken.
 *
 * <p>For one thread. Nothing starts before the first result is asked for. What the iterator throws
 * is thrown after the results of what it gave before.
 *
 * @param <A> the type of the elements
 * @param <R> the type of the results
 */
public final class LookAhead<A, R> implements Iterator<R>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LookAhead.class);

  private final Iterator<? extends A> source;
  private final Function<? super A, ? extends R> work;
  private final int width;
  private final boolean ordered;
  private final ExecutorService threads;
  private final ArrayDeque<FutureTask<R>> underWay = new ArrayDeque<>();

  /** What is ready, where that decides the order. */
  private final BlockingQueue<FutureTask<R>> done = new LinkedBlockingQueue<>();

  /** What the source threw. */
  private @Nullable Exception broken;

  private boolean closed;

  /**
   * A look-ahead.
   *
   * @param source the elements
   * @param work what to do with each, in threads that end with the look-ahead
   * @param width how many at a time, 1 or more
   * @param ordered whether results come in the order of the elements; else as they are ready
   */
  public LookAhead(
      Iterator<? extends A> source,
      Function<? super A, ? extends R> work,
      int width,
      boolean ordered) {
    this.source = source;
    this.work = work;
    this.width = width;
    this.ordered = ordered;
    this.threads = Threads.open(width);
  }

  @Override
  public boolean hasNext() {
    fill();
    if (underWay.isEmpty()) {
      close();
      if (broken != null) {
        throw Sneaky.thrown(broken);
      }
    }
    return !underWay.isEmpty();
  }

  /**
   * The next result; waits for it. What the work threw is thrown here, as it is.
   *
   * @return the result
   * @throws CancellationException if the thread is interrupted; all that is under way is cancelled
   */
  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more results");
    }
    try {
      FutureTask<R> task = ordered ? underWay.remove() : done.take();
      underWay.remove(task);
      return task.get();
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new CancellationException("the thread was interrupted");
    } catch (ExecutionException e) {
      close();
      throw Sneaky.thrown(e.getCause());
    }
  }

  /** Null where there are no more. What is under way is paid for: it comes before a failure. */
  private @Nullable A nextElement() {
    try {
      return broken == null && source.hasNext() ? source.next() : null;
    } catch (Exception e) {
      broken = e;
      return null;
    }
  }

  private void fill() {
    while (!closed && underWay.size() < width) {
      A element = nextElement();
      if (element == null) {
        return;
      }
      FutureTask<R> task =
          new FutureTask<>(() -> work.apply(element)) {
            @Override
            protected void done() {
              if (!ordered) {
                done.add(this);
              }
            }
          };
      underWay.add(task);
      threads.execute(task);
    }
  }

  /** Cancels what is under way, and waits a little for its end. */
  @Override
  public void close() {
    closed = true;
    underWay.forEach(task -> task.cancel(true));
    underWay.clear();
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(Workers.GRACE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("Work that was cancelled goes on, since it does not heed the interrupt");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
