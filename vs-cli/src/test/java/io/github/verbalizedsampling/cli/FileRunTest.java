package io.github.verbalizedsampling.cli;

import static io.github.verbalizedsampling.cli.Run.COLOURS;
import static io.github.verbalizedsampling.cli.Run.replaying;
import static io.github.verbalizedsampling.cli.Run.vs;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.testkit.RecordingGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunTest {
  private static final String RED =
      "{\"prompt\":\"a\",\"responses\":[{\"text\":\"red\",\"stated\":0.75,\"call\":0,\"rank\":0,\"turn\":0},"
          + "{\"text\":\"teal\",\"stated\":0.5,\"call\":0,\"rank\":1,\"turn\":0}]";

  @TempDir Path folder;

  private String[] command(String model) {
    Path prompts = Run.write(folder.resolve("prompts.txt"), "a\n\u3000\n\nb\nc\n");
    return new String[] {
      "sample",
      "--file",
      prompts.toString(),
      "--out",
      out().toString(),
      "-n",
      "2",
      "-k",
      "2",
      "--model",
      model
    };
  }

  private Path out() {
    return folder.resolve("out.jsonl");
  }

  @Test
  void writes_a_line_for_each_prompt_and_says_what_it_cost() {
    Run run = vs(command(replaying(folder, COLOURS, COLOURS, COLOURS)));
    assertThat(run.err()).contains("[##########] 3/3 ").contains("6 answers, 0 dup");
    assertThat(run.status()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(out()).content().hasLineCount(3).startsWith(RED);
  }

  @Test
  void goes_on_where_the_file_ends() {
    Run.write(out(), "{\"prompt\":\"a\"}\n{\"prompt\":\"b\"}\n{\"promp");
    Run run = vs(command(replaying(folder, COLOURS)));
    assertThat(run.status()).isZero();
    assertThat(out())
        .content()
        .hasLineCount(3)
        .startsWith("{\"prompt\":\"a\"}\n{\"prompt\":\"b\"}\n{\"prompt\":\"c\",");
    Run again = vs(command(replaying(folder, COLOURS)));
    assertThat(again.status()).isZero();
    assertThat(again.err()).contains("nothing left to do");
  }

  @Test
  void shows_a_bar_on_a_terminal() {
    Run.Stage stage = new Run.Stage(Map.of(), "", 80, true);
    int status = Vs.run(stage.shell(), command(replaying(folder, COLOURS, COLOURS, COLOURS)));
    assertThat(status).isZero();
    assertThat(stage.err()).contains("\r[..........] 0/3 ", "\r[###.......] 1/3 ").endsWith("\n");
    assertThat(stage.err().split("[\r\n]")).allMatch(line -> line.length() < 80);
  }

  /** A model that answers these prompts once, and fails on all others. */
  private String answering(String... prompts) {
    Path replies = folder.resolve("replies.jsonl");
    var recorder = RecordingGenerator.of(prompt -> Reply.of(COLOURS), replies);
    VerbalizedSampler sampler = VerbalizedSampler.builder(recorder).candidates(2).build();
    for (String prompt : prompts) {
      assertThat(sampler.samples(prompt, 2)).hasSize(2);
    }
    return "replay:" + replies;
  }

  @Test
  void ends_where_the_model_answers_no_more_and_keeps_what_is_done() {
    Run run = vs(command(answering("a")));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("the model failed on prompt 2: ", "run the same command to go on from there");
    assertThat(out()).content().hasLineCount(1).doesNotContain("failure");
  }

  @Test
  void passes_over_a_prompt_that_the_model_fails_on_where_it_answers_another() {
    String model = answering("a", "c");
    Run run = vs(command(model));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("the model failed on 1 prompts; their lines in ", "1 failed");
    assertThat(out()).content().hasLineCount(3).contains("\"failure\":\"", "has no reply to");
    assertThat(vs(command(model)).status()).isZero();
  }

  @Test
  void ends_where_the_model_fails_on_five_prompts_in_a_row() {
    String[] command = command(answering("f"));
    Run.write(folder.resolve("prompts.txt"), "a\nb\nc\nd\ne\nf\n");
    Run run = vs(command);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("the model failed on prompt 1: ");
    assertThat(out()).isEmptyFile();
  }

  @Test
  void keeps_whole_lines_where_the_disk_is_full_and_goes_on_when_it_has_room()
      throws IOException, InterruptedException {
    String[] command = command(replaying(folder, nCopies(12, COLOURS).toArray(String[]::new)));
    Run.write(folder.resolve("prompts.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n");
    Path err = folder.resolve("err");
    // No file can grow beyond 2 blocks, which is what a process sees of a full disk.
    List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -f 2 && exec \"$@\"", "sh"));
    limited.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    limited.addAll(List.of("-XX:-UsePerfData", "-Duser.language=en"));
    limited.addAll(List.of("-cp", System.getProperty("java.class.path"), Vs.class.getName()));
    limited.addAll(List.of(command));
    Process process = new ProcessBuilder(limited).redirectError(err.toFile()).start();
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(err)
        .content()
        .contains(
            "vs: cannot go on with " + out() + ": ",
            "; what it holds stays, and once that is mended the same command goes on from there");
    assertThat(out()).content().startsWith(RED).endsWith("}\n");
    assertThat(vs(command).status()).isZero();
    assertThat(out()).content().hasLineCount(12);
  }

  @Test
  void goes_on_with_answers_to_the_same_prompts_only() {
    Run.write(out(), "{\"prompt\":\"a\"}\n{\"prompt\":\"x\"}\n");
    Run run = vs(command(replaying(folder, COLOURS)));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("holds answers to other prompts: line 2 is about \"x\"; give another --out");
    assertThat(out()).content().hasLineCount(2);
  }

  @Test
  void leaves_files_alone_that_it_cannot_go_on_with() {
    Run.write(out(), "Dear diary");
    Run run = vs(command(replaying(folder, COLOURS)));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be continued: path must be a file of rows");
    assertThat(out()).hasContent("Dear diary");
    String[] nowhere = command(replaying(folder, COLOURS));
    nowhere[4] = folder.resolve("no/out.jsonl").toString();
    assertThat(vs(nowhere).err()).contains("cannot be written: there is no such file or folder");
  }

  @Test
  void knows_a_byte_order_mark_from_a_prompt() {
    String[] command = command(replaying(folder, COLOURS, COLOURS));
    Run.write(folder.resolve("prompts.txt"), "\uFEFFa\r\nb\r\n");
    assertThat(vs(command).status()).isZero();
    assertThat(out()).content().startsWith("{\"prompt\":\"a\",");
  }

  @Test
  void says_what_is_missing() {
    assertThat(vs("sample", "--file", "x.txt").err()).contains("--file needs --out FILE");
    assertThat(vs("sample", "x", "--out", "y").err()).contains("--out goes with --file");
    assertThat(vs("sample", "x", "--file", "x.txt", "--out", "y").err())
        .contains("--file takes the place of the prompt");
    Run none = vs("sample", "--file", folder.resolve("no.txt").toString(), "--out", "y");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("--file must be a text file");
    Path empty = Run.write(folder.resolve("empty.txt"), "\n");
    assertThat(vs("sample", "--file", empty.toString(), "--out", "y").err())
        .contains("must hold a prompt on each line");
  }
}
