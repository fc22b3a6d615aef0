package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.model.FinishReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineWatchTest {
  private static @Nullable Reading reading(String reply) {
    Arrived arrived = new Arrived();
    LineWatch lines = new LineWatch(arrived);
    arrived.append(reply);
    while (lines.step()) {}
    return lines.reading(reply);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. a (p=0.4)\n2. b (p=0.3)",
        "1. a (p=0.4)\n2. b (p=0.3)\n",
        "Here are 2:\n\n- **a** (Probability: 40%)\r\n\r\n- b (p=0.3)\r\n\r\nI hope they help!\n",
        "# Two\n---\n* a, c (p=0.4)\n\n* b (p=0.3)\n\nOn (more) ask.\n\nLet me know.",
        "| text | p |\n|---|---|\n| a | 0.4 |\n| Total | 0.4 |",
        "So:\n\n| # | text | p |\n|--|:-|-:|\n| 1 | a | 0.4 |\n\nand\n\n| text | p |\n|---|---|\n| b | 0.3 |\n",
      })
  void gives_what_reading_the_whole_reply_gives(String reply) {
    assertThat(ReplyParser.lenient().parse(reply, FinishReason.STOP, reading(reply)))
        .isEqualTo(ReplyParser.lenient().parse(reply, FinishReason.STOP));
    assertThat(reading(reply)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Hello.",
        "1. a (p=0.4)\n",
        "1. a (p=0.4)\n   more\n2. b (p=0.3)\n",
        "1. a (p=0.4)\n2. b (p=0.3)\nmore\n",
        "1. a (p=0.4)\n2. b (p=0.3)\n\n   more\n",
        "1. a (p=0.4)\n2. b (p=0.3)\n\nso\n3. c (p=0.2)\n",
        "1. a (p=0.4)\n2. b (p=0.3)\n\n```\n",
        "1. a (p=0.4)\n2. b (p=0.3)\n\n3. c\n",
        "1. a (p=0.4)\n2. b (p=0.3)\n\n<p>\n",
        "1. a (p=0.4)\n2. b (p=0.3)\n3. c (p=0",
        "1. a (p=0.4)\n2. Total (p=0.3)\n",
        "1. a (p=0.4)\n2. b (Total: 0.3)\n",
        "1. a (p=0.4)\n2. b (p=0.3) - ripe\n",
        "1. a (p=0.4)\n2. Text: b (p=0.3)\n",
        "1. a (p=0.4)\n2. ... (p=0.3)\n",
        "1. a\n2. b (p=0.3)\n3. c (p=0.3)\n",
        "1. a (p=0.4)\n2. b (p=0.3)\n| text | p |\n",
        "| text | p |\n|---|---|\n| a | 0.4 |\n1. b (p=0.4)\n",
        "| text | p |\n|---|---|\n| a | 0.4\n",
        "| text | p |\n|---|---|\n| | 0.4 |\n",
        "|\n| text | p |\n|\n||\n",
      })
  void leaves_all_else_to_the_readers(String reply) {
    assertThat(reading(reply)).isNull();
  }
}
