package io.github.verbalizedsampling.cli;

import static io.github.verbalizedsampling.cli.Run.COLOURS;
import static io.github.verbalizedsampling.cli.Run.replaying;
import static io.github.verbalizedsampling.cli.Run.vs;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private static final String BEAR =
      "{\"responses\":[{\"text\":\"A b\u00e4r.\\nIt slept.\",\"probability\":0.5}]}";

  @TempDir Path folder;

  @Nested
  class Sample {
    @Test
    void prints_one_answer_and_nothing_else() {
      Run run = vs("sample", "Name a colour.", "-k", "2", "--model", replaying(folder, COLOURS));
      assertThat(run.status()).isZero();
      assertThat(run.out()).isIn("red\n", "teal\n");
      assertThat(run.err()).isEmpty();
    }

    @Test
    void draws_the_same_for_the_same_seed() {
      String model = replaying(folder, COLOURS, COLOURS, COLOURS, COLOURS, COLOURS, COLOURS);
      String[] args = {"sample", "x", "-k", "2", "-n", "6", "--seed", "7", "--model", model};
      assertThat(vs(args).out()).hasLineCount(6).isEqualTo(vs(args).out());
    }

    @Test
    void draws_n_answers_each_from_a_call_of_its_own() {
      String model = replaying(folder, COLOURS, COLOURS);
      assertThat(vs("sample", "x", "-k", "2", "-n", "2", "--model", model).out()).hasLineCount(2);
      Run third = vs("sample", "x", "-k", "2", "-n", "3", "--model", model);
      assertThat(third.status()).isEqualTo(1);
      assertThat(third.out()).hasLineCount(2);
    }

    @Test
    void sets_answers_of_several_lines_apart() {
      String model = replaying(folder, BEAR, BEAR);
      assertThat(vs("sample", "x", "-k", "1", "-n", "2", "--model", model).out())
          .isEqualTo("A b\u00e4r.\nIt slept.\n\nA b\u00e4r.\nIt slept.\n");
    }

    @Test
    void selects_as_told() {
      String model = replaying(folder, COLOURS);
      String[] args = {"sample", "x", "-k", "2", "--model", model, "--select"};
      assertThat(vs(with(args, "most-likely")).out()).isEqualTo("red\n");
      assertThat(vs(with(args, "least-likely")).out()).isEqualTo("teal\n");
      assertThat(vs(with(args, "uniform")).out()).isIn("red\n", "teal\n");
    }

    @Test
    void prints_the_answer_and_its_distribution_as_json() {
      String model = replaying(folder, COLOURS);
      Run run = vs("sample", "x", "-k", "2", "--json", "--select", "most-likely", "--model", model);
      assertThat(run.out())
          .isEqualTo("{\"answer\":\"red\",\"distribution\":" + distribution(model).strip() + "}\n");
    }

    @Test
    void reports_a_refusal_and_its_status() {
      Run run =
          vs("sample", "x", "--json", "--model", replaying(folder, "I'm sorry, I can't help."));
      assertThat(run.status()).isEqualTo(3);
      assertThat(run.out()).startsWith("{\"answer\":null,").contains("\"status\":\"REFUSED\"");
      assertThat(run.err())
          .hasLineCount(1)
          .contains("declined", "REFUSED")
          .doesNotContain("elicit(");
    }
  }

  @Nested
  class Dist {
    @Test
    void prints_json_in_the_fixed_order() {
      String model = replaying(folder, COLOURS);
      Run run = vs("dist", "x", "-k", "2", "--json", "--model", model);
      assertThat(run.status()).isZero();
      assertThat(run.out()).isEqualTo(distribution(model));
    }

    @Test
    void draws_bars_with_stated_and_normalised_probability() {
      Run run = vs("dist", "x", "-k", "2", "--model", replaying(folder, COLOURS));
      assertThat(run.out())
          .isEqualTo(
              """
              stated  probability
               0.750       60.0 % \u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588  red
               0.500       40.0 % \u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u2588\u258d        teal
              2 candidates \u00b7 stated mass 1.250 \u00b7 1 call
              """);
    }

    @Test
    void says_that_there_are_no_candidates() {
      Run run = vs("dist", "x", "--model", replaying(folder, "I'm sorry, I can't help with that."));
      assertThat(run.status()).isEqualTo(3);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).hasLineCount(1).contains("REFUSED");
    }

    @Test
    void keeps_the_whole_candidates_of_half_a_reply() {
      String half = COLOURS.substring(0, COLOURS.length() - 6);
      Run run = vs("dist", "x", "-k", "2", "--json", "--model", replaying(folder, half));
      assertThat(run.status()).isZero();
      assertThat(run.out()).contains("\"PARTIAL\"").contains("red").doesNotContain("teal");
    }
  }

  @Nested
  class ShownPrompt {
    @Test
    void shows_what_a_local_model_is_sent() {
      Run run = vs("prompt", "Name a state.", "-k", "3", "--tail", "0.1");
      assertThat(run.status()).isZero();
      assertThat(run.out())
          .startsWith("[system]\n")
          .contains("0.10", "Name a cat.", "\n[user]\nName a state.\n", "[reply schema]\n{");
    }

    @Test
    void shows_the_published_template_without_an_example_to_others() {
      Run run = vs("prompt", "Name a state.", "--model", "openai:gpt", "--variant", "cot");
      assertThat(run.out())
          .contains("<response>", "<reasoning>")
          .doesNotContain("Name a cat.", "[reply schema]");
    }

    @Test
    void prints_json() {
      Run run = vs("prompt", "Name a state.", "--json", "--model", replaying(folder, COLOURS));
      assertThat(run.out())
          .startsWith("{\"messages\":[{\"role\":\"system\",\"text\":\"You are")
          .endsWith("{\"role\":\"user\",\"text\":\"Name a state.\"}],\"reply_schema\":null}\n");
    }
  }

  @Nested
  class Parse {
    @Test
    void prints_one_object_a_file() {
      Path file = Run.write(folder.resolve("a.txt"), COLOURS);
      Run run = vs(Map.of(), COLOURS, "parse", file.toString(), "-");
      String rest =
          "\"status\":\"COMPLETE\",\"candidates\":[{\"text\":\"red\",\"stated\":0.75},"
              + "{\"text\":\"teal\",\"stated\":0.5}],\"repairs\":[],\"reasoning\":null}\n";
      assertThat(run.status()).isZero();
      assertThat(run.out())
          .isEqualTo(
              "{\"file\":" + Run.quoted(file.toString()) + "," + rest + "{\"file\":\"-\"," + rest);
    }

    @Test
    void says_when_a_file_holds_no_candidates() {
      Run run = vs(Map.of(), "I'm sorry, but I can't help with that.", "parse", "-");
      assertThat(run.status()).isEqualTo(3);
      assertThat(run.out()).contains("\"status\":\"REFUSED\"", "\"candidates\":[]");
    }

    @Test
    void takes_a_reply_that_was_cut_off() {
      Run run = vs(Map.of(), COLOURS.substring(0, 60), "parse", "--truncated", "-");
      assertThat(run.out()).contains("\"status\":\"PARTIAL\"");
    }

    @Test
    void goes_on_behind_a_file_that_cannot_be_read() {
      String missing = folder.resolve("missing").toString();
      Run run = vs(Map.of(), COLOURS, "parse", missing, folder.toString(), "a\0b", "-");
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.out()).hasLineCount(1).contains("\"file\":\"-\"");
      assertThat(run.err()).hasLineCount(3).contains(missing);
    }
  }

  /** A replay cannot be asked again: its one reply, and not its end, is the outcome. */
  @ParameterizedTest
  @ValueSource(strings = {"sample", "dist"})
  void reports_the_only_reply_of_a_replay_that_cannot_be_read(String command) {
    Run run = vs(command, "x", "--json", "--model", replaying(folder, "aaaaaaaaaa"));
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).contains("\"status\":\"UNREADABLE\"", "\"candidates\":[]", "\"calls\":1");
    assertThat(run.err()).hasLineCount(1).contains("UNREADABLE").doesNotContain("has no reply");
  }

  @Test
  void says_that_the_result_is_lost() {
    Run run = writing("No space left on device");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "vs: the result could not be written: No space left on device; is the disk full?\n");
  }

  @Test
  void says_nothing_when_nobody_reads_on() {
    Run run = writing("Broken pipe");
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void tells_its_version() {
    assertThat(vs("--version").out()).matches("vs \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
  }

  @Test
  void helps() {
    assertThat(vs("--help").out()).contains("sample", "dist", "prompt", "parse");
    assertThat(vs("sample", "--help").out()).contains("--select", "replay:FILE");
  }

  private Run writing(String failure) {
    Run.Stage stage = new Run.Stage(Map.of(), "", 0, false);
    Output output =
        new Output(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException(failure);
              }
            });
    PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
    Shell plain = stage.shell();
    Shell shell = new Shell(plain.in(), out, plain.err(), plain.env(), 0, false);
    int done = Vs.run(shell, "sample", "x", "-k", "2", "--model", replaying(folder, COLOURS));
    return new Run(output.status(done, shell), stage.out(), stage.err());
  }

  private static String distribution(String model) {
    return "{\"prompt\":\"x\",\"model\":"
        + Run.quoted(model)
        + ",\"status\":\"COMPLETE\",\"candidates\":["
        + "{\"text\":\"red\",\"stated\":0.75,\"probability\":0.6},"
        + "{\"text\":\"teal\",\"stated\":0.5,\"probability\":0.4}],"
        + "\"stated_mass\":1.25,\"repairs\":[],\"usage\":{\"input\":null,\"output\":null},"
        + "\"calls\":1}\n";
  }

  private static String[] with(String[] args, String more) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 1);
    all[args.length] = more;
    return all;
  }
}
