package io.github.verbalizedsampling.pool;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the cards of {@linkplain Deck decks}: those that wait to be drawn, and, so that they do not
 * come again, those that were. Several processes that share a store share their decks.
 *
 * <p>An implementation is called by many threads at a time. No card may be given out twice,
 * whatever they do.
 */
public interface DeckStore {
  /** How many cards of a deck the stores given here remember, drawn ones included. */
  int CAPACITY = 10_000;

  /**
   * Takes the oldest card that waits.
   *
   * @param deck the name of the deck
   * @return the text of a card that nobody else gets; null if none waits
   */
  @Nullable String draw(String deck);

  /**
   * Adds cards, but those whose keys are there, drawn or not. A card that waits is paid for: a
   * store that cannot keep all of them must fail, or forget drawn ones.
   *
   * @param deck the name of the deck
   * @param cards the cards, in the order in which they are to be drawn
   * @return how many were new
   */
  int add(String deck, List<Card> cards);

  /**
   * How many cards wait.
   *
   * @param deck the name of the deck
   * @return 0 or more
   */
  int waiting(String deck);

  /**
   * The texts of the cards, drawn or not.
   *
   * @param deck the name of the deck
   * @param limit at most so many, 1 or more
   * @return the texts, the newest first
   */
  List<String> newest(String deck, int limit);

  /**
   * Takes the right to refill a deck, so that of all who find it empty one asks the model. By
   * default everyone has it.
   *
   * @param deck the name of the deck
   * @param holder who asks: a name that nobody else has, at most 255 chars
   * @param time after which the right ends by itself, since its holder may be no more; above zero
   * @return whether the holder has it, and nobody else
   */
  default boolean lease(String deck, String holder, Duration time) {
    return true;
  }

  /**
   * Gives the right to refill a deck back, if the holder still has it.
   *
   * @param deck the name of the deck
   * @param holder who took it
   */
  default void release(String deck, String holder) {}

  /**
   * A store in this JVM's memory, which remembers the newest {@link #CAPACITY} cards of a deck for
   * good.
   *
   * @return the store
   */
  static DeckStore inMemory() {
    return inMemory(CAPACITY, MemoryDeckStore.FOR_GOOD);
  }

  /**
   * A store in this JVM's memory.
   *
   * @param capacity how many cards of a deck to remember, 1 or more; beyond that the oldest drawn
   *     ones are forgotten, and may come again; those that wait to be drawn stay
   * @param expiry for how long to remember a card, above zero; after that it is not drawn any more,
   *     and may come again
   * @return the store
   * @throws IllegalArgumentException if an argument is out of range
   */
  static DeckStore inMemory(int capacity, Duration expiry) {
    return new MemoryDeckStore(capacity, expiry, InstantSource.system());
  }
}
