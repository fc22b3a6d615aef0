package io.github.verbalizedsampling.pool;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cards in memory, in the order in which they came. */
final class MemoryDeckStore implements DeckStore {
  static final Duration FOR_GOOD = Duration.ofDays(36_500);

  private record Kept(Card card, Instant added) {}

  private record Lease(String holder, Instant end) {}

  /** All cards by key, oldest first, and those that wait. */
  private static final class Cards {
    final Map<String, Kept> known = new LinkedHashMap<>();
    final ArrayDeque<Kept> waiting = new ArrayDeque<>();
  }

  private final int capacity;
  private final Duration expiry;
  private final InstantSource clock;
  private final Map<String, Cards> decks = new HashMap<>();
  private final Map<String, Lease> leases = new HashMap<>();

  MemoryDeckStore(int capacity, Duration expiry, InstantSource clock) {
    this.capacity = requireCapacity(capacity);
    this.expiry = bounded(expiry);
    this.clock = clock;
  }

  static int requireCapacity(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1, but is " + capacity);
    }
    return capacity;
  }

  /** An expiry within what a clock can count. */
  static Duration bounded(Duration expiry) {
    requireNonNull(expiry, "expiry must not be null");
    if (expiry.isNegative() || expiry.isZero()) {
      throw new IllegalArgumentException("expiry must be above zero, but is " + expiry);
    }
    return expiry.compareTo(FOR_GOOD) < 0 ? expiry : FOR_GOOD;
  }

  @Override
  public synchronized @Nullable String draw(String deck) {
    Kept card = cards(deck).waiting.poll();
    return card == null ? null : card.card.text();
  }

  @Override
  public synchronized int add(String deck, List<Card> cards) {
    Cards kept = cards(deck);
    int added = 0;
    for (Card card : cards) {
      Kept now = new Kept(card, clock.instant());
      if (kept.known.putIfAbsent(card.key(), now) == null) {
        kept.waiting.add(now);
        added++;
      }
    }
    // Cards are drawn in the order in which they came: the oldest were, and those that wait stay.
    Iterator<Kept> drawn = kept.known.values().iterator();
    while (kept.known.size() > Math.max(capacity, kept.waiting.size())) {
      drawn.next();
      drawn.remove();
    }
    return added;
  }

  @Override
  public synchronized int waiting(String deck) {
    return cards(deck).waiting.size();
  }

  @Override
  public synchronized List<String> newest(String deck, int limit) {
    List<String> texts = new ArrayList<>();
    cards(deck).known.values().forEach(kept -> texts.add(kept.card.text()));
    Collections.reverse(texts);
    return List.copyOf(texts.subList(0, Math.min(limit, texts.size())));
  }

  @Override
  public synchronized boolean lease(String deck, String holder, Duration time) {
    Instant now = clock.instant();
    Lease before = leases.get(deck);
    if (before != null && before.end.isAfter(now)) {
      return false;
    }
    leases.put(deck, new Lease(holder, now.plus(time)));
    return true;
  }

  @Override
  public synchronized void release(String deck, String holder) {
    leases.computeIfPresent(deck, (name, lease) -> lease.holder.equals(holder) ? null : lease);
  }

  private Cards cards(String deck) {
    Cards cards = decks.computeIfAbsent(deck, name -> new Cards());
    Instant now = clock.instant();
    // The oldest come first.
    for (Iterator<Kept> oldest = cards.known.values().iterator(); oldest.hasNext(); ) {
      Kept card = oldest.next();
      if (card.added.plus(expiry).isAfter(now)) {
        break;
      }
      oldest.remove();
      cards.waiting.remove(card);
    }
    return cards;
  }
}
