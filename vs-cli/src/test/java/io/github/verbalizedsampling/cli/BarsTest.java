package io.github.verbalizedsampling.cli;

import static io.github.verbalizedsampling.cli.Run.COLOURS;
import static io.github.verbalizedsampling.cli.Run.replaying;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarsTest {
  private static final String STORY =
      "{\"responses\":[{\"text\":\"The old bear woke up and could not find his left shoe.\"},"
          + "{\"text\":\"No.\"}]}";

  @TempDir Path folder;

  private String dist(Map<String, String> env, int columns, String reply, int count) {
    Run.Stage stage = new Run.Stage(env, "", columns, false);
    Vs.run(
        stage.shell(),
        "dist",
        "x",
        "-k",
        String.valueOf(count),
        "--model",
        replaying(folder, reply));
    return stage.out();
  }

  @Test
  void colours_a_terminal() {
    assertThat(dist(Map.of(), 80, COLOURS, 2)).contains("\u001b[36m");
  }

  @Test
  void colours_neither_a_pipe_nor_against_the_will_of_the_user() {
    assertThat(dist(Map.of(), 0, COLOURS, 2)).doesNotContain("\u001b");
    assertThat(dist(Map.of("NO_COLOR", "1"), 80, COLOURS, 2)).doesNotContain("\u001b");
    assertThat(dist(Map.of("NO_COLOR", ""), 80, COLOURS, 2)).contains("\u001b");
  }

  @Test
  void wraps_long_texts_to_the_terminal() {
    String table = dist(Map.of("NO_COLOR", "1"), 60, STORY, 2);
    assertThat(table.lines().limit(5)).allSatisfy(line -> assertThat(line).hasSizeLessThan(61));
    assertThat(table.lines().skip(1).limit(3))
        .anySatisfy(line -> assertThat(line).startsWith(" ".repeat(37)).contains("find"));
  }

  @Test
  void keeps_a_candidate_to_one_line_on_a_pipe() {
    assertThat(dist(Map.of(), 0, STORY, 2)).hasLineCount(4).contains("woke up and could not find");
  }

  @Test
  void keeps_control_characters_from_the_terminal() {
    String reply = "{\"responses\":[{\"text\":\"red\\u001b[2J\\u009bgone\"}]}";
    assertThat(dist(Map.of(), 0, reply, 1)).contains("red [2J gone").doesNotContain("\u001b");
  }

  @Test
  void shows_an_unknown_probability_as_unknown() {
    assertThat(dist(Map.of(), 0, STORY, 2)).contains("     -       50.0 % ", "WEIGHTS_UNIFORM");
  }

  @Test
  void says_what_is_not_as_asked() {
    assertThat(dist(Map.of(), 0, COLOURS, 3)).contains("2 candidates", "PARTIAL");
  }
}
