package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ValidatorTest {
  @Test
  void counts_the_words_that_blanks_of_any_kind_divide() {
    assertThat(Validator.words(3, 3).problem(" a\u00A0b\u3000c\n")).isNull();
    assertThat(Validator.words(0, 0).problem("\u00A0 ")).isNull();
  }

  @Test
  void counts_words_and_characters() {
    assertThat(Validator.words(1, 2).problem(" one\ntwo ")).isNull();
    assertThat(Validator.words(1, 2).problem("")).isEqualTo("has 0 words, not 1 to 2");
    assertThat(Validator.length(1, 2).problem("😀😀")).isNull();
    assertThat(Validator.length(1, 2).problem("abc")).isEqualTo("has 3 characters, not 1 to 2");
  }

  @Test
  void matches_the_whole_answer() {
    assertThat(Validator.matching("[a-z]+").problem("abc")).isNull();
    assertThat(Validator.matching("[a-z]+").problem("abc!")).isEqualTo("does not match [a-z]+");
  }

  @Test
  void reads_json() {
    assertThat(Validator.json().problem("{\"a\": [1]}")).isNull();
    assertThat(Validator.json().problem("{\"a\": [1]} x")).startsWith("is not JSON: ");
    assertThat(Validator.json().problem("")).isEqualTo("is not JSON: there is no value");
  }

  @Test
  void joins_rules_and_names_the_first_that_is_broken() {
    Validator<String> both =
        Validator.words(1, 3).and(Validator.that(s -> s.startsWith("a"), "starts with a"));
    assertThat(both.problem("a b")).isNull();
    assertThat(both.problem("b")).isEqualTo("breaks the rule: starts with a");
    assertThat(both.problem("b b b b")).isEqualTo("has 4 words, not 1 to 3");
  }

  @Test
  void rejects_a_range_out_of_order() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Validator.words(3, 2))
        .withMessage("min and max must be ordered and not negative, but are 3 and 2");
    assertThatIllegalArgumentException().isThrownBy(() -> Validator.length(-1, 2));
  }
}
