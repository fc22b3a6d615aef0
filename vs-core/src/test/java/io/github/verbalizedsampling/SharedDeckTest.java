package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.pool.Budget;
import io.github.verbalizedsampling.pool.Card;
import io.github.verbalizedsampling.pool.Deck;
import io.github.verbalizedsampling.pool.DeckStore;
import io.github.verbalizedsampling.pool.RefillingDeck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decks that share their answers, and decks that ask ahead of time. */
@Timeout(60)
class SharedDeckTest extends ManyAnswers {
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
    void a_lease_that_cannot_be_released_costs_no_card() {
      DeckStore store =
          new WatchedDeckStore() {
            @Override
            public void release(String deck, String holder) {
              throw new IllegalStateException("the database is away");
            }
          };
      var deck = VerbalizedSampler.builder(inventive).build().deck(Prompt.of("a"), store);
      assertThat(List.of(deck.draw(), deck.draw())).doesNotHaveDuplicates();
      assertThat(asked).hasSize(1);
    }

    @ParameterizedTest(name = "lease given: {0}")
    @ValueSource(booleans = {false, true})
    void a_deck_takes_what_another_brought_meanwhile_and_asks_only_where_that_is_gone(
        boolean given) {
      DeckStore store =
          new WatchedDeckStore() {
            @Override
            public boolean lease(String deck, String holder, Duration time) {
              boolean first = add(deck, List.of(new Card("other", "from another process"))) == 1;
              return given || !first;
            }
          };
      Deck<String> deck = VerbalizedSampler.builder(inventive).build().deck(Prompt.of("a"), store);
      assertThat(deck.draw()).isEqualTo("from another process");
      assertThat(asked).isEmpty();
      assertThat(deck.draw()).startsWith("answer ");
      assertThat(asked).hasSize(1);
    }

    @Test
    void a_deck_asks_again_where_others_drew_all_that_it_brought() {
      DeckStore store =
          new WatchedDeckStore() {
            @Override
            public int add(String deck, List<Card> cards) {
              int added = super.add(deck, cards);
              while (asked.size() == 1 && draw(deck) != null) {
                assertThat(added).isEqualTo(5);
              }
              return added;
            }
          };
      Deck<String> deck = VerbalizedSampler.builder(inventive).build().deck(Prompt.of("a"), store);
      assertThat(deck.draw()).startsWith("answer ");
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

    @Test
    void decks_of_other_names_are_others() {
      DeckStore store = DeckStore.inMemory();
      Prompt prompt = Prompt.of("x");
      var sampler =
          VerbalizedSampler.builder(p -> Written.list("a"))
              .candidates(1)
              .validator(Validator.words(1, 3))
              .build();
      assertThat(sampler.deck(prompt, store, "large model").tryDraw()).isPresent();
      assertThat(sampler.deck(prompt, store, "small model").tryDraw()).isPresent();
      assertThat(sampler.deck(prompt, store, "large model").tryDraw()).isEmpty();
      assertThat(sampler.deck(Prompt.of("y"), store, "large model").tryDraw()).isPresent();
    }

    static Stream<TypedSampler<?>> samplersWithRulesOfTheirOwn() {
      TextGenerator model = prompt -> Written.list("a");
      var plain = VerbalizedSampler.builder(model).build();
      var clusters = VerbalizedSampler.builder(model).equality(String::length).build();
      return Stream.of(
          clusters,
          clusters.typed(int.class),
          plain.validated(Validator.words(1, 3)),
          plain.typed(int.class).validated(Validator.that(i -> i > 0, "above zero")),
          VerbalizedSampler.builder(model).validator(Validator.words(1, 3)).build());
    }

    @ParameterizedTest
    @MethodSource("samplersWithRulesOfTheirOwn")
    void a_deck_with_rules_that_have_no_name_needs_one_in_a_store_and_none_without(
        TypedSampler<?> sampler) {
      Prompt prompt = Prompt.of("x");
      DeckStore store = DeckStore.inMemory();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sampler.deck(prompt, store))
          .withMessage(
              "the deck needs a name, since decks of other validators and equalities may be in the"
                  + " store, and these have none; call deck(prompt, store, name)");
      assertThat(sampler.deck(prompt, store, "mine")).isNotNull();
      assertThat(sampler.deck(prompt)).isNotNull();
    }

    @Test
    void a_text_validator_is_no_rule_for_other_types() {
      var sampler =
          VerbalizedSampler.builder(p -> Written.list("7")).validator(Validator.words(2, 3));
      assertThat(sampler.build().typed(int.class).deck(Prompt.of("x"), DeckStore.inMemory()).draw())
          .isEqualTo(7);
    }

    @Test
    void a_name_must_say_something() {
      var sampler = VerbalizedSampler.builder(inventive).build();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sampler.deck(Prompt.of("x"), DeckStore.inMemory(), " "))
          .withMessage("name must not be blank");
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
              ManyAnswers.await(never);
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
    void a_model_with_nothing_new_is_asked_again_only_when_the_deck_has_run_out() {
      AtomicInteger calls = new AtomicInteger();
      Semaphore refilled = new Semaphore(0);
      DeckStore store =
          new WatchedDeckStore() {
            @Override
            public void release(String deck, String holder) {
              super.release(deck, holder);
              refilled.release();
            }
          };
      TextGenerator two =
          prompt -> {
            calls.incrementAndGet();
            return Written.list("a", "b", "c", "a", "a");
          };
      try (RefillingDeck<String> deck =
          VerbalizedSampler.builder(two)
              .budget(Budget.unlimited().withCalls(1))
              .build()
              .deck(Prompt.of("a"), store)
              .refillAhead(3)) {
        deck.draw();
        refilled.acquireUninterruptibly(2);
        assertThat(calls).hasValue(2);
        deck.draw();
        deck.draw();
        assertThat(calls).hasValue(2);
        assertThat(deck.tryDraw()).isEmpty();
        assertThat(calls).hasValue(3);
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
