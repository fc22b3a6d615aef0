package io.github.verbalizedsampling.pool;

import java.time.Duration;
import java.time.InstantSource;

class MemoryDeckStoreTest extends DeckStoreContract {
  @Override
  DeckStore store(int capacity, Duration expiry, InstantSource clock) {
    return new MemoryDeckStore(capacity, expiry, clock);
  }
}
