package io.github.verbalizedsampling.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings many distinct answers together from requests that bring a few each.
 *
 * <p>The first wave has as many requests as the wanted number needs: {@code ceil(n / k)}. Equal
 * answers are taken for one, and what is missing is asked for again, with the answers that are
 * known, in waves as wide as the share of new answers so far lets expect to be of use. A wave has
 * at most 10,000 requests, so that memory grows with what came and not with what is wanted, and a
 * model that only fails is given up after them. Which requests make a wave depends on what came,
 * not on how many run at a time, so results are the same at every concurrency, unless a limit of
 * tokens or of time, or a stop, cuts a wave short.
 *
 * <p>It ends when there are enough, when the {@link Budget} is spent (by default three times the
 * calls of the first wave), when the {@linkplain Meter#stop(String) meter is stopped}, when the
 * thread is interrupted, or when each request of the first wave failed or was declined.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <T> the type of the answers
 */
public final class Pool<T> {
  /** How many requests are planned at a time. */
  private static final int WAVE = 10_000;

  private final Limits limits;
  private final Function<? super T, ?> key;
  private final Function<Request<T>, @Nullable Batch<T>> ask;
  private final int perRequest;
  private final int callsPerRequest;
  private final LongSupplier nanos;

  /**
   * A pool.
   *
   * @param limits how much may be done at a time and in all
   * @param key what makes two answers equal: they are if their keys are
   * @param ask sends a request; called by many threads; gives null if no call was allowed
   * @param perRequest how many answers a request is asked for: k, 1 or more
   * @param callsPerRequest how many calls of the model a request takes if nothing goes wrong
   */
  public Pool(
      Limits limits,
      Function<? super T, ?> key,
      Function<Request<T>, @Nullable Batch<T>> ask,
      int perRequest,
      int callsPerRequest) {
    this(limits, key, ask, perRequest, callsPerRequest, System::nanoTime);
  }

  Pool(
      Limits limits,
      Function<? super T, ?> key,
      Function<Request<T>, @Nullable Batch<T>> ask,
      int perRequest,
      int callsPerRequest,
      LongSupplier nanos) {
    this.limits = limits;
    this.key = key;
    this.ask = ask;
    this.perRequest = perRequest;
    this.callsPerRequest = callsPerRequest;
    this.nanos = nanos;
  }

  /**
   * Asks until there are enough distinct answers, or there is a reason to stop.
   *
   * @param wanted how many answers, 1 or more
   * @param known answers that are no news
   * @return what was found, at most as many as wanted
   * @throws IllegalArgumentException if {@code wanted} is less than 1
   */
  public Gathered<T> gather(int wanted, List<T> known) {
    if (wanted < 1) {
      throw new IllegalArgumentException("n must be at least 1, but is " + wanted);
    }
    int calls = limits.callsAtMost((long) ceilDiv(wanted, perRequest) * callsPerRequest);
    Meter meter = Meter.of(limits.budget().withCalls(calls), nanos);
    Harvest<T> harvest = new Harvest<>(wanted, key, known);
    Thread caller = Thread.currentThread();
    try (Workers workers = new Workers(limits.concurrency(), limits.executor())) {
      List<Request<T>> wave = wave(harvest, meter, true);
      while (!wave.isEmpty()) {
        List<Supplier<@Nullable Batch<T>>> tasks = new ArrayList<>();
        wave.forEach(request -> tasks.add(() -> send(request, meter, caller)));
        harvest.add(run(workers, tasks, meter));
        wave = harvest.hopeless() ? List.of() : wave(harvest, meter, false);
      }
    }
    return harvest.gathered(meter);
  }

  /** Where the executor takes no more, the first request that it does not take has failed. */
  private static <T> List<@Nullable Batch<T>> run(
      Workers workers, List<Supplier<@Nullable Batch<T>>> tasks, Meter meter) {
    try {
      return workers.run(tasks, meter);
    } catch (RejectedExecutionException e) {
      List<@Nullable Batch<T>> wave = new ArrayList<>(Collections.nCopies(tasks.size(), null));
      wave.set(0, Batch.failed(e));
      return wave;
    }
  }

  private @Nullable Batch<T> send(Request<T> request, Meter meter, Thread caller) {
    if (meter.spent() != null) {
      return null;
    }
    Batch<T> batch = ask.apply(request);
    // What a call throws after the caller broke it off is no failure.
    boolean brokenOff = meter.isClosed() || caller.isInterrupted();
    return batch != null && batch.failed() && brokenOff ? null : batch;
  }

  private List<Request<T>> wave(Harvest<T> harvest, Meter meter, boolean first) {
    if (Thread.currentThread().isInterrupted()) {
      meter.close("the thread was interrupted");
    }
    if (harvest.missing() == 0 || meter.spent() != null) {
      return List.of();
    }
    int needed = ceilDiv(harvest.missing(), perRequest);
    int useful = first ? needed : (int) Math.max(1, Math.round(needed * harvest.shareOfNew()));
    int left = meter.callsLeft();
    int width = Math.min(Math.min(useful, WAVE), Math.max(1, left / callsPerRequest));
    // Calls that no request of the wave needs for itself may be used to ask again, first come
    // first.
    int spare = left - width * callsPerRequest;
    List<T> known = harvest.known();
    List<Request<T>> wave = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      int count = first ? perRequest : Math.min(perRequest, harvest.missing() - i * perRequest);
      int calls = Math.min(left, callsPerRequest + (i < spare ? 1 : 0));
      wave.add(new Request<>(harvest.nextCall(), count, known, meter.part(calls)));
    }
    return wave;
  }

  private static int ceilDiv(int a, int b) {
    return (int) (((long) a + b - 1) / b);
  }
}
