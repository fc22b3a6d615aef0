package io.github.verbalizedsampling.cli;

import static io.github.verbalizedsampling.cli.Run.COLOURS;
import static io.github.verbalizedsampling.cli.Run.replaying;
import static io.github.verbalizedsampling.cli.Run.vs;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRunTest {
  private static final String RED =
      "{\"prompt\":\"a\",\"responses\":[{\"text\":\"red\",\"stated\":0.75,\"call\":0,\"rank\":0},"
          + "{\"text\":\"teal\",\"stated\":0.5,\"call\":0,\"rank\":1}]";

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
    assertThat(run.err()).contains("3/3 prompts").contains("6 answers, 0 missing, 0 duplicates");
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
    assertThat(stage.err()).contains("\r[######..............] 1/3 prompts").endsWith("\n");
  }

  @Test
  void stops_at_a_prompt_that_the_model_fails_on_and_keeps_what_is_done() {
    Run run = vs(command(replaying(folder, COLOURS)));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("the model failed on prompt", "run the same command");
  }

  @Test
  void says_what_is_missing() {
    assertThat(vs("sample", "--file", "x.txt").err()).contains("--file needs --out FILE");
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
