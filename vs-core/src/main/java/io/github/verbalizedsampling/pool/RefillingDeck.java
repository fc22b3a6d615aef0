package io.github.verbalizedsampling.pool;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A deck that asks the model before it runs out. Closed, it asks only when it has run out, as any
 * other deck.
 *
 * <pre>{@code
 * try (RefillingDeck<String> deck = sampler.deck("Tell me a joke.").refillAhead(5)) {
 *   serve(deck::draw);
 * }
 * }</pre>
 *
 * <p>What the model throws ahead of time is logged; who draws from the empty deck meets it again.
 * Where the model had nothing new, it is asked again only when the deck has run out.
 *
 * @param <T> the type of the answers
 */
public final class RefillingDeck<T> extends Deck<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RefillingDeck.class);

  /** How long a refill that is broken off may take to end before it is left to itself. */
  private static final long GRACE_MILLIS = 1000;

  private final int low;
  private final AtomicReference<@Nullable Thread> ahead = new AtomicReference<>();
  private volatile boolean closed;

  RefillingDeck(Deck<T> deck, int low) {
    super(deck);
    if (low < 1) {
      throw new IllegalArgumentException("low must be at least 1, but is " + low);
    }
    this.low = low;
  }

  @Override
  public T draw() {
    T value = super.draw();
    refillIfLow();
    return value;
  }

  @Override
  public Optional<T> tryDraw() {
    Optional<T> value = super.tryDraw();
    if (value.isPresent()) {
      refillIfLow();
    }
    return value;
  }

  private void refillIfLow() {
    if (closed || ahead.get() != null || !isLow(low)) {
      return;
    }
    Thread thread = Threads.daemons().newThread(this::refillAndReport);
    if (ahead.compareAndSet(null, thread)) {
      thread.start();
    }
  }

  private void refillAndReport() {
    try {
      if (!closed) {
        refillAheadOfTime(low);
      }
    } catch (Exception e) {
      LOG.warn(
          "A deck could not be refilled ahead of time; it asks again when it is drawn from", e);
    } finally {
      ahead.set(null);
    }
  }

  /** Breaks off the refill under way, if there is one, and starts no other. */
  @Override
  public void close() {
    closed = true;
    Thread thread = ahead.get();
    if (thread == null) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
