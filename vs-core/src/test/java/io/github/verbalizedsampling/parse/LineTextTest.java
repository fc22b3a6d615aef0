package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineTextTest {
  private static LineText words(String text) {
    List<Line> lines = new Lines(text);
    BitSet weights = new BitSet();
    for (int i = 0; i < lines.size(); i++) {
      weights.set(i, lines.get(i).mention != null);
    }
    return new LineText(text, lines, weights);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "elk, elk",
        "1. elk (0.2), elk",
        "- elk – 40%, elk",
        "- elk: 0.2, elk",
        "- elk | 0.2, elk",
        "(0.2) elk, elk",
        "(0.2): elk, elk",
        "(0.2) :: elk, elk",
        "1. P(elk) = 0.2, elk",
        "1. P(e) = 0.2, e",
        "1. P() = 0.2, P()",
        "1. P(elk = 0.2, P(elk",
        "**elk (0.2)**, elk",
        "__elk (0.2)__, elk",
        "1. **elk** (0.2), **elk**",
        "1. ***elk*** (0.2), ***elk***",
        "**Response 1: elk** (0.2), elk",
        "**Response 1: elk (0.2)**, elk",
        "**Response 1: elk** and **ibex** (0.2), elk and **ibex**",
        "**Response 1: elk** ran (0.2), elk ran",
        "Probability: 0.2, ``",
        "1. (0.2), ``",
      })
  void of_the_first_line_are_what_is_beside_its_mark_and_weight(String line, String head) {
    assertThat(words(line).head(0).text()).isEqualTo(head);
  }

  @ParameterizedTest
  @CsvSource({
    "1. **elk** (0.2), true",
    "1. *elk* (0.2), true",
    "1. **elk (0.2)**, true",
    "**Response 1: elk** (0.2), true",
    "**Response 1: elk (0.2)**, true",
    "(0.2) **elk**, true",
    "1. elk (0.2), false",
    "1. an **old** elk (0.2), false",
    "1. elk **(0.2)**, false",
    "**Response 1:** elk (0.2), false",
    "**Response 1: elk** ran (0.2), false",
    "Probability: 0.2, false",
  })
  void are_emphasised_where_marks_wrap_them_all(String line, boolean emphasised) {
    assertThat(words(line).isEmphasised(0)).isEqualTo(emphasised);
  }

  @ParameterizedTest
  @CsvSource({
    "Probability: 0.2, true",
    "(0.2), true",
    "  (p: 0.2)  , true",
    "elk (0.2), false",
    "(0.2) elk, false",
    "elk, false",
  })
  void are_missing_on_a_line_that_is_but_a_weight(String line, boolean only) {
    assertThat(words(line).isWeightOnly(0)).isEqualTo(only);
  }

  @Test
  void below_leave_out_weights_and_the_fields_at_their_ends() {
    String text =
        """
        It rose.
        (p: 0.2)
          It set.

        Reason: It turns,
        as it does.

        Night fell. (0.1)
        Note: dark
        """;
    Map<String, String> fields = new LinkedHashMap<>();
    Part body = words(text).body(0, 9, false, fields);
    assertThat(body.text())
        .isEqualTo("It rose.\n  It set.\n\nReason: It turns,\nas it does.\n\nNight fell.");
    assertThat(fields).containsExactly(Map.entry("Note", "dark"));
  }

  @Test
  void below_hold_a_field_that_stands_in_them() {
    Map<String, String> fields = new LinkedHashMap<>();
    String text = "He wrote:\n\nReason: none.\n\nThen he left.";
    assertThat(words(text).body(0, 5, false, fields).text()).isEqualTo(text);
    assertThat(fields).isEmpty();
  }

  @Test
  void below_begin_behind_a_field_that_stands_first() {
    Map<String, String> fields = new LinkedHashMap<>();
    String text = "Reason: none.\n  None at all.\nThen he left.";
    assertThat(words(text).body(0, 3, false, fields).text()).isEqualTo("Then he left.");
    assertThat(fields).containsEntry("Reason", "none.\n  None at all.");
  }
}
