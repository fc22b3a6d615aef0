package io.github.verbalizedsampling.pool;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers to one prompt, drawn one by one, none of them twice. The model is asked only when the
 * deck has run out, or {@linkplain #refillAhead(int) ahead of time}.
 *
 * <pre>{@code
 * Deck<String> deck = sampler.deck("Tell me a joke.");
 * String joke = deck.draw();
 * }</pre>
 *
 * <p>Answers that came together are drawn in the order in which the sampler's selector picks them.
 * Safe for use by many threads: one of them asks the model, the others wait for what it brings, be
 * it a failure. Other decks and processes that share the store wait for answers only, and ask
 * themselves after a failure. An interrupt ends both the asking and the waiting.
 *
 * @param <T> the type of the answers
 */
public sealed class Deck<T> permits RefillingDeck {
  private static final Logger LOG = LoggerFactory.getLogger(Deck.class);

  /** Keys up to this length are kept as they are, longer ones as their hash. */
  private static final int KEY = 200;

  /** A refill that takes longer may be joined by another, which costs its calls and no more. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final long POLL_MILLIS = 100;

  private final String name;
  private final DeckStore store;
  private final Dealer<T> dealer;
  private final String holder = UUID.randomUUID().toString();
  private final ReentrantLock refilling = new ReentrantLock();
  private volatile @Nullable Vain<T> vain;
  private volatile boolean dry;

  /** A refill that brought nothing, for all who waited for it. */
  private static final class Vain<T> {
    final @Nullable Gathered<T> gathered;
    final @Nullable Throwable thrown;

    Vain(@Nullable Gathered<T> gathered, @Nullable Throwable thrown) {
      this.gathered = gathered;
      this.thrown = thrown;
    }
  }

  /**
   * A deck.
   *
   * @param name the name in the store
   * @param store keeps the cards
   * @param dealer brings the answers
   */
  public Deck(String name, DeckStore store, Dealer<T> dealer) {
    this.name = requireNonNull(name, "name must not be null");
    this.store = requireNonNull(store, "store must not be null");
    this.dealer = requireNonNull(dealer, "dealer must not be null");
  }

  /** The same deck, which shares the cards. */
  Deck(Deck<T> other) {
    this(other.name, other.store, other.dealer);
  }

  /**
   * A deck that asks the model, in a thread of its own, as soon as fewer than so many answers wait.
   * It shares its answers with this one.
   *
   * @param low how many answers should wait, 1 or more
   * @return the deck, to be closed when it is not needed any more
   * @throws IllegalArgumentException if {@code low} is less than 1
   */
  public RefillingDeck<T> refillAhead(int low) {
    return new RefillingDeck<>(this, low);
  }

  /**
   * Draws an answer. Asks the model if none waits; what the model throws passes through.
   *
   * @return an answer that this deck has not given before
   * @throws RuntimeException if the model brings nothing new; a sampler's deck throws the sampler's
   *     own exception
   */
  public T draw() {
    T value = next();
    if (value != null) {
      return value;
    }
    Vain<T> refill = vain;
    if (refill == null || Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("the thread was interrupted while it waited for the deck");
    }
    throw refill.gathered == null
        ? Sneaky.thrown(refill.thrown)
        : dealer.nothingNew(refill.gathered);
  }

  /**
   * Draws an answer, if there is one. Asks the model if none waits; what the model throws passes
   * through.
   *
   * @return an answer that this deck has not given before; empty if the model brings nothing new
   */
  public Optional<T> tryDraw() {
    return Optional.ofNullable(next());
  }

  /** Whether fewer answers wait than should, and the model may have more. */
  boolean isLow(int low) {
    return !dry && store.waiting(name) < low;
  }

  /** The next answer; null if the model brings nothing new, or the thread is interrupted. */
  private @Nullable T next() {
    Vain<T> before = vain;
    T value = fromStore();
    return value != null ? value : refilled(before);
  }

  /** Asks for more until an answer is there for this thread, or someone has done so in vain. */
  private @Nullable T refilled(@Nullable Vain<T> before) {
    try {
      refilling.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
    try {
      T value = fromStore();
      while (value == null && vain == before && !Thread.currentThread().isInterrupted()) {
        if (!refill(1)) {
          pause();
        }
        value = fromStore();
      }
      Vain<T> refill = vain;
      if (value == null && refill != null && refill != before && refill.thrown != null) {
        throw Sneaky.thrown(refill.thrown);
      }
      return value;
    } finally {
      refilling.unlock();
    }
  }

  /** Asks for more ahead of time, unless someone does already. */
  void refillAheadOfTime(int low) {
    if (refilling.tryLock()) {
      try {
        var unused = refill(low);
      } finally {
        refilling.unlock();
      }
    }
  }

  /** Asks for more if fewer than so many wait; false if another deck on the store is at it. */
  private boolean refill(int low) {
    if (!store.lease(name, holder, LEASE)) {
      return false;
    }
    try {
      // Whoever was at it before may have brought some.
      if (store.waiting(name) < low) {
        refill();
      }
      return true;
    } catch (Throwable e) {
      if (!Thread.currentThread().isInterrupted()) {
        vain = new Vain<>(null, e);
      }
      throw e;
    } finally {
      release();
    }
  }

  /** What was paid for is in the store: a lease that stays for a while must not cost it. */
  private void release() {
    try {
      store.release(name, holder);
    } catch (RuntimeException e) {
      LOG.warn("The next refill waits until the lease of this one ends: it was not released", e);
    }
  }

  private void refill() {
    List<T> known = store.newest(name, DeckStore.CAPACITY).stream().map(reader()).toList();
    Gathered<T> gathered = dealer.gather(known);
    List<Card> cards = cards(gathered.items());
    boolean none = store.add(name, cards) == 0;
    if (!none && store.newest(name, 1).isEmpty()) {
      throw new IllegalStateException(
          "the deck store forgot its cards before one could be drawn; give it a longer expiry");
    }
    if (none && Thread.currentThread().isInterrupted()) {
      // That says nothing about the model to those who wait.
      return;
    }
    dry = none;
    if (none) {
      vain = new Vain<>(gathered, null);
    }
  }

  /** What an answer's key throws must not cost the others, which are paid for. */
  private List<Card> cards(List<Item<T>> items) {
    List<Card> cards = new ArrayList<>();
    Throwable failure = null;
    for (Item<T> item : items) {
      try {
        cards.add(new Card(key(item.value()), dealer.write(item.value())));
      } catch (Exception | StackOverflowError e) {
        LOG.warn("An answer is left out of the deck, since it cannot be written on a card", e);
        failure = e;
      }
    }
    if (cards.isEmpty() && failure != null) {
      throw new IllegalStateException(
          "the deck can keep none of the answers that came: " + failure.getMessage(), failure);
    }
    return cards;
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable T fromStore() {
    String text = store.draw(name);
    return text == null ? null : dealer.read(text);
  }

  private Function<String, T> reader() {
    return dealer::read;
  }

  private String key(T value) {
    String key = dealer.key(value);
    return key.length() <= KEY ? key : hash(key);
  }

  private static String hash(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
