package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedReplyTest {
  private static ParsedReply tagged(String text) {
    return ReplyParser.lenient()
        .parse("<response><text>" + text + "</text><probability>0.4</probability></response>");
  }

  @Nested
  class WithValidJson {
    @Test
    void writes_objects_and_lists_again_that_need_mending_and_says_so() {
      ParsedReply sent = tagged("{'a': [1, 2,], b: None}");
      ParsedReply mended = sent.withValidJson();
      assertThat(sent.candidates().get(0).text()).isEqualTo("{'a': [1, 2,], b: None}");
      assertThat(mended.candidates().get(0).text()).isEqualTo("{\"a\":[1,2],\"b\":null}");
      assertThat(mended.candidates().get(0).span()).isEqualTo(sent.candidates().get(0).span());
      assertThat(mended.repairs())
          .containsExactly(Repair.COMMA_MENDED, Repair.QUOTES_MENDED, Repair.BARE_WORD);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "plum",
          "{ \"a\": [1, 2] }",
          "[sic] he said",
          "{'a': 1} and {'b': 2}",
          "{'a': 1",
          "{'a': NaN}",
          "{\"plum\", \"pear\"}",
          "{not json}",
          "{\"a\": 1, ...}",
          "{\"a\": 1 and so on}",
        })
    void leaves_every_other_text_as_it_is(String text) {
      ParsedReply sent = tagged(text);
      assertThat(sent.candidates().get(0).text()).isEqualTo(text);
      assertThat(sent.withValidJson()).isEqualTo(sent);
    }
  }
}
