package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.TextGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that answers to many prompts are kept in. */
@Timeout(120)
class SamplesFileTest {
  private static final int PROMPTS = 40;
  private static final String ROW =
      "{\"prompt\":\"x\",\"index\":0,\"responses\":[],\"missing\":0}\n";

  @TempDir Path folder;

  private final ConcurrentHashMap<String, Integer> paid = new ConcurrentHashMap<>();

  /** What it says is a function of the prompt and its seed. */
  private final TextGenerator model =
      prompt -> {
        paid.merge(prompt.task() + ":" + prompt.seed(), 1, Integer::sum);
        var random = new SplittableRandom((prompt.task() + prompt.seed()).hashCode());
        return Written.list(
            IntStream.range(0, 5).mapToObj(i -> "answer\n" + random.nextInt(12)).toList());
      };

  private static Iterator<Prompt> prompts(int count) {
    return IntStream.range(0, count).mapToObj(i -> Prompt.of("Task " + i)).iterator();
  }

  static VerbalizedSampler sampler(TextGenerator of) {
    return VerbalizedSampler.builder(of).seed(9).concurrency(4).build();
  }

  private Path out() {
    return folder.resolve("out.jsonl");
  }

  /** What a run over so many prompts asks for. */
  static List<Row<String>> run(Path path, VerbalizedSampler sampler, int prompts, int n) {
    try (SamplesFile file = SamplesFile.open(path);
        Stream<Row<String>> rows = sampler.collectEach(prompts(prompts), n, file)) {
      return rows.toList();
    }
  }

  @Test
  void resumes_after_a_kill_at_any_byte_as_if_nothing_had_happened() throws IOException {
    run(out(), sampler(model), PROMPTS, 8);
    byte[] expected = Files.readAllBytes(out());
    var random = new SplittableRandom(7);
    for (int kill = 0; kill < 50; kill++) {
      Path file = folder.resolve("killed.jsonl");
      byte[] left = Arrays.copyOf(expected, random.nextInt(expected.length + 1));
      Files.write(file, left);
      long kept = new String(left, java.nio.charset.StandardCharsets.UTF_8).lines().count() - 1;
      paid.clear();
      run(file, sampler(model), PROMPTS, 8);
      assertThat(Files.readAllBytes(file)).as("kill " + kill).isEqualTo(expected);
      for (int done = 0; done < kept; done++) {
        String task = "Task " + done + ":";
        assertThat(paid.keySet()).as("kill " + kill).noneMatch(key -> key.startsWith(task));
      }
    }
  }

