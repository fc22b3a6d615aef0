package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.parse.Item.Unit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsualWeightTest {
  @Nested
  class Alone {
    @ParameterizedTest
    @CsvSource({
      "Probability: 0.4, probability, 0.4, PROBABILITY",
      "**Probability:** 0.4, probability, 0.4, PROBABILITY",
      "**Probability**: 0.4, probability, 0.4, PROBABILITY",
      "***Probability: 0.4***, probability, 0.4, PROBABILITY",
      "_p_=40%, p, 40%, PROBABILITY",
      "`P`:  `0.4`, p, 0.4, PROBABILITY",
      "$p$ = $7$, , , ",
      "$p$=$7$, p, 7, PROBABILITY",
      "Percent: 123456, percent, 123456, PERCENT",
      "NLL: 0.12345678, nll, 0.12345678, NLL",
      "confidence: 7%, confidence, 7%, PROBABILITY",
      "zprob: 0.4, zprob, 0.4, PROBABILITY",
      "ZprobAbility: 0.4, zprobability, 0.4, PROBABILITY",
      "abcdefghijklmnopqprobability: 9, abcdefghijklmnopqprobability, 9, PROBABILITY",
    })
    void is_a_word_and_a_number(String text, String label, String raw, Unit unit) {
      Mention found = alone(text);
      if (label == null) {
        assertThat(found).isNull();
      } else {
        assertThat(found).isEqualTo(new Mention(raw, unit, label, 0, text.length(), true, true));
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "p",
          "p:",
          "p: ",
          "0.4",
          ": 0.4",
          "p 0.4",
          "p : 0.4",
          "colour: 0.4",
          "p: .4",
          "p: 4.",
          "p: 0.4 %",
          "p: 0.4.",
          "p: 0.4 or so",
          "p: 1234567",
          "p: 0.123456789",
          "****p: 0.4",
          "p: 0.4****",
          "p: ****0.4",
          "p2: 0.4",
          "p: -1",
          "p: ~1",
          "p: %",
          "p: 1/2",
          "p: 1:2",
          "probabilité: 0.4",
          "abcdefghijklmnopqrprobability: 9",
          "p: 4:",
          "p: 4;",
        })
    void is_nothing_else(String text) {
      assertThat(alone(text)).isNull();
    }

    private @Nullable Mention alone(String text) {
      return UsualWeight.alone(text, new Lines(text).get(0), 0, text.length());
    }
  }

  @Nested
  class Bracketed {
    @ParameterizedTest
    @CsvSource({
      "plum (p: 0.4), 5",
      "plum [p: 0.4], 5",
      "plum ***(p: 0.4), 5",
      "plum ****(p: 0.4), 6",
      "***(p: 0.4), 1",
    })
    void begins_with_the_emphasis_before_it(String text, int start) {
      int open = Math.max(text.indexOf('('), text.indexOf('['));
      assertThat(UsualWeight.bracketed(text, 1, open, text.length()))
          .isEqualTo(new Mention("0.4", Unit.PROBABILITY, "p", start, text.length(), false, true));
    }

    @Test
    void ends_with_a_bracket() {
      assertThat(UsualWeight.bracketed("plum (p: 0.44", 0, 5, 13)).isNull();
      assertThat(UsualWeight.bracketed("plum (ripe)", 0, 5, 11)).isNull();
    }
  }
}
