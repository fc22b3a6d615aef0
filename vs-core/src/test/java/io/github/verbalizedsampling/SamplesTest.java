package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.pool.Budget;
import io.github.verbalizedsampling.pool.Item;
import io.github.verbalizedsampling.pool.Rejection;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many answers: {@code samples} and {@code collect}. */
@Timeout(30)
class SamplesTest {
  private final Queue<Prompt> asked = new ConcurrentLinkedQueue<>();

  /** A model that always has something new to say. */
  private final AtomicInteger number = new AtomicInteger();

  private final AtomicInteger calls = new AtomicInteger();

  private final TextGenerator inventive =
      prompt -> {
        asked.add(prompt);
        return Written.list(
            IntStream.range(0, Written.count(prompt))
                .mapToObj(i -> "answer " + number.incrementAndGet())
                .toList());
      };

  private TextGenerator script(Reply... replies) {
    AtomicInteger next = new AtomicInteger();
    return prompt -> {
      asked.add(prompt);
      return replies[Math.min(next.getAndIncrement(), replies.length - 1)];
    };
  }

  private static VerbalizedSamplerBuilder one(TextGenerator model) {
    return VerbalizedSampler.builder(model).concurrency(1);
  }

  @Nested
  class Plan {
    @Test
    void takes_as_many_calls_as_n_needs() {
      var sampler = VerbalizedSampler.builder(inventive).candidates(5).build();
      assertThat(sampler.samples("a", 30)).hasSize(30).doesNotHaveDuplicates();
      assertThat(asked).hasSize(6);
    }

    @Test
    void rounds_up_and_gives_exactly_n() {
      assertThat(one(inventive).candidates(5).build().samples("a", 11)).hasSize(11);
      assertThat(asked).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void rejects_a_number_out_of_range(int n) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> one(inventive).build().samples("a", n))
          .withMessage("n must be at least 1, but is " + n);
    }

    @Test
    void gives_each_call_another_seed() {
      VerbalizedSampler.builder(inventive).seed(7).build().samples("a", 30);
      assertThat(asked).extracting(Prompt::seed).doesNotHaveDuplicates().doesNotContainNull();
    }

