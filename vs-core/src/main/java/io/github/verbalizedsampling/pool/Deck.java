package io.github.verbalizedsampling.pool;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
 * Safe for use by many threads: one of them asks the model, the others wait for what it brings. An
 * interrupt ends both the asking and the waiting.
 *
 * @param <T> the type of the answers
 */
public sealed class Deck<T> permits RefillingDeck {
  /** Keys up to this length are kept as they are, longer ones as their hash. */
  private static final int KEY = 200;

  private final String name;
  private final DeckStore store;
  private final Dealer<T> dealer;
  private final ReentrantLock refilling = new ReentrantLock();
  private final AtomicLong refills = new AtomicLong();
  private volatile @Nullable Gathered<T> vain;

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
    if (value == null) {
      Gathered<T> nothing = vain;
      throw nothing == null
          ? new IllegalStateException("the thread was interrupted while it waited for the deck")
          : dealer.nothingNew(nothing);
    }
    return value;
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

  /** How many answers wait. */
  int waiting() {
    return store.waiting(name);
  }

  /** The next answer; null if the model brings nothing new. */
  @Nullable T next() {
    long before = refills.get();
    T waiting = fromStore();
    return waiting != null ? waiting : refilled(before);
  }

  /** Asks for more, unless someone else has done so in vain since. */
  private @Nullable T refilled(long before) {
    try {
      refilling.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
    try {
      T waiting = fromStore();
      if (waiting != null || (refills.get() > before && vain != null)) {
        return waiting;
      }
      refill();
      return fromStore();
    } finally {
      refilling.unlock();
    }
  }

  /** Asks for more ahead of time, unless someone does already. */
  void refillUnlessBusy() {
    if (refilling.tryLock()) {
      try {
        refill();
      } finally {
        refilling.unlock();
      }
    }
  }

  private void refill() {
    List<T> known = store.newest(name, DeckStore.CAPACITY).stream().map(reader()).toList();
    Gathered<T> gathered = dealer.gather(known);
    List<Card> cards =
        gathered.items().stream()
            .map(item -> new Card(key(item.value()), dealer.write(item.value())))
            .toList();
    vain = store.add(name, cards) > 0 ? null : gathered;
    refills.incrementAndGet();
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
