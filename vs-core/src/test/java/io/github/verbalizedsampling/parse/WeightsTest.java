package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {
  @Nested
  class Read {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "0.4 | 0.4",
          "7 | 7",
          "0 | 0",
          "9. | 9",
          ".5 | 0.5",
          "123456789012345 | 123456789012345",
          "0.1234567890123 | 0.1234567890123",
          "1234567890123456 | 1234567890123456",
          "0.30000000000000004 | 0.30000000000000004",
          "-0 | 0",
          "-0.25 | -0.25",
          "2.5e-2 | 0.025",
          "1/8 | 0.125",
          "1 in 8 | 0.125",
          "(0.4) | 0.4",
          "[0.4] | 0.4",
          "0.4 (40%) | 0.4",
          "high (0.4) | 0.4",
          "**0.4** | 0.4",
          "p = 0.4. | 0.4",
          "（０．４） | 0.4",
        })
    void gives_the_number(String raw, double value) {
      assertThat(Weights.read(raw)).isEqualTo(new Weights.Amount(value, false));
    }

    @ParameterizedTest
    @CsvSource({"40%, 40", "'7,5 %', 7.5", "~ 3 percent, 3", "٤٠٪, 40", "約 30％, 30", "1/4 %, 0.25"})
    void tells_a_percentage(String raw, double value) {
      assertThat(Weights.read(raw)).isEqualTo(new Weights.Amount(value, true));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          ".",
          "..",
          "-",
          "%",
          "high",
          "<0.1",
          "> 1%",
          "0.1-0.2",
          "0.1.2",
          "1:3",
          "1/0",
          "0/0",
          "NaN",
          "1e",
          "0,1,2",
          "0.4 or so",
          "{0.4}",
        })
    void gives_nothing_for_what_is_no_number(String raw) {
      assertThat(Weights.read(raw)).isNull();
    }

    @Test
    void looks_at_no_more_than_a_line_of_text() {
      assertThat(Weights.read("0." + "1".repeat(30) + " ".repeat(48))).isNotNull();
      assertThat(Weights.read("0." + "1".repeat(30) + " ".repeat(49))).isNull();
    }
  }

  @Nested
  class Of {
    @ParameterizedTest
    @CsvSource({
      "PROBABILITY, 0, 0",
      "PROBABILITY, 1, 1",
      "PROBABILITY, 1.5, ",
      "PROBABILITY, -0.1, ",
      "PERCENT, 100, 1",
      "PERCENT, 100.5, ",
      "PERCENT, 0, 0",
      "NLL, 0, 1",
      "NLL, -0.1, ",
      "LOGPROB, 0, 1",
      "LOGPROB, 0.1, ",
      "ODDS, 1:3, 0.25",
      "ODDS, 1 to 0, 1",
      "ODDS, 0:0, ",
      "ODDS, 0.3, ",
      "ODDS, 1:x, ",
      "ODDS, x:1, ",
      "PERPLEXITY, 2, ",
    })
    void states_what_one_weight_alone_says(Unit unit, String raw, Double stated) {
      Weights.Scale scale = Weights.of(List.of(new Item("a", raw, unit, 0, 1)));
      assertThat(scale.stated(0)).isEqualTo(stated);
    }

    @ParameterizedTest
    @CsvSource({
      "PERPLEXITY, 2, 4, 0.5, 0.25",
      "NLL, 5, 5, 1, 1",
      "LOGPROB, -900, -901, 1, 0.36787944117144233"
    })
    void weighs_by_the_likelier_one(
        Unit unit, String one, String other, double first, double second) {
      Weights.Scale scale =
          Weights.of(List.of(new Item("a", one, unit, 0, 1), new Item("b", other, unit, 1, 2)));
      assertThat(scale.weight(0)).isEqualTo(first);
      assertThat(scale.weight(1)).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({
      "2, 0.5, 0.02, 0.005",
      "1.9, 0.5, , 0.5",
      "40%, 2, 0.4, 0.02",
      "40%, 0.5, 0.4, 0.5"
    })
    void decides_the_unit_of_bare_numbers_once(
        String one, String other, Double first, Double second) {
      Weights.Scale scale =
          Weights.of(
              List.of(
                  new Item("a", one, Unit.PROBABILITY, 0, 1),
                  new Item("b", other, Unit.PROBABILITY, 1, 2)));
      assertThat(scale.stated(0)).isEqualTo(first);
      assertThat(scale.stated(1)).isEqualTo(second);
    }

    @Test
    void weighs_nothing_by_a_perplexity_of_zero() {
      Weights.Scale scale = Weights.of(List.of(new Item("a", "0", Unit.PERPLEXITY, 0, 1)));
      assertThat(scale.weight(0)).isNull();
    }
  }
}
