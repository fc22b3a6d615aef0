package io.github.verbalizedsampling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file run in a process of its own. The properties {@code vs.kills} and {@code vs.rows} make it
 * more thorough than a build has time for.
 */
@Timeout(550)
class FileProgramTest {
  private static final int KILLS = Integer.getInteger("vs.kills", 5);
  private static final int PER_KILL = 6;

  /** Of 50 candidates each. */
  private static final int ROWS = Integer.getInteger("vs.rows", 4_000);

  /** So small that the rows of a build would not fit in. */
  private static final String HEAP = "-Xmx24m";

  @Test
  void killed_at_any_line_leaves_what_an_undisturbed_run_leaves_and_pays_no_line_twice(
      @TempDir Path folder) throws IOException, InterruptedException {
    int prompts = KILLS * PER_KILL;
    Path whole = folder.resolve("whole.jsonl");
    FileProgram.run(whole, prompts, paid -> {}, () -> {}, row -> {});
    Path out = folder.resolve("out.jsonl");
    var random = new SplittableRandom(3);
    for (int kill = 0; kill < KILLS; kill++) {
      int more = random.nextInt(PER_KILL + 1);
      List<String> before = lines(out);
      Path paid = folder.resolve("paid-" + kill);
      kill(FileProgram.start(out, prompts, paid), more);
      assertThat(Set.copyOf(lines(paid)))
          .as("kill " + kill)
          .hasSizeLessThanOrEqualTo(more + FileProgram.CONCURRENCY)
          .noneMatch(prompts(before)::contains);
      List<String> after = lines(out);
      assertThat(after.size() - before.size())
          .as("kill " + kill)
          .isBetween(more, more + FileProgram.CONCURRENCY);
      assertThat(after.subList(0, before.size())).as("kill " + kill).isEqualTo(before);
    }
    FileProgram.run(out, prompts, paid -> {}, () -> {}, row -> {});
    assertThat(out).hasSameBinaryContentAs(whole);
  }

  private static List<String> prompts(List<String> lines) {
    int start = "{'prompt':'".length();
    return lines.stream().map(line -> line.substring(start, line.indexOf("\",", start))).toList();
  }

  /** Lets the process write so many rows, and kills it while it works on the next. */
  private static void kill(Process process, int rows) throws IOException, InterruptedException {
    try (OutputStream go = process.getOutputStream();
        BufferedReader done = process.inputReader(StandardCharsets.UTF_8)) {
      go.write(new byte[rows]);
      go.flush();
      for (int row = 0; row < rows; row++) {
        assertThat(done.readLine()).isEmpty();
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** The whole lines of a file. */
  private static List<String> lines(Path file) throws IOException {
    String text = Files.exists(file) ? Files.readString(file) : "";
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  @Test
  void needs_no_more_memory_for_more_rows(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out.jsonl");
    Process process = FileProgram.start(out, ROWS, folder.resolve("paid"), HEAP);
    try (OutputStream go = process.getOutputStream();
        BufferedReader done = process.inputReader(StandardCharsets.UTF_8)) {
      for (int row = 0; row < ROWS; row++) {
        go.write(0);
        go.flush();
        assertThat(done.readLine()).isEmpty();
      }
      go.write(0);
    }
    assertThat(process.waitFor()).isZero();
    try (Stream<String> lines = Files.lines(out)) {
      assertThat(lines.filter(line -> line.contains("\"missing\":0,")).count()).isEqualTo(ROWS);
    }
  }
}
