package io.github.verbalizedsampling.cli;

import static io.github.verbalizedsampling.cli.Run.COLOURS;
import static io.github.verbalizedsampling.cli.Run.replaying;
import static io.github.verbalizedsampling.cli.Run.vs;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said in one line, before a model is asked. */
class BadInputTest {
  @TempDir Path folder;

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("prompt", new String[] {"sample", ""}),
        Arguments.of("prompt", new String[] {"dist", " \n\t"}),
        Arguments.of("0", new String[] {"sample", "x", "-k", "0"}),
        Arguments.of("-3", new String[] {"dist", "x", "-k", "-3"}),
        Arguments.of("five", new String[] {"dist", "x", "-k", "five"}),
        Arguments.of("-n", new String[] {"sample", "x", "-n", "0"}),
        Arguments.of("0.0", new String[] {"sample", "x", "--tail", "0"}),
        Arguments.of("1.5", new String[] {"prompt", "x", "--tail", "1.5"}),
        Arguments.of("NaN", new String[] {"prompt", "x", "--tail", "NaN"}),
        Arguments.of("--full", new String[] {"sample", "x", "--tail", "0.1", "--full"}),
        Arguments.of("fast", new String[] {"sample", "x", "--variant", "fast"}),
        Arguments.of("best", new String[] {"sample", "x", "--select", "best"}),
        Arguments.of("'-n', '2'", new String[] {"dist", "x", "-n", "2"}),
        Arguments.of("'-n', '2'", new String[] {"prompt", "x", "-n", "2"}),
        Arguments.of("--select", new String[] {"dist", "x", "--select", "uniform"}),
        Arguments.of("--select", new String[] {"prompt", "x", "--select", "uniform"}),
        Arguments.of("gpt-4", new String[] {"sample", "x", "--model", "gpt-4"}),
        Arguments.of("hf:x", new String[] {"sample", "x", "--model", "hf:x"}),
        Arguments.of("openai:", new String[] {"sample", "x", "--model", "openai:"}),
        Arguments.of("OPENAI_API_KEY", new String[] {"sample", "x", "--model", "openai:gpt-4o"}),
        Arguments.of("--base-url", new String[] {"sample", "x", "--base-url", "http://h/"}),
        Arguments.of(
            "ftp", new String[] {"sample", "x", "--model", "ollama:m", "--base-url", "ftp://h/"}),
        Arguments.of("no-such-file", new String[] {"sample", "x", "--model", "gguf:no-such-file"}),
        Arguments.of("no-such-file", new String[] {"dist", "x", "--model", "replay:no-such-file"}),
        Arguments.of("command", new String[] {}),
        Arguments.of("smaple", new String[] {"smaple", "x"}),
        Arguments.of("PROMPT", new String[] {"sample"}),
        Arguments.of("story", new String[] {"sample", "Write", "a", "story"}),
        Arguments.of("FILE", new String[] {"parse"}),
        Arguments.of("--bogus", new String[] {"parse", "--bogus"}),
        Arguments.of("prompt", new String[] {"sample", "\u00a0\u3000\u200b"}));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void is_a_usage_error_of_one_line(String named, String[] args) {
    Run run = vs(args);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("vs: ").hasLineCount(1).contains(named);
  }

  @Test
  void names_the_file_that_is_no_model() {
    Path file = Run.write(folder.resolve("story.gguf"), "Once upon a time");
    Run run = vs("sample", "x", "--model", "gguf:" + file);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("story.gguf is not a GGUF file");

    Run named = vs(Map.of("VS_MODEL_FILE", file.toString()), "", "sample", "x");
    assertThat(named.status()).isEqualTo(2);
    assertThat(named.err()).isEqualTo(run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GGUF", "GGUF\3\0\0\0", "GGUF\3\0\0\0wwwwwwww\0\0\0\0\0\0\0\0", "GGUF and so on"})
  void names_the_file_that_is_half_a_model(String start) {
    Path file = Run.write(folder.resolve("half.gguf"), start + "w".repeat(50_000));
    Run run = vs("sample", "x", "--model", "gguf:" + file);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("half.gguf is not a whole GGUF");

    Run.write(file, start);
    assertThat(vs("sample", "x", "--model", "gguf:" + file).err()).contains("half.gguf is not a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\n"})
  void names_the_file_without_replies(String text) {
    Run run = vs("dist", "x", "--model", "replay:" + Run.write(folder.resolve("none.jsonl"), text));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("none.jsonl holds no replies");
  }

  @Test
  void takes_no_folder_for_a_file() {
    assertThat(vs("sample", "x", "--model", "gguf:" + folder).status()).isEqualTo(2);
    assertThat(vs("sample", "x", "--model", "replay:" + folder).status()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no json", "{\"answer\":\"x\"}", "[]"})
  void names_the_line_of_a_bad_file_of_replies(String line) {
    Path file = Run.write(folder.resolve("bad.jsonl"), "\n" + line);
    Run run = vs("sample", "x", "--model", "replay:" + file);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).hasLineCount(1).contains("line 2");
  }

  @Test
  void a_prompt_may_begin_with_an_at_sign() {
    Run run = vs("sample", "@bo, a colour?", "-k", "2", "--model", replaying(folder, COLOURS));
    assertThat(run.status()).isZero();
  }
}
