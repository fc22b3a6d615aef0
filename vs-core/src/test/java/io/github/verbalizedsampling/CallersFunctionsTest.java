package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.pool.Budget;
import io.github.verbalizedsampling.pool.Deck;
import io.github.verbalizedsampling.pool.DeckStore;
import io.github.verbalizedsampling.pool.Failure;
import io.github.verbalizedsampling.pool.Rejection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the caller's own functions may do: what was paid for is never lost to them. */
@Timeout(30)
class CallersFunctionsTest extends ManyAnswers {
  private static final Budget ONE_CALL = Budget.unlimited().withCalls(1);

  /** Other JVM languages throw checked exceptions undeclared. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <R, E extends Exception> R fail() throws E {
    throw (E) new IOException("closed");
  }

  @Test
  void a_validator_may_throw_anything() {
    Samples<String> samples =
        one(inventive)
            .budget(ONE_CALL)
            .validator(text ->
                text.endsWith("2") ? CallersFunctionsTest.<String, RuntimeException>fail() : null)
            .build()
            .collect("a", 5);
    assertThat(samples.items()).hasSize(4);
    assertThat(samples.rejections())
        .containsExactly(new Rejection("answer 2", 0, "java.io.IOException: closed"));
  }

  @Test
  void a_validator_may_go_too_deep() {
    Samples<String> samples =
        one(script(Written.list("ab".repeat(100_000), "a")))
            .budget(ONE_CALL)
            .validator(Validator.matching("(a|b)*"))
            .build()
            .collect("a", 5);
    assertThat(samples.values()).containsExactly("a");
    assertThat(samples.rejections().get(0).reason()).isEqualTo("java.lang.StackOverflowError");
  }

  @Test
  @SuppressWarnings("NullAway") // Callers without that tool return null in spite of the contract.
  void a_key_may_throw_anything_or_be_missing() {
    Samples<String> samples =
        one(inventive)
            .budget(ONE_CALL)
            .equality(text ->
                switch (text) {
                  case "answer 2" -> CallersFunctionsTest.<Object, RuntimeException>fail();
                  case "answer 4" -> null;
                  default -> text;
                })
            .build()
            .collect("a", 5);
    assertThat(samples.values()).containsExactly("answer 1", "answer 3", "answer 5");
    assertThat(samples.rejections())
        .extracting(Rejection::reason)
        .containsExactly(
            "java.io.IOException: closed",
            "java.lang.NullPointerException: the key of an answer must not be null");
  }

  @Test
  void a_listener_may_throw_anything() {
    VerbalizedSampler sampler = one(inventive).listener(elicitation -> fail()).build();
    assertThat(sampler.samples("a", 10)).hasSize(10);
  }

  @Test
  void a_model_may_throw_anything_where_it_is_asked_whether_it_may_recover() {
    TextGenerator model =
        new TextGenerator() {
          @Override
          public Reply generate(Prompt prompt) {
            if (calls.incrementAndGet() == 2) {
              throw new IllegalStateException("503");
            }
            return inventive.generate(prompt);
          }

          @Override
          public boolean mayRecover(Exception failure) {
            return fail();
          }
        };
    Iterator<Prompt> prompts = List.of(Prompt.of("a"), Prompt.of("b")).iterator();
    try (Stream<Row<String>> rows = one(model).build().collectEach(prompts, 10, 0, true)) {
      List<Samples<String>> all = rows.map(Row::samples).toList();
      assertThat(all).extracting(Samples::missing).containsExactly(0, 0);
      assertThat(all.get(0).failures()).extracting(Failure::reason).containsExactly("503");
    }
  }

  @Test
  void an_executor_may_be_shut_down_while_calls_wait_in_it() {
    ExecutorService single = Executors.newSingleThreadExecutor();
    Samples<String> samples =
        VerbalizedSampler.builder(
                prompt -> {
                  if (calls.incrementAndGet() == 2) {
                    single.shutdownNow();
                  }
                  return inventive.generate(prompt);
                })
            .executor(single)
            .build()
            .collect("a", 40);
    assertThat(samples.items()).hasSize(10);
    assertThat(samples.reason()).isEqualTo("the executor took no more calls");
  }

  @Test
  void prompts_that_end_with_a_failure_lose_no_row_that_is_paid_for() {
    Iterator<Prompt> prompts =
        Stream.concat(
                IntStream.range(0, 6).mapToObj(i -> Prompt.of("Task " + i)),
                Stream.generate(() -> CallersFunctionsTest.<Prompt, RuntimeException>fail()))
            .iterator();
    List<Row<String>> rows = new ArrayList<>();
    try (Stream<Row<String>> stream =
        VerbalizedSampler.builder(inventive)
            .concurrency(4)
            .build()
            .collectEach(prompts, 5, 0, true)) {
      assertThatThrownBy(() -> stream.forEach(rows::add)).isInstanceOf(IOException.class);
    }
    assertThat(rows).hasSize(6);
    assertThat(asked).hasSize(6);
  }

  @Test
  void a_deck_keeps_the_other_answers_where_a_key_cannot_be_had() {
    AtomicInteger keys = new AtomicInteger();
    Deck<String> deck =
        one(inventive)
            .equality(text ->
                keys.incrementAndGet() == 6
                    ? CallersFunctionsTest.<Object, RuntimeException>fail()
                    : text)
            .build()
            .deck("a");
    List<String> four = IntStream.range(0, 4).mapToObj(i -> deck.draw()).toList();
    assertThat(four).doesNotHaveDuplicates();
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_deck_whose_cards_expire_at_once_says_so_instead_of_asking_for_ever() {
    Deck<String> deck =
        one(inventive).build().deck(Prompt.of("a"), DeckStore.inMemory(10, Duration.ofNanos(1)));
    assertThatThrownBy(deck::tryDraw)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("longer expiry");
    assertThat(asked).hasSize(1);
  }

  @Test
  void an_exception_of_a_deck_says_what_it_cost() {
    Reply no =
        new Reply("I'm sorry, but I can't help with that.", Usage.of(7, 9), FinishReason.STOP);
    var thrown =
        catchThrowableOfType(
            VerbalizedSamplingException.class, () -> one(script(no)).build().deck("a").draw());
    assertThat(thrown.status()).isEqualTo(Status.REFUSED);
    assertThat(thrown.calls()).isEqualTo(1);
    assertThat(thrown.usage()).isEqualTo(Usage.of(7, 9));
  }

  @Test
  void answers_that_are_all_invalid_are_no_refusal() {
    VerbalizedSampler sampler = one(inventive).validator(text -> "is too short").build();
    var thrown =
        catchThrowableOfType(VerbalizedSamplingException.class, () -> sampler.samples("a", 5));
    assertThat(thrown.status()).isEqualTo(Status.EMPTY);
    assertThat(thrown).hasMessageContaining("failed requests: 0. What came");
  }
}