    @Test
    void gives_a_later_use_other_seeds() {
      var sampler = VerbalizedSampler.builder(inventive).seed(7).build();
      sampler.samples("a", 30);
      sampler.samples("a", 30);
      assertThat(asked).hasSize(12).extracting(Prompt::seed).doesNotHaveDuplicates();
    }
  }

  @Nested
  class Duplicates {
    @Test
    void are_texts_that_differ_in_form_blanks_and_case_only() {
      var sampler = one(script(Written.list("Ohio", " ohio ", "ＯＨＩＯ", "New York", "new\n york")));
      Samples<String> samples =
          sampler.budget(Budget.unlimited().withCalls(1)).build().collect("a", 5);
      assertThat(samples.values()).containsExactly("Ohio", "New York");
      assertThat(samples.duplicates()).isEqualTo(3);
    }

    @Test
    void are_what_the_callers_key_says() {
      var sampler = one(script(Written.list("red", "rose", "blue"))).equality(s -> s.charAt(0));
      assertThat(sampler.build().samples("a", 2)).containsExactly("red", "blue");
    }

    @Test
    void are_topped_up_by_asking_for_what_is_missing_and_naming_what_is_known() {
      var sampler =
          one(script(Written.list("a", "b", "a", "b", "b"), Written.list("c", "d", "e"))).build();
      assertThat(sampler.samples("Name a letter.", 5)).containsExactly("a", "b", "c", "d", "e");
      Prompt second = List.copyOf(asked).get(1);
      assertThat(Written.count(second)).isEqualTo(3);
      assertThat(Written.known(second)).containsExactly("b", "a");
      assertThat(second.task()).isEqualTo("Name a letter.");
    }

    @Test
    void never_take_more_than_three_times_the_planned_calls() {
      var sampler = one(script(Written.list("a", "b", "c", "d", "e"))).build();
      var thrown =
          catchThrowableOfType(
              VerbalizedSamplingException.class, () -> sampler.samples("Name a letter.", 10));
      assertThat(thrown)
          .hasMessage(
              "Found 5 of 10 distinct answers in 6 calls, since the limit of 6 calls was reached."
                  + " Duplicates: 25, not valid: 0, failed requests: 0 What came is in found();"
                  + " collect(prompt, n) reports instead of throwing.");
      assertThat(thrown.found()).hasSize(5);
      assertThat(thrown.status()).isEqualTo(Status.PARTIAL);
      assertThat(asked).hasSize(6);
    }

    @Test
    void bound_what_the_prompt_says_of_them() {
      String story = "word ".repeat(1000);
      TextGenerator model =
          prompt -> {
            asked.add(prompt);
            return Written.list(
                IntStream.range(0, 5)
                    .mapToObj(i -> number.incrementAndGet() % 300 + story)
                    .toList());
          };
      one(model).build().collect("Tell me a story.", 400);
      assertThat(asked)
          .allSatisfy(
              prompt -> assertThat(String.valueOf(prompt.systemText())).hasSizeLessThan(5000));
    }
  }

  @Nested
  class Provenance {
    @Test
    void is_the_same_at_every_concurrency() {
      assertThat(items(8)).isEqualTo(items(1)).hasSize(40);
    }

    @Test
    void names_request_and_rank() {
      var model = script(Written.list("a", "b", "a"), Written.list("b", "c", "d"));
      assertThat(one(model).candidates(3).build().collect("a", 4).items())
          .containsExactly(
              new Item<>("a", 0.1, 0, 0, 0),
              new Item<>("b", 0.1, 0, 1, 0),
              new Item<>("c", 0.1, 1, 1, 0),
              new Item<>("d", 0.1, 1, 2, 0));
    }

    /** What a model says that is a function of its seed. */
    private static List<Item<String>> items(int concurrency) {
      TextGenerator seeded =
          prompt -> {
            var random = new java.util.SplittableRandom(String.valueOf(prompt.seed()).hashCode());
            return Written.list(
                IntStream.range(0, Written.count(prompt))
                    .mapToObj(i -> "answer " + random.nextInt(100))
                    .toList());
          };
      return VerbalizedSampler.builder(seeded)
          .seed(3)
          .concurrency(concurrency)
          .build()
          .collect("a", 40)
          .items();
    }
  }

  @Nested
  class Costs {
    @Test
    void are_those_of_all_calls() {
      Samples<String> samples = one(inventive).build().collect("a", 20);
      assertThat(samples.usage()).isEqualTo(Usage.of(40, 100));
      assertThat(samples.calls()).isEqualTo(4);
      assertThat(samples.tokensPerAnswer()).isEqualTo(7.0);
      assertThat(samples.callsPerAnswer()).isEqualTo(0.2);
      assertThat(samples)
          .hasToString(
              "Samples[found=20, missing=0, duplicates=0, rejections=0, failures=0, calls=4,"
                  + " Usage[input=40, output=100]]");
    }

    @Test
    void are_unknown_where_the_model_does_not_state_them() {
      TextGenerator silent = prompt -> Reply.of(Written.list("a").text());
      Samples<String> samples = one(silent).build().collect("a", 1);
      assertThat(samples.tokensPerAnswer()).isNull();
      assertThat(samples.usage()).isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void stay_within_a_budget_of_calls() {
      var sampler = one(inventive).budget(Budget.unlimited().withCalls(2)).build();
      Samples<String> samples = sampler.collect("a", 30);
      assertThat(samples.items()).hasSize(10);
      assertThat(samples.missing()).isEqualTo(20);
      assertThat(samples.reason()).isEqualTo("the limit of 2 calls was reached");
    }

    @Test
    void stay_within_a_budget_of_tokens_but_for_the_calls_under_way() {
      var sampler = one(inventive).budget(Budget.unlimited().withTokens(50)).build();
      Samples<String> samples = sampler.collect("a", 30);
      assertThat(samples.calls()).isEqualTo(2);
      assertThat(samples.reason()).isEqualTo("the limit of 50 tokens was reached");
    }

    @Test
    void end_the_work_where_a_budget_of_tokens_cannot_be_kept() {
      TextGenerator silent = prompt -> Reply.of(Written.list("a").text());
      Samples<String> samples =
          one(silent).budget(Budget.unlimited().withTokens(50)).build().collect("a", 10);
      assertThat(samples.calls()).isEqualTo(1);
      assertThat(samples.reason())
          .isEqualTo(
              "the model does not state its tokens, so the limit of 50 tokens could not be kept");
    }

    @Test
    void end_with_the_time_and_keep_what_came() {
      CountDownLatch never = new CountDownLatch(1);
      TextGenerator slow =
          prompt -> {
            if (number.incrementAndGet() > 1) {
              await(never);
            }
            return Written.list("a", "b");
          };
      Samples<String> samples =
          VerbalizedSampler.builder(slow)
              .budget(Budget.unlimited().withTime(Duration.ofMillis(300)))
              .build()
              .collect("a", 10);
      assertThat(samples.values()).containsExactly("a", "b");
      assertThat(samples.reason()).isEqualTo("the time of PT0.3S was over");
    }

    @Test
    void forbid_a_second_question_where_one_call_is_allowed() {
      var sampler = one(script(Reply.of("no list"))).budget(Budget.unlimited().withCalls(1));
      assertThat(sampler.build().elicit("a").calls()).isEqualTo(1);
      assertThat(sampler.build().elicit("a").status()).isEqualTo(Status.UNREADABLE);
    }
  }

  @Nested
  class Failures {
    @Test
    void of_every_call_reach_the_caller_as_the_provider_threw_them() {
      var failure = new IllegalStateException("503");
      TextGenerator model =
          prompt -> {
            throw failure;
          };
      var sampler = VerbalizedSampler.builder(model).build();
      assertThatThrownBy(() -> sampler.samples("a", 30)).isSameAs(failure);
      assertThatThrownBy(() -> sampler.collect("a", 1)).isSameAs(failure);
    }

    @Test
    void may_be_checked_exceptions_of_another_language() {
      TextGenerator model = prompt -> sneaky(new IOException("closed"));
      assertThatThrownBy(() -> VerbalizedSampler.builder(model).build().samples("a", 9))
          .isInstanceOf(IOException.class);
    }

    @Test
    void of_some_calls_are_named_and_made_up_for() {
      TextGenerator model =
          prompt -> {
            if (calls.incrementAndGet() == 2) {
              throw new IllegalStateException("503");
            }
            return inventive.generate(prompt);
          };
      Samples<String> samples = one(model).build().collect("a", 15);
      assertThat(samples.items()).hasSize(15);
      assertThat(samples.failures()).hasSize(1);
      assertThat(samples.failures().get(0).call()).isEqualTo(1);
      assertThat(samples.failures().get(0).reason()).contains("503");
    }

    @Test
    void of_the_second_question_count_both_calls() {
      Reply good = Written.list("a");
      TextGenerator model =
          prompt -> {
            int call = calls.incrementAndGet();
            if (call == 3) {
              throw new IllegalStateException("503");
            }
            return call == 1 ? good : Reply.of("no list");
          };
      Samples<String> samples =
          one(model).budget(Budget.unlimited().withCalls(3)).build().collect("a", 5);
      assertThat(samples.values()).containsExactly("a");
      assertThat(samples.calls()).isEqualTo(3).isEqualTo(calls.get());
      assertThat(samples.failures()).hasSize(1);
    }

    @Test
    void are_refusals_too_and_end_the_work_where_there_is_nothing_else() {
      var sampler = one(script(Reply.of(Written.REFUSAL))).build();
      var thrown =
          catchThrowableOfType(VerbalizedSamplingException.class, () -> sampler.samples("a", 10));
      assertThat(thrown.status()).isEqualTo(Status.REFUSED);
      assertThat(thrown).hasMessageContaining("since the model declined to answer");
      assertThat(thrown.calls()).isEqualTo(2);
      assertThat(thrown.reply()).isEqualTo(Written.REFUSAL);
    }

    @Test
    void of_the_machine_are_not_swallowed() {
      TextGenerator model =
          prompt -> {
            throw new StackOverflowError();
          };
      assertThatThrownBy(() -> VerbalizedSampler.builder(model).build().samples("a", 30))
          .isInstanceOf(StackOverflowError.class);
    }
  }

  @Nested
  class AnInterrupt {
    @Test
    void ends_it_at_once_and_keeps_what_was_found() throws InterruptedException {
      CountDownLatch waiting = new CountDownLatch(3);
      CountDownLatch never = new CountDownLatch(1);
      AtomicInteger cut = new AtomicInteger();
      TextGenerator model =
          prompt -> {
            if (number.incrementAndGet() == 1) {
              waiting.countDown();
              return Written.list("a", "b");
            }
            waiting.countDown();
            try {
              await(never);
            } finally {
              cut.incrementAndGet();
            }
            return Written.list("c");
          };
      AtomicReference<Samples<String>> samples = new AtomicReference<>();
      AtomicReference<Boolean> flag = new AtomicReference<>();
      Thread caller =
          new Thread(() -> {
            samples.set(VerbalizedSampler.builder(model).concurrency(2).build().collect("a", 50));
            flag.set(Thread.currentThread().isInterrupted());
          });
      caller.start();
      waiting.await();
      caller.interrupt();
      caller.join();
      assertThat(flag.get()).isTrue();
      assertThat(samples.get().values()).containsExactly("a", "b");
      assertThat(samples.get().reason()).isEqualTo("the thread was interrupted");
      assertThat(samples.get().failures()).isEmpty();
      assertThat(cut).hasValue(2);
      assertThat(number).hasValue(3);
    }

    @Test
    void before_the_first_call_prevents_it() {
      Thread.currentThread().interrupt();
      Samples<String> samples = VerbalizedSampler.builder(inventive).build().collect("a", 5);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(samples.calls()).isZero();
      assertThat(asked).isEmpty();
    }
  }

  @Nested
  class Threads {
    @Test
    void are_at_most_as_many_as_allowed_and_end_with_the_verb() {
      AtomicInteger busy = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      Queue<Thread> threads = new ConcurrentLinkedQueue<>();
      TextGenerator model =
          prompt -> {
            threads.add(Thread.currentThread());
            most.accumulateAndGet(busy.incrementAndGet(), Math::max);
            Reply reply = inventive.generate(prompt);
            busy.decrementAndGet();
            return reply;
          };
      VerbalizedSampler.builder(model).concurrency(3).build().samples("a", 200);
      assertThat(most).hasValueBetween(1, 3);
      assertThat(threads).allSatisfy(thread -> thread.join(5000));
      assertThat(threads).noneMatch(Thread::isAlive);
    }

    @Test
    void are_the_callers_where_an_executor_is_given() {
      Queue<String> names = new ConcurrentLinkedQueue<>();
      ExecutorService executor = Executors.newFixedThreadPool(2, task -> new Thread(task, "mine"));
      try {
        TextGenerator model =
            prompt -> {
              names.add(Thread.currentThread().getName());
              return inventive.generate(prompt);
            };
        VerbalizedSampler.builder(model).executor(executor).build().samples("a", 30);
        assertThat(names).hasSize(6).containsOnly("mine");
        assertThat(executor.isShutdown()).isFalse();
      } finally {
        executor.shutdownNow();
      }
    }

    @Test
    void may_be_the_one_that_asks() {
      var sampler = VerbalizedSampler.builder(inventive).executor(Runnable::run).build();
      assertThat(sampler.samples("a", 30)).hasSize(30);
    }

    @Test
    void are_fewer_where_the_executor_has_no_more() {
      AtomicInteger taken = new AtomicInteger();
      var sampler =
          VerbalizedSampler.builder(inventive)
              .executor(task -> {
                if (taken.getAndIncrement() > 0) {
                  throw new java.util.concurrent.RejectedExecutionException("full");
                }
                task.run();
              })
              .build();
      assertThat(sampler.samples("a", 30)).hasSize(30);
    }
  }

  @Nested
  class Validators {
    @Test
    void leave_answers_out_and_ask_for_others() {
      var model = script(Written.list("red", "no!", "blue"), Written.list("green"));
      var sampler =
          one(model)
              .candidates(3)
              .validator(Validator.that(s -> !s.endsWith("!"), "no shouting"))
              .build();
      Samples<String> samples = sampler.collect("a", 3);
      assertThat(samples.values()).containsExactly("red", "blue", "green");
      assertThat(samples.rejections())
          .containsExactly(new Rejection("no!", 0, "breaks the rule: no shouting"));
    }

    @Test
    void that_throw_reject() {
      Validator<String> broken =
          value -> {
            throw new IllegalStateException("broken");
          };
      Samples<String> samples =
          one(inventive)
              .budget(Budget.unlimited().withCalls(1))
              .validator(broken)
              .build()
              .collect("a", 1);
      assertThat(samples.rejections()).hasSize(5);
      assertThat(samples.rejections().get(0).reason()).contains("broken");
    }

    @Test
    void rule_single_draws_too_and_leave_distributions_alone() {
      var sampler =
          one(script(Written.list("red", "no!", "no!!"))).validator(Validator.matching("[a-z]+"));
      for (int i = 0; i < 20; i++) {
        assertThat(sampler.build().sample("a")).isEqualTo("red");
      }
      assertThat(sampler.build().distribution("a").size()).isEqualTo(3);
    }

    @Test
    void say_why_a_draw_has_nothing_left() {
      var sampler = one(script(Written.list("no!", "no!!"))).validator(Validator.words(2, 3));
      assertThatThrownBy(() -> sampler.build().sample("a"))
          .isInstanceOf(VerbalizedSamplingException.class)
          .hasMessage(
              "None of the 2 candidates is valid; the first has 1 words, not 2 to 3. Say in the"
                  + " prompt what the validator asks for, or ask for more candidates.");
    }
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <R, E extends Throwable> R sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
