package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.pool.Budget;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many prompts. */
@Timeout(120)
class DataSetTest {
  private static final int PROMPTS = 40;

  private final TextGenerator model = prompt -> Written.list("a", "b", "c", "d", "e");

  private static Iterator<Prompt> prompts() {
    return IntStream.range(0, PROMPTS).mapToObj(i -> Prompt.of("Task " + i)).iterator();
  }

  private VerbalizedSampler sampler(TextGenerator of) {
    return VerbalizedSampler.builder(of).seed(9).concurrency(4).build();
  }

  @Test
  void gives_a_row_for_each_prompt_in_their_order() {
    try (Stream<Row<String>> rows = sampler(model).collectEach(prompts(), 8, 0, true)) {
      assertThat(rows.map(row -> row.index() + " " + row.prompt().task()))
          .containsExactlyElementsOf(
              IntStream.range(0, PROMPTS).mapToObj(i -> i + " Task " + i).toList());
    }
  }

  @Test
  void gives_rows_as_they_are_ready_where_order_does_not_matter() {
    CountDownLatch later = new CountDownLatch(1);
    TextGenerator slowFirst =
        prompt -> {
          if (prompt.task().equals("Task 0")) {
            ManyAnswers.await(later);
          }
          return model.generate(prompt);
        };
    try (Stream<Row<String>> rows = sampler(slowFirst).collectEach(prompts(), 5, 0, false)) {
      List<Long> indexes =
          rows.map(Row::index)
              .peek(index -> {
                if (index == PROMPTS - 1) {
                  later.countDown();
                }
              })
              .toList();
      assertThat(indexes).hasSize(PROMPTS).doesNotHaveDuplicates();
      assertThat(indexes.get(0)).isNotZero();
    }
  }

  @Test
  void never_works_on_more_prompts_than_allowed_nor_far_ahead_of_its_reader() {
    AtomicInteger busy = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    TextGenerator counting =
        prompt -> {
          most.accumulateAndGet(busy.incrementAndGet(), Math::max);
          Reply reply = Written.list("a");
          busy.decrementAndGet();
          return reply;
        };
    Iterator<Prompt> source = prompts();
    Iterator<Prompt> watched =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return source.hasNext();
          }

          @Override
          public Prompt next() {
            taken.incrementAndGet();
            return source.next();
          }
        };
    try (Stream<Row<String>> rows = sampler(counting).collectEach(watched, 1, 0, true)) {
      assertThat(taken).hasValue(0);
      assertThat(rows.limit(3)).hasSize(3);
    }
    assertThat(most).hasValueBetween(1, 4);
    assertThat(taken).hasValueBetween(3, 8);
  }

  @Test
  void keeps_the_failure_of_a_prompt_whose_calls_all_fail() {
    TextGenerator failing =
        prompt -> {
          if (prompt.task().equals("Task 3")) {
            throw new IllegalStateException("503");
          }
          return Written.list("a");
        };
    try (Stream<Row<String>> rows = sampler(failing).collectEach(prompts(), 1, 0, true)) {
      List<Row<String>> all = rows.toList();
      assertThat(all).hasSize(PROMPTS);
      assertThat(all.get(3).failure()).hasMessage("503");
      assertThat(all.get(3).samples().calls()).isEqualTo(1);
      assertThat(all.get(4).samples().values()).containsExactly("a");
    }
  }

  @Test
  void rejects_numbers_out_of_range() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler(model).collectEach(prompts(), 0, 0, true))
        .withMessage("n must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler(model).collectEach(prompts(), 1, -1, true))
        .withMessage("from must not be negative, but is -1");
  }

  @Test
  void the_time_of_a_prompt_ends_the_call_under_way() {
    CountDownLatch never = new CountDownLatch(1);
    TextGenerator stuck =
        prompt -> {
          ManyAnswers.await(never);
          return Written.list("a");
        };
    VerbalizedSampler sampler =
        VerbalizedSampler.builder(stuck)
            .budget(Budget.unlimited().withTime(Duration.ofMillis(50)))
            .build();
    try (Stream<Row<String>> rows = sampler.collectEach(prompts(), 1, 0, true)) {
      assertThat(rows.map(row -> row.samples().reason()))
          .hasSize(PROMPTS)
          .containsOnly("the time of PT0.05S was over");
    }
  }

  @Test
  void calls_run_where_the_caller_wants_them() {
    ConcurrentHashMap<String, Integer> names = new ConcurrentHashMap<>();
    TextGenerator named =
        prompt -> {
          names.merge(Thread.currentThread().getName(), 1, Integer::sum);
          return Written.list("a");
        };
    ExecutorService executor = Executors.newFixedThreadPool(1, task -> new Thread(task, "mine"));
    try {
      VerbalizedSampler sampler = VerbalizedSampler.builder(named).executor(executor).build();
      try (Stream<Row<String>> rows = sampler.collectEach(prompts(), 1, 0, true)) {
        assertThat(rows).hasSize(PROMPTS);
      }
    } finally {
      executor.shutdownNow();
    }
    assertThat(names).containsOnlyKeys("mine");
  }

  @Test
  void an_interrupt_cancels_what_is_under_way() {
    CountDownLatch never = new CountDownLatch(1);
    TextGenerator stuck =
        prompt -> {
          ManyAnswers.await(never);
          return Written.list("a");
        };
    try (Stream<Row<String>> rows = sampler(stuck).collectEach(prompts(), 1, 0, true)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(rows::toList)
          .isInstanceOf(java.util.concurrent.CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
