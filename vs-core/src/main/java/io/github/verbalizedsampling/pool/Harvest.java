package io.github.verbalizedsampling.pool;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one use of a {@link Pool} has brought so far. For one thread. */
final class Harvest<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Harvest.class);

  /** No prompt tells a model of more answers than these; the room of the prompt bounds the rest. */
  private static final int KNOWN = 200;

  private static final class Seen<T> {
    final T value;
    int times = 1;

    Seen(T value) {
      this.value = value;
    }
  }

  private final int wanted;
  private final Function<? super T, ?> key;
  private final Map<Object, Seen<T>> seen = new LinkedHashMap<>();
  private final List<Item<T>> items = new ArrayList<>();
  private final List<Rejection> rejections = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private int requests;
  private int ended;
  private int declined;
  private int duplicates;
  private boolean onlyHopeless = true;

  Harvest(int wanted, Function<? super T, ?> key, List<T> known) {
    this.wanted = wanted;
    this.key = key;
    known.forEach(this::know);
  }

  /** Takes in what a wave brought, in the order of its requests: null for one that did not end. */
  void add(List<@Nullable Batch<T>> wave) {
    int call = requests - wave.size();
    for (Batch<T> batch : wave) {
      if (batch != null) {
        ended++;
        declined += batch.declined() ? 1 : 0;
        onlyHopeless &= batch.hopeless();
        batch.items().forEach(this::add);
        rejections.addAll(batch.rejections());
        if (batch.problem() != null) {
          failures.add(new Failure(call, batch.problem(), batch.declined(), batch.exception()));
        }
      }
      call++;
    }
  }

  private void know(T value) {
    try {
      seen.putIfAbsent(keyOf(value), new Seen<>(value));
    } catch (Exception | StackOverflowError e) {
      LOG.debug("A known answer has no key, so that the model is not told of it", e);
    }
  }

  private Object keyOf(T value) {
    return requireNonNull(key.apply(value), "the key of an answer must not be null");
  }

  private void add(Item<T> item) {
    Object its;
    try {
      its = keyOf(item.value());
    } catch (Exception | StackOverflowError e) {
      // What was paid for must not be lost to a key that cannot be had.
      rejections.add(new Rejection(String.valueOf(item.value()), item.call(), e.toString()));
      return;
    }
    Seen<T> earlier = seen.get(its);
    if (earlier != null) {
      earlier.times++;
      duplicates++;
    } else if (missing() > 0) {
      seen.put(its, new Seen<>(item.value()));
      items.add(item);
    }
  }

  int nextCall() {
    return requests++;
  }

  int missing() {
    return wanted - items.size();
  }

  /** Whether asking again can hardly help: each request so far failed or was declined. */
  boolean hopeless() {
    return ended > 0 && onlyHopeless;
  }

  /** How many of the answers that came were new. */
  double shareOfNew() {
    int came = items.size() + duplicates;
    return came == 0 ? 0 : (double) items.size() / came;
  }

  /** The answers so far, those first that the model repeats most. */
  List<T> known() {
    return seen.values().stream()
        .sorted(Comparator.comparingInt((Seen<T> s) -> s.times).reversed())
        .limit(KNOWN)
        .map(s -> s.value)
        .toList();
  }

  Gathered<T> gathered(Meter meter) {
    return new Gathered<>(
        items,
        wanted,
        duplicates,
        rejections,
        failures,
        meter.calls(),
        meter.usage(),
        missing() == 0 ? null : reason(meter));
  }

  private String reason(Meter meter) {
    if (hopeless()) {
      return declined == ended ? "the model declined to answer" : "no call brought an answer";
    }
    String spent = meter.spent();
    return spent == null ? "the model brought nothing new" : spent;
  }
}
