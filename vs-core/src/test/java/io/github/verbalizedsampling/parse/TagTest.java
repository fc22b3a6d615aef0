package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<text>, text, false, false",
        "</text>, text, true, false",
        "< text >, text, false, false",
        "</ text>, text, true, false",
        "<Response_2>, response, false, false",
        "<vs:text>, text, false, false",
        "<text/>, text, false, true",
        "<texts>, texts, false, false",
        "<text id=\"a > b\">, text, false, false",
        "<text id='a > b' />, text, false, true",
        "<text id=a\">, text, false, false",
      })
  void is_what_stands_between_angles(String sent, String name, boolean closer, boolean empty) {
    Tag tag = Tag.at("ab" + sent + "cd", 2);
    assertThat(tag).isNotNull();
    assertThat(tag.name()).isEqualTo(name);
    assertThat(tag.closer()).isEqualTo(closer);
    assertThat(tag.empty()).isEqualTo(empty);
    assertThat(tag.start()).isEqualTo(2);
    assertThat(tag.end()).isEqualTo(2 + sent.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "< ",
        "</",
        "</ ",
        "<t",
        "<text",
        "<text ",
        "<text a=\"b>",
        "<>",
        "< >",
        "<3>",
        "<text|>",
        "<text a<b>",
        "<  text>",
        "<!-- a -->",
      })
  void is_nothing_else(String sent) {
    assertThat(Tag.at(sent, 0)).isNull();
  }

  @Test
  void has_a_name_of_a_readable_length() {
    assertThat(Tag.at("<" + "a".repeat(39) + ">", 0)).isNotNull();
    assertThat(Tag.at("<" + "a".repeat(41) + ">", 0)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "<a p=\"0.4\">, 0.4",
        "<a p='0.4'/>, 0.4",
        "<a p=0.4>, 0.4",
        "<a p=0.4/>, 0.4",
        "<a p=0.4 b=1>, 0.4",
        "<a b=1 p=0.4>, 0.4",
        "<a b=\"p=1\" p=\"0.4\">, 0.4",
        "<a b='1'p='0.4'>, 0.4",
        "<a p=\"&lt;1\">, <1",
        "<a b=0.4>, ",
        "<a p>, ",
      })
  void has_attributes(String sent, String value) {
    Tag tag = Tag.at(sent, 0);
    assertThat(tag).isNotNull();
    Part attribute = tag.attribute(sent, "p"::equals);
    assertThat(attribute == null ? null : attribute.text()).isEqualTo(value);
  }
}
