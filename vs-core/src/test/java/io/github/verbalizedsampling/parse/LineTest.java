package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTest {
  private static Line line(String text) {
    return new Lines(text).get(0);
  }

  private static String content(String text) {
    Line line = line(text);
    return text.substring(line.body, line.end);
  }

  @Test
  void ends_before_its_line_end() {
    List<Line> lines = new Lines("a\r\nb\n\n");
    assertThat(lines).extracting(line -> line.end).containsExactly(1, 4, 5, 6);
    assertThat(lines).extracting(Line::isBlank).containsExactly(false, false, true, true);
    assertThat(line("\r").end).isZero();
  }

  @Nested
  class BeginsWith {
    @ParameterizedTest
    @CsvSource({
      "elk, NONE, elk",
      "'  elk', NONE, elk",
      "- elk, BULLET, elk",
      "*   elk, BULLET, elk",
      "→ elk, BULLET, elk",
      "✔️ elk, BULLET, elk",
      "🦌 elk, BULLET, elk",
      "🦌️ elk, BULLET, elk",
      "-elk, NONE, -elk",
      "-, NONE, -",
      "é elk, NONE, é elk",
      "# elk, HEADING, elk",
      "###### elk, HEADING, elk",
      "####### elk, NONE, ####### elk",
      "#elk, NONE, #elk",
      "#, NONE, #",
      "## 2. elk, HEADING, elk",
      "```js, FENCE, ```js",
      "~~~, FENCE, ~~~",
      "---, RULE, ---",
      "* * *, RULE, * * *",
      "___, RULE, ___",
      "====, RULE, ====",
      "--, NONE, --",
      "***x, NONE, ***x",
      "###, NONE, ###",
      "<responses>, RULE, <responses>",
      "</item>, RULE, </item>",
      "<b>, NONE, <b>",
      "<item> elk, NONE, <item> elk",
      "1. elk, NUMBER, elk",
      "12) elk, NUMBER, elk",
      "(3) elk, NUMBER, elk",
      "(b) elk, NUMBER, elk",
      "b) elk, NUMBER, elk",
      "B. elk, NUMBER, elk",
      "IV. elk, NUMBER, elk",
      "iv) elk, NUMBER, elk",
      "① elk, NUMBER, elk",
      "1️⃣ elk, NUMBER, elk",
      "三、elk, NUMBER, elk",
      "1、elk, NUMBER, elk",
      "#1. elk, NUMBER, elk",
      "1 - elk, NUMBER, elk",
      "1 - 2, NONE, 1 - 2",
      "1.5 elk, NONE, 1.5 elk",
      "A.B, NONE, A.B",
      "elk. ibex, NONE, elk. ibex",
      "12345. elk, NONE, 12345. elk",
      "**1.** elk, NUMBER, elk",
      "1.**elk**, NUMBER, **elk**",
      "1. **elk**, NUMBER, **elk**",
    })
    void its_marker(String text, Marker marker, String content) {
      assertThat(line(text).marker).isEqualTo(marker);
      assertThat(content(text)).isEqualTo(content);
    }

    @Test
    void a_number_and_a_level() {
      assertThat(line("12. elk").number).isEqualTo(12);
      assertThat(line("b) elk").number).isZero();
      assertThat(line("### elk").level).isEqualTo(3);
    }
  }

  @Nested
  class Labelled {
    @ParameterizedTest
    @CsvSource({
      "text: elk, true, elk",
      "Response: elk, true, elk",
      "Text：elk, true, elk",
      "text = elk, true, elk",
      "**Text:** elk, true, elk",
      "**Text**: elk, true, elk",
      "_Text_ : elk, true, elk",
      "**Response** (0.2): elk, true, elk",
      "Response 1: elk, false, elk",
      "**Response 1:** elk, false, elk",
      "**Response 1**: elk, false, elk",
      "Response #1: elk, false, elk",
      "Response B: elk, false, elk",
      "Option IV: elk, false, elk",
      "方案 三：elk, false, elk",
      "Response 1 (0.2): elk, false, elk",
      "Response 1 - elk, false, elk",
      "Response 1 – elk, false, elk",
      "Response 1 — elk, false, elk",
      "Response 1. elk, false, elk",
      "Response 1) elk, false, elk",
      "Response 12, false, ''",
      "**Response**, false, ''",
      "## Response, false, ''",
      "1. text: elk, true, elk",
    })
    void by_what_names_a_text(String text, boolean keyed, String content) {
      assertThat(line(text).labelled).isTrue();
      assertThat(line(text).keyed).isEqualTo(keyed);
      assertThat(content(text)).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
      "elk",
      "Elk 1: ibex",
      "Response elk",
      "Response 1 elk",
      "Response",
      "text=elk",
      "Response - elk",
      "Response (0.2): elk",
      "Textile: elk",
      "Responses 1: elk",
      "Mood: calm",
      "**Response",
      "Response 12345: elk",
    })
    void by_nothing_else(String text) {
      assertThat(line(text).labelled).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
      "Reason: it is big, Reason, it is big",
      "**Reason:** it is big, Reason, it is big",
      "**Reason**: it is big, Reason, it is big",
      "- Note：it is big, Note, it is big",
      "*Why:* it is big, Why, it is big",
    })
    void as_a_field_beside_the_text(String text, String field, String content) {
      assertThat(line(text).field).isEqualTo(field);
      assertThat(content(text)).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({"1. Reason: it is big", "Reason - it is big", "Reason", "## Reason: it is big"})
    void as_no_field(String text) {
      assertThat(line(text).field).isNull();
    }

    @ParameterizedTest
    @CsvSource({
      "Mood: calm, true", "How it is: calm, true", "\"mood\": calm, true", "text: elk, true",
      "Reason: big, true", "How it was then: calm, false", "Mood, false", "Mood:, false",
      "Mood calm, false",
    })
    void with_a_value(String text, boolean label) {
      assertThat(line(text).isLabel(text)).isEqualTo(label);
    }

    @ParameterizedTest
    @CsvSource({"Response 1: elk, true", "Response B: elk, false", "1. elk, false"})
    void with_a_number(String text, boolean counted) {
      assertThat(line(text).isCounted(text)).isEqualTo(counted);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "elk (0.2), true",
    "elk (p: 0.2)., true",
    "elk **[0.2]**, true",
    "elk: 0.2, false",
    "elk, false",
    "Probability: 0.2, false",
  })
  void may_end_in_a_bracket_with_its_weight(String text, boolean bracket) {
    assertThat(line(text).hasBracket(text)).isEqualTo(bracket);
  }
}
