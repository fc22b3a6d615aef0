package io.github.verbalizedsampling;

import io.github.verbalizedsampling.pool.Card;
import io.github.verbalizedsampling.pool.DeckStore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store in memory, for a test to see or change what is done with it. */
class WatchedDeckStore implements DeckStore {
  private final DeckStore store = DeckStore.inMemory();

  @Override
  public @Nullable String draw(String deck) {
    return store.draw(deck);
  }

  @Override
  public int add(String deck, List<Card> cards) {
    return store.add(deck, cards);
  }

  @Override
  public int waiting(String deck) {
    return store.waiting(deck);
  }

  @Override
  public List<String> newest(String deck, int limit) {
    return store.newest(deck, limit);
  }

  @Override
  public boolean lease(String deck, String holder, Duration time) {
    return store.lease(deck, holder, time);
  }

  @Override
  public void release(String deck, String holder) {
    store.release(deck, holder);
  }
}
