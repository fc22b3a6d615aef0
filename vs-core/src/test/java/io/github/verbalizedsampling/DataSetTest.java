package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.pool.Budget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many prompts, and the file that they are kept in. */
@Timeout(120)
class DataSetTest {
  private static final int PROMPTS = 40;

  private final ConcurrentHashMap<String, Integer> paid = new ConcurrentHashMap<>();

  /** What it says is a function of the prompt and its seed. */
  private final TextGenerator model =
      prompt -> {
        paid.merge(prompt.task() + ":" + prompt.seed(), 1, Integer::sum);
        var random = new SplittableRandom((prompt.task() + prompt.seed()).hashCode());
        if (random.nextInt(20) == 0) {
          throw new IllegalStateException("503");
        }
        return Written.list(
            IntStream.range(0, 5).mapToObj(i -> "answer\n" + random.nextInt(12)).toList());
      };

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
      assertThat(requireNonNull(all.get(3).failure())).hasMessage("503");
      assertThat(requireNonNull(all.get(4).samples()).values()).containsExactly("a");
    }
  }

  @Test
  void resumes_after_a_kill_at_any_byte_as_if_nothing_had_happened(@TempDir Path folder)
      throws IOException {
    Path whole = folder.resolve("whole.jsonl");
    run(whole, PROMPTS);
    byte[] expected = Files.readAllBytes(whole);
    var random = new SplittableRandom(7);
    for (int kill = 0; kill < 50; kill++) {
      Path file = folder.resolve("killed.jsonl");
      Files.write(file, Arrays.copyOf(expected, random.nextInt(expected.length + 1)));
      long kept = lines(file);
      paid.clear();
      run(file, PROMPTS);
      assertThat(Files.readAllBytes(file)).as("kill " + kill).isEqualTo(expected);
      for (int done = 0; done < kept; done++) {
        String task = "Task " + done + ":";
        assertThat(paid.keySet()).as("kill " + kill).noneMatch(key -> key.startsWith(task));
      }
    }
  }

  private static long lines(Path file) throws IOException {
    try (SamplesFile open = SamplesFile.open(file)) {
      return open.rows();
    }
  }

  private void run(Path path, int limit) {
    try (SamplesFile file = SamplesFile.open(path);
        Stream<Row<String>> rows =
            sampler(model).collectEach(prompts(), 8, file.rows(), true).limit(limit)) {
      rows.forEach(file::write);
    }
  }

  @Test
  void writes_what_the_metrics_read(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("out.jsonl");
    TextGenerator one = prompt -> Written.list("a");
    try (SamplesFile file = SamplesFile.open(path);
        Stream<Row<String>> rows =
            sampler(one).collectEach(List.of(Prompt.of("x")).iterator(), 1, 0, true)) {
      rows.forEach(file::write);
    }
    assertThat(path)
        .hasContent(
            "{\"prompt\":\"x\",\"responses\":[{\"text\":\"a\",\"stated\":0.1,\"call\":0,\"rank\":0,"
                + "\"turn\":0}],\"missing\":0,\"duplicates\":0,\"calls\":1,\"usage\":{\"input\":10,\"output\":5}}");
  }

  @Test
  void says_in_the_line_why_answers_are_missing(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("out.jsonl");
    Row<String> row;
    try (SamplesFile file = SamplesFile.open(path);
        Stream<Row<String>> rows =
            sampler(prompt -> Written.list("a"))
                .collectEach(List.of(Prompt.of("x")).iterator(), 2, 0, true)) {
      row = rows.toList().get(0);
      file.write(row);
    }
    Samples<String> samples = Objects.requireNonNull(row.samples());
    assertThat(samples.reason()).isNotBlank();
    assertThat(Files.readString(path))
        .contains("\"missing\":1,\"reason\":\"" + samples.reason() + "\",\"duplicates\":");
  }

  @ParameterizedTest
  @CsvSource({
    "Dear diary, 1",
    "{\"prompt\":\"x\"}|{\"a\":1}, 2",
    "||, 1",
    "{\"prompt\":\"x\"}|x, 2"
  })
  void leaves_a_file_of_anything_else_as_it_is(String lines, int wrong, @TempDir Path folder)
      throws IOException {
    Path path = folder.resolve("notes.txt");
    String text = lines.replace('|', '\n');
    Files.writeString(path, text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SamplesFile.open(path))
        .withMessage(
            "path must be a file of rows, each of which begins {\"prompt\":, but line "
                + wrong
                + " does not");
    assertThat(path).hasContent(text);
  }

  @Test
  void is_for_one_writer_at_a_time(@TempDir Path folder) {
    Path path = folder.resolve("out.jsonl");
    try (SamplesFile first = SamplesFile.open(path)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SamplesFile.open(path))
          .withMessage("path must be a file that nobody else writes to");
      assertThat(first.rows()).isZero();
    }
    SamplesFile.open(path).close();
  }

  @Test
  void writes_rows_in_their_order_only(@TempDir Path folder) {
    Row<String> second = new Row<>(1, Prompt.of("x"), null, new IllegalStateException("503"));
    try (SamplesFile file = SamplesFile.open(folder.resolve("out.jsonl"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> file.write(second))
          .withMessage("row must be number 0, the next of the file, but is number 1");
      file.write(new Row<>(0, Prompt.of("x"), null, new IllegalStateException("503")));
      assertThat(file.rows()).isEqualTo(1);
    }
    assertThatThrownBy(() -> SamplesFile.open(folder)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void rejects_numbers_out_of_range() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler(model).collectEach(prompts(), 0, 0, true))
        .withMessage("n must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler(model).collectEach(prompts(), 1, -1, true))
        .withMessage("from must not be negative, but is -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Row<String>(0, Prompt.of("x"), null, null))
        .withMessage("a row has samples or a failure, and not both");
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
      assertThat(rows.map(row -> requireNonNull(row.samples()).reason()))
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
