package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.pool.Budget;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many answers where calls fail, threads are interrupted, and executors are the caller's. */
@Timeout(30)
class SamplesUnderFailureTest extends ManyAnswers {
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
      assertThat(samples.failures().get(0).reason()).isEqualTo("503");
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
    void of_every_call_bring_what_was_sent_before() {
      TextGenerator model =
          prompt -> {
            if (calls.incrementAndGet() % 2 == 1) {
              return Reply.of("no list");
            }
            throw new IllegalStateException("503");
          };
      List<Function<VerbalizedSampler, ?>> verbs =
          List.of(
              s -> s.elicit("a"),
              s -> s.collect("a", 5),
              s -> s.samples("a", 5),
              s -> s.deck("a").draw());
      for (Function<VerbalizedSampler, ?> verb : verbs) {
        assertThatThrownBy(() -> verb.apply(one(model).build()))
            .hasMessage("503")
            .satisfies(thrown -> {
              assertThat(thrown.getSuppressed()).hasSize(1);
              assertThat(thrown.getSuppressed()[0])
                  .isInstanceOfSatisfying(
                      VerbalizedSamplingException.class,
                      before -> assertThat(before.reply()).isEqualTo("no list"));
            });
      }
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
    void that_no_other_call_can_mend_end_the_work_at_once() {
      var refused = new IllegalStateException("401");
      AnsweringUntil model = new AnsweringUntil(0, refused);
      assertThatThrownBy(() -> one(model).build().samples("a", 30)).isSameAs(refused);
      assertThat(calls).hasValue(1);
    }

    @Test
    void that_no_other_call_can_mend_leave_what_was_found() {
      Samples<String> samples =
          one(new AnsweringUntil(2, new IllegalStateException("401"))).build().collect("a", 30);
      assertThat(samples.values()).hasSize(10);
      assertThat(samples.calls()).isEqualTo(3).isEqualTo(calls.get());
      assertThat(samples.reason())
          .isEqualTo("the model failed in a way that no other call can mend");
      assertThat(samples.failures()).hasSize(1);
    }

    /** Answers so many calls, and then never again. */
    private final class AnsweringUntil implements TextGenerator {
      private final int last;
      private final RuntimeException failure;

      AnsweringUntil(int last, RuntimeException failure) {
        this.last = last;
        this.failure = failure;
      }

      @Override
      public Reply generate(Prompt prompt) {
        if (calls.incrementAndGet() > last) {
          throw failure;
        }
        return inventive.generate(prompt);
      }

      @Override
      public boolean mayRecover(Exception thrown) {
        return !thrown.equals(failure);
      }
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
      CountDownLatch cut = new CountDownLatch(2);
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
              cut.countDown();
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
      cut.await();
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
    void are_at_most_as_many_as_allowed_and_end_with_the_verb() throws InterruptedException {
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
      for (Thread thread : threads) {
        thread.join();
      }
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
    void that_come_to_their_end_leave_what_was_found() {
      AtomicInteger taken = new AtomicInteger();
      var sampler =
          one(script(Written.list("a", "b")))
              .executor(task -> {
                if (taken.getAndIncrement() > 0) {
                  throw new RejectedExecutionException("shut down");
                }
                task.run();
              })
              .build();
      Samples<String> samples = sampler.collect("a", 5);
      assertThat(samples.values()).containsExactly("a", "b");
      assertThat(samples.reason()).isEqualTo("the executor took no more calls");
      assertThat(samples.failures()).hasSize(1);
      assertThat(samples.failures().get(0).call()).isEqualTo(1);
      assertThat(samples.failures().get(0).reason()).isEqualTo("shut down");
      assertThat(samples.failures().get(0).exception())
          .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void that_take_no_call_at_all_are_the_failure() {
      var rejected = new RejectedExecutionException("shut down");
      var sampler =
          one(inventive)
              .executor(task -> {
                throw rejected;
              })
              .build();
      assertThatThrownBy(() -> sampler.collect("a", 30)).isSameAs(rejected);
      assertThatThrownBy(() -> sampler.samples("a", 30)).isSameAs(rejected);
    }

    @Test
    void that_are_interrupted_by_their_executor_leave_what_was_found_and_name_what_failed() {
      ExecutorService executor = Executors.newFixedThreadPool(1);
      TextGenerator model =
          prompt -> {
            if (calls.incrementAndGet() == 2) {
              executor.shutdownNow();
              await(new CountDownLatch(1));
            }
            return inventive.generate(prompt);
          };
      Samples<String> samples =
          one(model)
              .executor(executor)
              .budget(Budget.unlimited().withCalls(2))
              .build()
              .collect("a", 10);
      assertThat(samples.values()).hasSize(5);
      assertThat(samples.failures()).hasSize(1);
      assertThat(samples.failures().get(0).reason()).isEqualTo("interrupted");
    }

    @Test
    void of_an_executor_may_themselves_ask_with_it() throws Exception {
      ExecutorService single = Executors.newSingleThreadExecutor();
      TextGenerator model = prompt -> Written.list("answer " + number.incrementAndGet() / 2);
      var sampler = VerbalizedSampler.builder(model).candidates(1).executor(single).build();
      try {
        assertThat(single.submit(() -> sampler.samples("a", 6)).get()).hasSize(6);
      } finally {
        single.shutdownNow();
      }
      assertThat(number).hasValueGreaterThan(6);
    }

    @Test
    void of_an_executor_that_ask_with_it_hear_an_interrupt() throws Exception {
      ExecutorService single = Executors.newSingleThreadExecutor();
      CountDownLatch asking = new CountDownLatch(1);
      CountDownLatch never = new CountDownLatch(1);
      TextGenerator model =
          prompt -> {
            asking.countDown();
            try {
              never.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return Written.list("a");
          };
      var sampler = VerbalizedSampler.builder(model).executor(single).build();
      Future<@Nullable String> reason = single.submit(() -> sampler.collect("a", 30).reason());
      asking.await();
      single.shutdownNow();
      assertThat(reason.get()).isEqualTo("the thread was interrupted");
    }

    @Test
    void are_fewer_where_the_executor_has_no_more() {
      AtomicInteger taken = new AtomicInteger();
      var sampler =
          VerbalizedSampler.builder(inventive)
              .executor(task -> {
                if (taken.getAndIncrement() > 0) {
                  throw new RejectedExecutionException("full");
                }
                task.run();
              })
              .build();
      assertThat(sampler.samples("a", 30)).hasSize(30);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <R, E extends Throwable> R sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
