package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.parse.Item.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "text, text",
    "azure, azure",
    "Text, text",
    "TEXT, text",
    "response_1, response",
    "Response 12, response",
    "top-p, topp",
    "a1, a",
    "7, 7",
    "12, 1",
    "प्रायिकता, प्रायिकता",
    "Réponse, réponse",
    "text:, text",
    "{x}, x",
    "`a`, a",
  })
  void fold_to_letters_in_lower_case(String name, String folded) {
    assertThat(Names.fold(name)).isEqualTo(folded);
  }

  @ParameterizedTest
  @CsvSource({
    "probability, PROBABILITY",
    "p, PROBABILITY",
    "confidence, PROBABILITY",
    "percent, PERCENT",
    "percentchance, PERCENT",
    "estimatedprobability, PROBABILITY",
    "probabilityestimate, PROBABILITY",
    "wahrscheinlichkeitswert, PROBABILITY",
    "nll, NLL",
    "logp, LOGPROB",
    "ppl, PERPLEXITY",
    "odds, ODDS",
    "text, ",
    "idea, ",
    "year, ",
    "oddsandends, ",
  })
  void tell_what_a_weight_counts(String name, Unit unit) {
    assertThat(Names.unit(name)).isEqualTo(unit);
  }

  @Test
  void of_weights_are_of_a_readable_length() {
    assertThat(Names.unit("a".repeat(49) + "probability")).isEqualTo(Unit.PROBABILITY);
    assertThat(Names.unit("a".repeat(50) + "probability")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"probability, 0", "percent, 1", "confidence, 2", "score, 3", "scores, 3"})
  void rank_the_weights_of_one_item(String name, int rank) {
    assertThat(Names.weightRank(name)).isEqualTo(rank);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text", "responses", "reasoning", "prob", "weight", "percent", "temperature"})
  void of_fields_are_no_texts_of_a_map(String name) {
    assertThat(Names.isParameter(name)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "total, true",
    "totalprobability, true",
    "sumofprobability, true",
    "totally, false",
    "summer, false",
    "probability, false"
  })
  void tell_a_sum_of_weights(String name, boolean sum) {
    assertThat(Names.isSum(name)).isEqualTo(sum);
  }

  @ParameterizedTest
  @CsvSource({"chance, true", "likely, true", "percent, true", "p, false", "red, false"})
  void tell_a_word_behind_a_number(String name, boolean chance) {
    assertThat(Names.isChance(name)).isEqualTo(chance);
  }

  @Test
  void tell_a_total_and_a_sample_of_the_form() {
    assertThat(Names.isTotal("**Total:**")).isTrue();
    assertThat(Names.isTotal("Total eclipse")).isFalse();
    assertThat(Names.isTotal("Total" + " ".repeat(55))).isTrue();
    assertThat(Names.isTotal("Total" + " ".repeat(56))).isFalse();
    assertThat(Names.isSample("<your response here>")).isTrue();
    assertThat(Names.isSample("your answer" + " ".repeat(49))).isTrue();
    assertThat(Names.isSample("your answer" + " ".repeat(50))).isFalse();
    assertThat(Names.isSample("an answer")).isFalse();
  }
}
