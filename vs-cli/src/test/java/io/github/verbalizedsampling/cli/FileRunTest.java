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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunTest {
  private static final String RED =
      "\"responses\":[{\"text\":\"red\",\"stated\":0.75,\"call\":0,\"rank\":0,\"turn\":0},"
          + "{\"text\":\"teal\",\"stated\":0.5,\"call\":0,\"rank\":1,\"turn\":0}]";

  private static final String REFUSAL = "I'm sorry, but I can't help with that.";

  @TempDir Path folder;

  private String[] command(String model) {
    Run.write(folder.resolve("prompts.txt"), "a\n\u3000\n\nb\nc\n");
    return command(model, out(), "-n", "2", "-k", "2");
  }

  private String[] command(String model, Path to, String... options) {
    Path prompts = folder.resolve("prompts.txt");
    List<String> words = new ArrayList<>(List.of("sample", "--file", prompts.toString()));
    words.addAll(List.of("--out", to.toString(), "--model", model));
    words.addAll(List.of(options));
    return words.toArray(String[]::new);
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
    assertThat(out())
        .content()
        .hasLineCount(3)
        .startsWith("{\"prompt\":\"a\",\"index\":0,\"options\":{\"k\":\"2\",\"model\":\"replay:")
        .contains("\"tail\":\"1.0\",\"variant\":\"standard\",\"wording\":\"en-1\"}," + RED);
  }

  @Test
  void goes_on_where_the_file_ends() throws IOException {
    assertThat(vs(command(replaying(folder, COLOURS, COLOURS, COLOURS))).status()).isZero();
    String whole = Files.readString(out());
    Run.write(out(), whole.substring(0, whole.lastIndexOf("{\"prompt\"") + 7));
    Run run = vs(command(replaying(folder, COLOURS)));
    assertThat(run.err()).contains("3/3 ", "2 answers");
    assertThat(run.status()).isZero();
    assertThat(out()).hasContent(whole);
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

  /** A model that answers these prompts, and fails on all others. */
  private String answering(String... prompts) {
    return answering(Arrays.stream(prompts).collect(Collectors.toMap(p -> p, p -> COLOURS)));
  }

  private String answering(Map<String, String> replies) {
    Path file = folder.resolve("replies.jsonl");
    var recorder =
        RecordingGenerator.of(
            prompt -> Reply.of(replies.getOrDefault(prompt.messages().get(1).text(), "")), file);
    VerbalizedSampler sampler = VerbalizedSampler.builder(recorder).candidates(2).build();
    replies.keySet().forEach(prompt -> sampler.collect(prompt, 2));
    return "replay:" + file;
  }

  @Test
  void asks_again_where_the_model_failed_and_nowhere_else() {
    Run run = vs(command(answering("a", "c")));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("1 failed")
        .contains("vs: answers are missing for 1 of 3 prompts: 1 failed; their lines in ")
        .contains(" say why (prompt 2: ")
        .contains("; run the same command to ask again for what failed or was unreadable");
    assertThat(out()).content().hasLineCount(3).contains("\"reason\":\"", "has no reply to");
    assertThat(vs(command(answering("b"))).status()).isZero();
    assertThat(out()).content().hasLineCount(3).doesNotContain("shortfall");
  }

  @Test
  void tells_what_this_run_cost_where_an_earlier_one_paid_for_a_part() {
    String one = "[{\"text\": \"red\", \"probability\": 0.5}]";
    String[] command = command(costing(one, "?", "?"));
    Run.write(folder.resolve("prompts.txt"), "a\n");
    assertThat(vs(command).err())
        .contains("1 answers, 0 dup, 45 tokens, 1 missing", "1 unreadable");
    costing(COLOURS);
    assertThat(vs(command).err()).contains("2 answers, 1 dup, 15 tokens");
    assertThat(out()).content().contains("\"calls\":4,\"usage\":{\"input\":40,\"output\":20}");
  }

  /** A model that gives these replies in turn, each for 10 tokens in and 5 out. */
  private String costing(String... replies) {
    String lines =
        Arrays.stream(replies)
            .map(Run::quoted)
            .map(text -> "{\"text\":" + text + ",\"usage\":{\"input\":10,\"output\":5}}")
            .map(reply -> "{\"reply\":" + reply + "}")
            .collect(Collectors.joining("\n"));
    return "replay:" + Run.write(folder.resolve("replies.jsonl"), lines);
  }

  @Test
  void a_prompt_that_always_fails_is_a_row_of_its_own_at_the_end_too() {
    for (int run = 0; run < 2; run++) {
      assertThat(vs(command(answering("a", "b"))).status()).isEqualTo(1);
      assertThat(out()).content().hasLineCount(3).contains("\"reason\":\"", "no reply to \\\"c");
    }
  }

  @Test
  void says_how_many_prompts_lack_answers_for_good() {
    String one = "[{\"text\": \"red\", \"probability\": 0.5}]";
    String model = answering(Map.of("a", COLOURS, "b", REFUSAL, "c", one));
    for (String said : List.of("[##########] 3/3", "nothing left to do")) {
      Run run = vs(command(model));
      assertThat(run.status()).isEqualTo(3);
      assertThat(run.err())
          .contains(said)
          .contains("vs: answers are missing for 2 of 3 prompts: 1 refused, 1 with nothing new; ")
          .endsWith(" say why\n");
    }
  }

  @Test
  void ends_where_the_model_is_of_no_use_to_five_prompts_in_a_row() throws IOException {
    String page = "<html><head><title>502 Bad Gateway</title></head></html>";
    String[] command = command(replaying(folder, nCopies(200, page).toArray(String[]::new)));
    Run.write(folder.resolve("prompts.txt"), "x\n".repeat(30));
    Run run = vs(command);
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .contains("vs: the model had no answer to 5 prompts one after the other, so the run ended")
        .contains("; run the same command to go on from there");
    // With those that were under way.
    assertThat(Files.readAllLines(out())).hasSizeBetween(5, 5 + 8);
  }

  @Test
  void goes_on_where_the_model_declines_prompt_after_prompt() {
    String[] command = command(replaying(folder, nCopies(30, REFUSAL).toArray(String[]::new)));
    Run.write(folder.resolve("prompts.txt"), "x\n".repeat(30));
    assertThat(vs(command).err())
        .contains("answers are missing for 30 of 30 prompts: 30 refused; their");
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
            "vs: row ",
            " cannot be written to " + out() + ": ",
            "; what it holds stays, and once that is mended the same command goes on from there");
    assertThat(out()).content().contains(RED).endsWith("}\n");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    assertThat(vs(command).status()).isZero();
    assertThat(out()).content().hasLineCount(12);
  }

  @Test
  void goes_on_with_the_same_prompts_and_options_only() {
    String model = replaying(folder, COLOURS, COLOURS, COLOURS);
    String[] command = command(model);
    assertThat(vs(command).status()).isZero();
    assertThat(vs(command(model, out(), "-n", "3", "-k", "2")).err())
        .contains(
            "vs: --out " + out() + " cannot be continued: ",
            "n must be 2, as in the file, but is 3; else give another --out");
    assertThat(vs(command(model, out(), "-n", "2", "-k", "3")).err())
        .contains("line 1 was made with k 2, not k 3; else give another --out");
    assertThat(vs(command(model, out(), "-n", "2", "-k", "2", "--seed", "1")).err())
        .contains("line 1 was made with no seed, not seed 1");
    Run.write(folder.resolve("prompts.txt"), "a\ny\nc\n");
    assertThat(vs(command).err())
        .contains("its row 1 is about \"b\", and this prompt is \"y\"; else give another --out");
    Run.write(folder.resolve("prompts.txt"), "a\nb\n");
    assertThat(vs(command).err()).contains("holds more rows than");
    assertThat(out()).content().hasLineCount(3);
  }

  @Test
  void leaves_files_alone_that_it_cannot_go_on_with() {
    Run.write(out(), "Dear diary");
    Run run = vs(command(replaying(folder, COLOURS)));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("cannot be continued: path must be a file of rows");
    assertThat(out()).hasContent("Dear diary");
    String model = replaying(folder, COLOURS);
    assertThat(vs(command(model, folder.resolve("no/out.jsonl"))).err())
        .contains("--out cannot be written: ");
    assertThat(vs(command(model, Path.of("/dev/full"))).err())
        .contains("path must be a file, but /dev/full is none");
  }

  @Test
  void knows_a_byte_order_mark_from_a_prompt() {
    String[] command = command(replaying(folder, COLOURS, COLOURS));
    Run.write(folder.resolve("prompts.txt"), "\uFEFFa\r\nb\r\n");
    assertThat(vs(command).status()).isZero();
    assertThat(out()).content().startsWith("{\"prompt\":\"a\",");
  }

  @Test
  void reads_the_prompts_of_a_pipe_once() throws IOException, InterruptedException {
    Path pipe = folder.resolve("prompts.txt");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread writer = new Thread(() -> Run.write(pipe, "a\nb\n"));
    writer.start();
    String model = replaying(folder, COLOURS, COLOURS);
    assertThat(vs(command(model, out(), "-n", "2", "-k", "2")).status()).isZero();
    writer.join();
    assertThat(out()).content().hasLineCount(2);
  }

  @Test
  void says_which_line_is_not_in_utf_8() throws IOException {
    String[] command = command(replaying(folder, COLOURS));
    Files.write(
        folder.resolve("prompts.txt"), "a\nb\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    Run run = vs(command);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err())
        .contains("vs: --file must be a text file in UTF-8, but line 3 of ")
        .contains(" is not; save the file in UTF-8");
    assertThat(out()).doesNotExist();
  }

  @Test
  void says_which_options_have_no_effect() {
    String model = replaying(folder, COLOURS);
    Run.write(folder.resolve("prompts.txt"), "a\n");
    for (String select : List.of("uniform", "weighted")) {
      Run run = vs(command(model, out(), "--select", select));
      assertThat(run.err())
          .isEqualTo(
              "vs: --select has no effect with --file, since all answers are kept; leave it out\n");
      assertThat(run.status()).isEqualTo(2);
    }
    Run run = vs(command(model, out(), "--json"));
    assertThat(run.err())
        .isEqualTo("vs: --json has no effect with --file, since --out is JSON; leave it out\n");
    assertThat(run.status()).isEqualTo(2);
    assertThat(out()).doesNotExist();
  }

  @Test
  void says_what_is_missing() {
    assertThat(vs("sample", "--file", "x.txt").err()).contains("--file needs --out FILE");
    assertThat(vs("sample", "x", "--out", "y").err()).contains("--out goes with --file");
    assertThat(vs("sample", "x", "--file", "x.txt", "--out", "y").err())
        .contains("--file takes the place of the prompt");
    Run none = vs("sample", "--file", folder.resolve("no.txt").toString(), "--out", "y");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("cannot be read: there is no such file or folder");
    Path empty = Run.write(folder.resolve("empty.txt"), "\n");
    assertThat(vs("sample", "--file", empty.toString(), "--out", "y").err())
        .contains("must hold a prompt on each line");
  }
}
