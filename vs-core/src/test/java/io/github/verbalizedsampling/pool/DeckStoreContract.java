package io.github.verbalizedsampling.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store must do. */
@Timeout(60)
abstract class DeckStoreContract {
  private Instant now = Instant.parse("2026-11-01T00:00:00Z");
  private final InstantSource clock = () -> now;

  abstract DeckStore store(int capacity, Duration expiry, InstantSource clock);

  private DeckStore store(int capacity) {
    return store(capacity, Duration.ofHours(1), clock);
  }

  private static List<Card> cards(String... texts) {
    return Arrays.stream(texts).map(text -> new Card("key " + text, text)).toList();
  }

  @Test
  void gives_cards_in_the_order_in_which_they_came_and_none_twice() {
    DeckStore store = store(100);
    assertThat(store.add("d", cards("a", "b"))).isEqualTo(2);
    assertThat(store.waiting("d")).isEqualTo(2);
    assertThat(store.draw("d")).isEqualTo("a");
    assertThat(store.draw("d")).isEqualTo("b");
    assertThat(store.draw("d")).isNull();
    assertThat(store.waiting("d")).isZero();
  }

  @Test
  void takes_no_card_that_it_has_or_had() {
    DeckStore store = store(100);
    store.add("d", cards("a", "b"));
    store.draw("d");
    assertThat(store.add("d", cards("a", "b", "c", "c"))).isEqualTo(1);
    assertThat(store.waiting("d")).isEqualTo(2);
  }

  @Test
  void keeps_decks_apart() {
    DeckStore store = store(100);
    store.add("d", cards("a"));
    assertThat(store.draw("e")).isNull();
    assertThat(store.add("e", cards("a"))).isEqualTo(1);
  }

  @Test
  void lists_the_newest_first_drawn_or_not() {
    DeckStore store = store(100);
    store.add("d", cards("a", "b", "c"));
    store.draw("d");
    assertThat(store.newest("d", 2)).containsExactly("c", "b");
    assertThat(store.newest("d", 9)).containsExactly("c", "b", "a");
  }

  @Test
  void forgets_the_oldest_that_were_drawn_beyond_its_capacity() {
    DeckStore store = store(2);
    store.add("d", cards("a", "b"));
    store.draw("d");
    store.add("d", cards("c"));
    assertThat(store.newest("d", 9)).containsExactly("c", "b");
    assertThat(store.draw("d")).isEqualTo("b");
    assertThat(store.add("d", cards("a"))).isEqualTo(1);
    assertThat(store.newest("d", 9)).containsExactly("a", "c");
  }

  @Test
  void keeps_what_waits_whatever_its_capacity_for_that_is_paid_for() {
    DeckStore store = store(2);
    assertThat(store.add("d", cards("a", "b", "c", "d", "e"))).isEqualTo(5);
    assertThat(store.waiting("d")).isEqualTo(5);
    store.draw("d");
    store.draw("d");
    store.draw("d");
    store.add("d", cards("f"));
    assertThat(store.newest("d", 9)).containsExactly("f", "e", "d");
    assertThat(store.draw("d")).isEqualTo("d");
  }

  @Test
  void forgets_what_has_expired() {
    DeckStore store = store(100);
    store.add("d", cards("a"));
    now = now.plus(Duration.ofMinutes(40));
    store.add("d", cards("b"));
    now = now.plus(Duration.ofMinutes(20));
    assertThat(store.waiting("d")).isEqualTo(1);
    assertThat(store.draw("d")).isEqualTo("b");
    assertThat(store.add("d", cards("a", "b"))).isEqualTo(1);
  }

  @Test
  void keeps_texts_as_they_are() {
    DeckStore store = store(100);
    String text = "Line one\n\n  “zwei” 三 😀 \u0001'; --" + "x".repeat(5000);
    store.add("d", List.of(new Card("k", text)));
    assertThat(store.draw("d")).isEqualTo(text);
  }

  @Test
  void gives_no_card_twice_to_many_threads() {
    DeckStore store = store(1000);
    store.add("d", IntStream.range(0, 100).mapToObj(i -> new Card("k" + i, "c" + i)).toList());
    Queue<String> drawn = new ConcurrentLinkedQueue<>();
    IntStream.range(0, 100).parallel().forEach(i -> drawn.add(String.valueOf(store.draw("d"))));
    assertThat(drawn).hasSize(100).doesNotHaveDuplicates().doesNotContain("null");
    assertThat(store.draw("d")).isNull();
  }

  @Test
  void lets_one_at_a_time_refill_a_deck() {
    DeckStore store = store(100);
    Duration minute = Duration.ofMinutes(1);
    assertThat(store.lease("d", "one", minute)).isTrue();
    assertThat(store.lease("d", "two", minute)).isFalse();
    assertThat(store.lease("e", "two", minute)).isTrue();
    store.release("d", "two");
    assertThat(store.lease("d", "two", minute)).isFalse();
    store.release("d", "one");
    assertThat(store.lease("d", "two", minute)).isTrue();
  }

  @Test
  void lets_another_refill_a_deck_whose_refill_does_not_end() {
    DeckStore store = store(100);
    store.lease("d", "one", Duration.ofMinutes(1));
    now = now.plus(Duration.ofMinutes(1));
    assertThat(store.lease("d", "two", Duration.ofMinutes(1))).isTrue();
    store.release("d", "one");
    assertThat(store.lease("d", "three", Duration.ofMinutes(1))).isFalse();
  }

  @Test
  void gives_the_right_to_refill_to_one_of_many() {
    DeckStore store = store(100);
    Queue<Boolean> given = new ConcurrentLinkedQueue<>();
    IntStream.range(0, 50)
        .parallel()
        .forEach(i -> given.add(store.lease("d", "holder " + i, Duration.ofMinutes(1))));
    assertThat(given).containsOnlyOnce(true).hasSize(50);
  }

  @Test
  void rejects_limits_out_of_range() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store(0))
        .withMessage("capacity must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> store(1, Duration.ZERO, clock))
        .withMessage("expiry must be above zero, but is PT0S");
  }
}
