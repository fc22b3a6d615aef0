package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.pool.Deck;
import io.github.verbalizedsampling.pool.DeckStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers drawn one by one. */
@Timeout(60)
class DeckTest extends ManyAnswers {
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
    private static final int WAITING = 8;

    private final Deck<String> deck = deck(prompt -> Written.list("a", "b", "A ", "b", "b"));

    @Test
    void makes_draw_throw_and_try_draw_empty() {
      List<String> two = List.of(deck.draw(), deck.draw());
      assertThat(two).containsExactlyInAnyOrder("a", "b");
      assertThat(deck.tryDraw()).isEmpty();
      assertThatThrownBy(deck::draw)
          .isInstanceOf(VerbalizedSamplingException.class)
          .hasMessageStartingWith("Found 0 of 5 distinct answers in 3 calls, since the limit of 3")
          .hasMessageEndingWith(
              "The deck asks again at the next draw; tryDraw() is empty instead of throwing.");
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
      Queue<Object> ends = waitTogether(() -> Reply.of(Written.REFUSAL));
      assertThat(ends).hasSize(WAITING).containsOnly(Optional.empty());
      assertThat(calls).hasValue(1);
    }

    @Test
    void but_a_failure_reaches_all_who_wait() throws InterruptedException {
      var failure = new IllegalStateException("503");
      Queue<Object> ends =
          waitTogether(() -> {
            throw failure;
          });
      assertThat(ends).hasSize(WAITING).containsOnly(failure);
      assertThat(calls).hasValue(1);
    }

    /** How the draws of many threads end, who all wait when the model answers the first of them. */
    private Queue<Object> waitTogether(Supplier<Reply> answer) throws InterruptedException {
      Set<Thread> looked = ConcurrentHashMap.newKeySet();
      CountDownLatch all = new CountDownLatch(WAITING);
      DeckStore store =
          new WatchedDeckStore() {
            @Override
            public @Nullable String draw(String deck) {
              if (looked.add(Thread.currentThread())) {
                all.countDown();
              }
              return super.draw(deck);
            }
          };
      TextGenerator model =
          prompt -> {
            calls.incrementAndGet();
            ManyAnswers.await(all);
            return answer.get();
          };
      Deck<String> empty = VerbalizedSampler.builder(model).build().deck(Prompt.of("a"), store);
      Queue<Object> ends = new ConcurrentLinkedQueue<>();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < WAITING; i++) {
        Thread thread =
            new Thread(() -> {
              try {
                ends.add(empty.tryDraw());
              } catch (IllegalStateException e) {
                ends.add(e);
              }
            });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      return ends;
    }

    @Test
    void is_not_what_the_interrupt_of_another_thread_means() throws InterruptedException {
      CountDownLatch asking = new CountDownLatch(1);
      CountDownLatch never = new CountDownLatch(1);
      CountDownLatch waiting = new CountDownLatch(1);
      AtomicReference<Thread> second = new AtomicReference<>();
      DeckStore store =
          new WatchedDeckStore() {
            @Override
            public @Nullable String draw(String deck) {
              if (Thread.currentThread().equals(second.get())) {
                waiting.countDown();
              }
              return super.draw(deck);
            }
          };
      AtomicInteger calls = new AtomicInteger();
      TextGenerator model =
          prompt -> {
            if (calls.incrementAndGet() == 1) {
              asking.countDown();
              ManyAnswers.await(never);
            }
            return Written.list("a");
          };
      Deck<String> shared = VerbalizedSampler.builder(model).build().deck(Prompt.of("a"), store);
      Queue<Boolean> drawn = new ConcurrentLinkedQueue<>();
      Thread one = new Thread(() -> drawn.add(shared.tryDraw().isPresent()));
      Thread two = new Thread(() -> drawn.add(shared.tryDraw().isPresent()));
      second.set(two);
      one.start();
      asking.await();
      two.start();
      waiting.await();
      one.interrupt();
      one.join();
      two.join();
      assertThat(drawn).containsExactly(false, true);
    }
  }
}