  @Test
  void has_rows_that_wait_for_none_and_in_order_in_the_end() throws IOException {
    run(out(), sampler(model), PROMPTS, 8);
    CountDownLatch later = new CountDownLatch(1);
    TextGenerator slowFirst =
        prompt -> {
          if (prompt.task().equals("Task 0")) {
            ManyAnswers.await(later);
          }
          return model.generate(prompt);
        };
    Path path = folder.resolve("slow.jsonl");
    Path killed = folder.resolve("killed.jsonl");
    Files.createFile(path);
    Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-------");
    Files.setPosixFilePermissions(path, mine);
    try (SamplesFile file = SamplesFile.open(path);
        Stream<Row<String>> rows = sampler(slowFirst).collectEach(prompts(PROMPTS), 8, file)) {
      Iterator<Row<String>> all = rows.iterator();
      for (int row = 1; row < PROMPTS; row++) {
        assertThat(all.next().index()).isNotZero();
      }
      assertThat(path).content().hasLineCount(PROMPTS - 1);
      Files.copy(path, killed);
      later.countDown();
      assertThat(all.next().index()).isZero();
    }
    assertThat(path).hasSameBinaryContentAs(out());
    assertThat(Files.getPosixFilePermissions(path)).isEqualTo(mine);
    paid.clear();
    run(killed, sampler(model), PROMPTS, 8);
    assertThat(paid.keySet()).allMatch(key -> key.startsWith("Task 0:"));
    assertThat(killed).hasSameBinaryContentAs(out());
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  @Timeout(30)
  void has_rows_that_are_finished_also_if_nobody_takes_them() {
    try (SamplesFile file = SamplesFile.open(out());
        Stream<Row<String>> rows = sampler(model).collectEach(prompts(4), 1, file)) {
      assertThat(rows.iterator().next().shortfall()).isNull();
      while (!Thread.currentThread().isInterrupted()
          && IntStream.range(0, 4).anyMatch(i -> file.needs(i, Prompt.of("Task " + i), 1))) {
        Thread.onSpinWait();
      }
    }
    assertThat(run(out(), sampler(model), 4, 1)).isEmpty();
  }

  @Test
  void goes_on_with_the_same_prompts_number_and_options_only() {
    run(out(), sampler(model), 2, 2);
    paid.clear();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(out(), sampler(model), 3, 5))
        .withMessage("n must be 2, as in the file, but is 5");
    try (SamplesFile file = SamplesFile.open(out())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> file.needs(1, Prompt.of("y".repeat(100)), 2))
          .withMessage(
              "prompts must be those of the file, but its row 1 is about \"Task 1\", and this"
                  + " prompt is \""
                  + "y".repeat(80)
                  + "…\"");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SamplesFile.open(out(), Map.of("model", "m")))
        .withMessage(
            "options must be those of the file, but line 1 was made with no model, not model m");
    assertThat(paid).isEmpty();
  }

  @Test
  void knows_prompts_apart_by_all_of_their_messages() {
    Prompt task = Prompt.of("Task 0");
    Prompt bo = task.system("You are Bo.");
    Prompt talk =
        Prompt.of(List.of(Message.user("Hi"), Message.assistant("Hello"), Message.user("Task 0")));
    List<Prompt> all = List.of(task, bo, task.system("You are Al."), talk);
    try (SamplesFile file = SamplesFile.open(out());
        Stream<Row<String>> rows = sampler(model).collectEach(all.iterator(), 1, file)) {
      assertThat(rows).hasSize(4);
    }
    assertThat(out())
        .content()
        .contains(
            "{\"prompt\":\"Task 0\",\"index\":0,\"responses\":[",
            "{\"prompt\":\"Task 0\",\"messages\":[{\"role\":\"system\",\"text\":\"You are Bo.\"},"
                + "{\"role\":\"user\",\"text\":\"Task 0\"}],\"index\":1,");
    try (SamplesFile file = SamplesFile.open(out())) {
      for (int row = 0; row < all.size(); row++) {
        for (int other = 0; other < all.size(); other++) {
          long index = row;
          Prompt prompt = all.get(other);
          if (row == other) {
            assertThat(file.needs(index, prompt, 1)).isFalse();
          } else {
            assertThatIllegalArgumentException()
                .isThrownBy(() -> file.needs(index, prompt, 1))
                .withMessage(
                    "prompts must be those of the file, but its row "
                        + index
                        + " has the task of this prompt, \"Task 0\", and other messages beside it");
          }
        }
      }
    }
  }

  @Test
  void tells_with_each_row_what_it_was_made_with() {
    Map<String, String> options = Map.of("model", "m");
    try (SamplesFile file = SamplesFile.open(out(), options);
        Stream<Row<String>> rows = sampler(model).collectEach(prompts(1), 1, file)) {
      assertThat(rows).hasSize(1);
    }
    assertThat(out()).content().contains("\"index\":0,\"options\":{\"model\":\"m\"},");
    SamplesFile.open(out(), options).close();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SamplesFile.open(out()))
        .withMessageContaining("line 1 was made with model m, not no model");
  }

  @Test
  void writes_what_the_metrics_read() {
    run(out(), sampler(prompt -> Written.list("a")), 1, 1);
    assertThat(out())
        .hasContent(
            "{\"prompt\":\"Task 0\",\"index\":0,\"responses\":[{\"text\":\"a\",\"stated\":0.1,"
                + "\"call\":0,\"rank\":0,\"turn\":0}],\"missing\":0,\"duplicates\":0,\"calls\":1,"
                + "\"usage\":{\"input\":10,\"output\":5}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear diary",
        "\n\n",
        "{\"prompt\":\"x\",\"completion\":\"y\"}",
        "{\"prompt\":\"x\",\"completion\":\"y\"}\n",
        "{\"prompt\":\"x\",\"index\":0,\"responses\":[],\"missing\":1,\"shortfall\":\"NEW\"}\n",
        "{\"prompt\":\"x\",\"index\":-1,\"responses\":[],\"missing\":1}\n"
      })
  void leaves_a_file_of_anything_else_as_it_is(String lines) throws IOException {
    for (String before : List.of("", ROW)) {
      Files.writeString(out(), before + lines);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SamplesFile.open(out()))
          .withMessage(
              "path must be a file of rows, but line " + (before.isEmpty() ? 1 : 2) + " is no row");
      assertThat(out()).content().isEqualTo(before + lines);
    }
  }

  @Test
  void takes_a_line_for_whole_that_lacks_its_end_only() throws IOException {
    Files.writeString(out(), ROW.strip());
    try (SamplesFile file = SamplesFile.open(out())) {
      assertThat(file.needs(0, Prompt.of("x"), 0)).isFalse();
    }
    assertThat(out()).content().isEqualTo(ROW);
  }

  @Test
  void holds_prompts_longer_than_a_buffer() {
    List<Prompt> prompts = new ArrayList<>();
    for (int length : new int[] {1, 1 << 16, 1 << 20}) {
      prompts.add(Prompt.of("x".repeat(length)));
    }
    try (SamplesFile file = SamplesFile.open(out());
        Stream<Row<String>> rows = sampler(model).collectEach(prompts.iterator(), 1, file)) {
      assertThat(rows).hasSize(3);
    }
    try (SamplesFile file = SamplesFile.open(out())) {
      assertThat(file.rows()).isEqualTo(3);
      assertThat(IntStream.range(0, 3)).noneMatch(i -> file.needs(i, prompts.get(i), 1));
    }
  }

  @Test
  void an_interrupt_of_its_reader_loses_no_row() {
    try (SamplesFile file = SamplesFile.open(out());
        Stream<Row<String>> rows = sampler(model).collectEach(prompts(2), 1, file)) {
      Iterator<Row<String>> all = rows.iterator();
      all.next();
      Thread.currentThread().interrupt();
      assertThatThrownBy(all::next).isInstanceOf(java.util.concurrent.CancellationException.class);
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(run(out(), sampler(model), 2, 1)).hasSizeLessThan(2);
    assertThat(out()).content().hasLineCount(2);
  }

  @Test
  void is_for_one_writer_at_a_time() {
    try (SamplesFile first = SamplesFile.open(out())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SamplesFile.open(out()))
          .withMessage("path must be a file that nobody else writes to");
      assertThat(first.rows()).isZero();
    }
    SamplesFile.open(out()).close();
  }

  @Test
  void is_a_file_and_not_a_folder_or_a_device() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SamplesFile.open(folder))
        .withMessage("path must be a file, but " + folder + " is none");
    assertThatThrownBy(() -> SamplesFile.open(folder.resolve("no/out.jsonl")))
        .isInstanceOf(UncheckedIOException.class);
  }
}
