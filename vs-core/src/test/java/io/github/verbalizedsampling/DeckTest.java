package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.pool.Deck;
import io.github.verbalizedsampling.pool.DeckStore;
import io.github.verbalizedsampling.pool.RefillingDeck;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeckTest {
  private final Queue<Prompt> asked = new ConcurrentLinkedQueue<>();
  private final AtomicInteger number = new AtomicInteger();

  /** Five new answers a call. */
  private final TextGenerator inventive =
      prompt -> {
        asked.add(prompt);
        return Written.list(
            IntStream.range(0, 5).mapToObj(i -> "answer " + number.incrementAndGet()).toList());
      };

  private static Deck<String> deck(TextGenerator model) {
    return VerbalizedSampler.builder(model).seed(1).build().deck("Tell me a joke.");
  }

  @Nested
  class Draws {
    @Test
    void never_repeat_and_cost_a_call_only_when_the_deck_has_run_out() {
      Deck<String> deck = deck(inventive);
      assertThat(asked).isEmpty();
      List<String> drawn = IntStream.range(0, 20).mapToObj(i -> deck.draw()).toList();
      assertThat(drawn).doesNotHaveDuplicates();
      assertThat(asked).hasSize(4);
    }

    @Test
    void tell_the_model_what_was_drawn_before() {
      Deck<String> deck = deck(inventive);
      IntStream.range(0, 6).forEach(i -> deck.draw());
      assertThat(Written.known(List.copyOf(asked).get(1))).hasSize(5).contains("answer 3");
    }

    @Test
    void follow_the_selector_among_what_came_together() {
      TextGenerator model =
          prompt ->
              Reply.of(
                  """
                  {"responses": [{"text": "a", "probability": 0.1},
                    {"text": "b", "probability": 0.3}, {"text": "c", "probability": 0.2}]}
                  """);
      Deck<String> deck =
          VerbalizedSampler.builder(model).selector(Selector.mostLikely()).build().deck("a");
      assertThat(List.of(deck.draw(), deck.draw(), deck.draw())).containsExactly("b", "c", "a");
    }

    @Test
    void are_weighted_draws_without_replacement() {
      TextGenerator model =
          prompt ->
              Reply.of(
                  """
                  {"responses": [{"text": "a", "probability": 0.05},
                    {"text": "b", "probability": 0.4}, {"text": "c", "probability": 0.2},
                    {"text": "d", "probability": 0.3}, {"text": "e", "probability": 0.05}]}
                  """);
      double[] p = {0.05, 0.4, 0.2, 0.3, 0.05};
      int[] first = new int[5];
      int[] second = new int[5];
      int decks = 4000;
      VerbalizedSampler sampler = VerbalizedSampler.builder(model).seed(5).build();
      for (int i = 0; i < decks; i++) {
        Deck<String> deck = sampler.deck("a");
        first[deck.draw().charAt(0) - 'a']++;
        second[deck.draw().charAt(0) - 'a']++;
      }
      double chiFirst = 0;
      double chiSecond = 0;
      for (int j = 0; j < 5; j++) {
        double expected = 0;
        for (int i = 0; i < 5; i++) {
          expected += i == j ? 0 : decks * p[i] * p[j] / (1 - p[i]);
        }
        chiFirst += Math.pow(first[j] - decks * p[j], 2) / (decks * p[j]);
        chiSecond += Math.pow(second[j] - expected, 2) / expected;
      }
      // The 0.99 quantile with four degrees of freedom.
      assertThat(chiFirst).isLessThan(13.277);
      assertThat(chiSecond).isLessThan(13.277);
    }

    @Test
    void by_many_threads_never_repeat_and_ask_one_at_a_time() {
      AtomicInteger busy = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      Deck<String> deck =
          deck(prompt -> {
            most.accumulateAndGet(busy.incrementAndGet(), Math::max);
            Reply reply = inventive.generate(prompt);
            busy.decrementAndGet();
            return reply;
          });
      Queue<String> drawn = new ConcurrentLinkedQueue<>();
      IntStream.range(0, 200).parallel().forEach(i -> drawn.add(deck.draw()));
      assertThat(drawn).hasSize(200).doesNotHaveDuplicates();
      assertThat(most).hasValue(1);
      assertThat(asked).hasSize(40);
    }
  }

  @Nested
  class NothingNew {
    private final Deck<String> deck = deck(prompt -> Written.list("a", "b", "A ", "b", "b"));

    @Test
    void makes_draw_throw_and_try_draw_empty() {
      List<String> two = List.of(deck.draw(), deck.draw());
      assertThat(two).containsExactlyInAnyOrder("a", "b");
      assertThat(deck.tryDraw()).isEmpty();
      assertThatThrownBy(deck::draw)
          .isInstanceOf(VerbalizedSamplingException.class)
          .hasMessageStartingWith("Found 0 of 5 distinct answers in 3 calls, since the limit of 3");
    }

    @Test
    void passes_through_what_the_model_throws() {
      var failure = new IllegalStateException("503");
      Deck<String> failing =
          deck(prompt -> {
            throw failure;
          });
      assertThatThrownBy(failing::draw).isSameAs(failure);
      assertThatThrownBy(failing::tryDraw).isSameAs(failure);
    }

    @Test
    void ends_the_wait_of_an_interrupted_thread() {
      Thread.currentThread().interrupt();
      assertThat(deck.tryDraw()).isEmpty();
      assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void is_found_out_once_for_all_who_wait() throws InterruptedException {
      CountDownLatch asking = new CountDownLatch(1);
      CountDownLatch go = new CountDownLatch(1);
      AtomicInteger calls = new AtomicInteger();
      Deck<String> empty =
          deck(prompt -> {
            calls.incrementAndGet();
            asking.countDown();
            SamplesTest.await(go);
            return Reply.of(Written.REFUSAL);
          });
      Queue<Boolean> drawn = new ConcurrentLinkedQueue<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Thread thread = new Thread(() -> drawn.add(empty.tryDraw().isPresent()));
        threads.add(thread);
        thread.start();
      }
      asking.await();
      for (Thread thread : threads) {
        while (thread.getState() != Thread.State.WAITING
            && thread.getState() != Thread.State.TIMED_WAITING) {
          Thread.onSpinWait();
        }
      }
      go.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(drawn).hasSize(8).containsOnly(false);
      assertThat(calls).hasValue(1);
    }
  }

  @Nested
  class Shared {
    @Test
    void decks_of_the_same_prompt_and_options_never_give_the_same() {
      DeckStore store = DeckStore.inMemory();
      Prompt prompt = Prompt.of("Tell me a joke.");
      var one = VerbalizedSampler.builder(inventive).build().deck(prompt, store);
      var two = VerbalizedSampler.builder(inventive).build().deck(prompt, store);
      List<String> drawn = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        drawn.add(one.draw());
        drawn.add(two.draw());
      }
      assertThat(drawn).doesNotHaveDuplicates();
      assertThat(asked).hasSize(2);
    }

    @Test
    void decks_of_other_prompts_or_options_are_others() {
      DeckStore store = DeckStore.inMemory();
      TextGenerator same = prompt -> Written.list("a");
      var sampler = VerbalizedSampler.builder(same).candidates(1).build();
      assertThat(sampler.deck(Prompt.of("x"), store).tryDraw()).isPresent();
      assertThat(sampler.deck(Prompt.of("y"), store).tryDraw()).isPresent();
      assertThat(sampler.deck(Prompt.of("x"), store).tryDraw()).isEmpty();
      var tail = VerbalizedSampler.builder(same).candidates(1).tail(0.1).build();
      assertThat(tail.deck(Prompt.of("x"), store).tryDraw()).isPresent();
    }
  }

  @Nested
  class AheadOfTime {
    @Test
    void a_refilling_deck_asks_before_it_runs_out() throws InterruptedException {
      Semaphore calls = new Semaphore(0);
      TextGenerator model =
          prompt -> {
            Reply reply = inventive.generate(prompt);
            calls.release();
            return reply;
          };
      try (RefillingDeck<String> deck = deck(model).refillAhead(3)) {
        deck.draw();
        assertThat(calls.availablePermits()).isEqualTo(1);
        deck.draw();
        deck.draw();
        calls.acquire(2);
        List<String> more = IntStream.range(0, 10).mapToObj(i -> deck.draw()).toList();
        assertThat(more).doesNotHaveDuplicates();
      }
    }

    @Test
    void closing_breaks_off_the_call_under_way_and_starts_no_other() throws InterruptedException {
      CountDownLatch started = new CountDownLatch(1);
      CountDownLatch never = new CountDownLatch(1);
      CountDownLatch ended = new CountDownLatch(1);
      TextGenerator model =
          prompt -> {
            if (asked.isEmpty()) {
              return inventive.generate(prompt);
            }
            started.countDown();
            try {
              SamplesTest.await(never);
            } finally {
              ended.countDown();
            }
            return Reply.of("");
          };
      RefillingDeck<String> deck = deck(model).refillAhead(9);
      deck.draw();
      started.await();
      deck.close();
      ended.await();
      deck.close();
      assertThat(deck.tryDraw()).isPresent();
      assertThat(asked).hasSize(1);
    }

    @Test
    void a_failure_is_left_to_the_draw_that_meets_it() {
      TextGenerator model =
          prompt -> {
            if (asked.isEmpty()) {
              return inventive.generate(prompt);
            }
            throw new IllegalStateException("503");
          };
      try (RefillingDeck<String> deck = deck(model).refillAhead(2)) {
        for (int i = 0; i < 5; i++) {
          assertThat(deck.tryDraw()).isPresent();
        }
        assertThatThrownBy(deck::draw).hasMessage("503");
      }
    }

    @Test
    void needs_a_number_to_keep() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> deck(inventive).refillAhead(0))
          .withMessage("low must be at least 1, but is 0");
    }
  }
}
