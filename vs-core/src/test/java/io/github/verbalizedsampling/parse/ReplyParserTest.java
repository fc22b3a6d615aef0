package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.verbalizedsampling.model.FinishReason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyParserTest {
  private static final String TWO =
      "[{\"text\": \"elk\", \"probability\": 0.2}, {\"text\": \"ibex\", \"probability\": 0.1}]";

  private final ReplyParser parser = ReplyParser.lenient();

  @Nested
  class Settings {
    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refuse_what_is_not_positive(int value) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> parser.expecting(value))
          .withMessage("count must be at least 1, but is " + value);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> parser.maxLength(value))
          .withMessage("chars must be at least 1, but is " + value);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> parser.maxDepth(value))
          .withMessage("depth must be at least 1, but is " + value);
    }

    @Test
    void keep_each_other() {
      ParsedReply reply =
          ReplyParser.strict().expecting(3).maxLength(1000).maxDepth(9).expecting(3).parse(TWO);
      assertThat(reply.status()).isEqualTo(Status.PARTIAL);
      assertThat(ReplyParser.strict().expecting(1).maxDepth(9).parse(TWO + "]").status())
          .isEqualTo(Status.UNREADABLE);
    }

    @Test
    void of_length_read_up_to_the_limit() {
      assertThat(parser.maxLength(TWO.length()).parse(TWO).status()).isEqualTo(Status.COMPLETE);
      ParsedReply cut = parser.maxLength(TWO.length() - 3).parse(TWO);
      assertThat(cut.candidates()).extracting(ParsedCandidate::text).containsExactly("elk");
      assertThat(cut.status()).isEqualTo(Status.PARTIAL);
      assertThat(cut.repairs()).contains(Repair.LIMIT_REACHED);
    }

    @Test
    void of_depth_read_down_to_the_limit() {
      assertThat(parser.maxDepth(2).parse(TWO).status()).isEqualTo(Status.COMPLETE);
      assertThat(parser.maxDepth(2).parse("[" + TWO + "]").repairs())
          .contains(Repair.LIMIT_REACHED);
      ParsedReply far = parser.parse("[".repeat(99) + TWO + "]".repeat(99));
      assertThat(far.candidates()).hasSize(2);
      ParsedReply deep = parser.maxDepth(2).parse("[".repeat(9) + TWO + "]".repeat(9));
      assertThat(deep.candidates()).isEmpty();
      assertThat(deep.repairs()).contains(Repair.LIMIT_REACHED);
    }
  }

  @Nested
  class Parse {
    @Test
    @SuppressWarnings("NullAway")
    void refuses_null() {
      assertThatNullPointerException()
          .isThrownBy(() -> parser.parse(null))
          .withMessage("reply must not be null; a model that sent no text sent \"\"");
      assertThatNullPointerException()
          .isThrownBy(() -> parser.parse("", null))
          .withMessage("finishReason must not be null; use FinishReason.UNKNOWN");
      assertThatNullPointerException()
          .isThrownBy(() -> parser.incremental(null))
          .withMessage("candidates must not be null");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        value = {
          "STOP | EMPTY | [] | The reply holds no candidates; ask again, or ask for less unlikely ones.",
          "LENGTH | EMPTY | <think>so | The model ran out while it was thinking; raise the maximum of tokens.",
          "STOP | REFUSED | I'm sorry, I can't help with that. | The model declined to answer; rephrase the task.",
          "CONTENT_FILTER | REFUSED | ~~ | The model declined to answer; rephrase the task.",
          "CONTENT_FILTER | REFUSED | Well, no. | The model declined to answer; rephrase the task.",
          "STOP | UNREADABLE | <!DOCTYPE html><html><body>Bad Gateway</body></html> | The reply is an error page, not a model's answer; look at the server and its URL.",
          "STOP | UNREADABLE | {\"error\": {\"message\": \"Rate limit\"}} | The reply is an error page, not a model's answer; look at the server and its URL.",
          "STOP | UNREADABLE | The elk. | The reply is text without candidates; ask for the format again.",
          "STOP | UNREADABLE | {\"text\": \"el | The reply ended before its first candidate did; raise the maximum of tokens.",
          "STOP | UNREADABLE | {\"responses\": [{\"text\": \"el | The reply ended before its first candidate did; raise the maximum of tokens.",
          "STOP | UNREADABLE | {\"responses\": [{\"te | The reply ended before its first candidate did; raise the maximum of tokens.",
          "STOP | UNREADABLE | [[\"elk\", 0.2, | The reply ended before its first candidate did; raise the maximum of tokens.",
          "STOP | UNREADABLE | <response><text>el | The reply ended before its first candidate did; raise the maximum of tokens.",
          "STOP | PARTIAL | [{\"text\": \"elk\", \"p\": 0.2}, {\"te | The reply was cut off after 1 candidate; raise the maximum of tokens.",
          "LENGTH | PARTIAL | [{\"text\": \"elk\", \"p\": 0.2}] | The reply was cut off after 1 candidate; raise the maximum of tokens.",
          "CONTENT_FILTER | PARTIAL | [{\"text\": \"elk\", \"p\": 0.2}, {\"te | A filter stopped the reply after 1 candidate; rephrase the task.",
          "STOP | PARTIAL | [{\"text\": \"elk\", \"p\": 0.2}, {\"text\": \"\", \"p\": 0.1}] | The reply holds items without a text or an end; they were left out.",
          "STOP | PARTIAL | [{\"text\": \"elk\", \"p\": 0.2}, {\"text\": \"I'm sorry, I can't help with that.\"}] | The model declined 1 of 2 items.",
        })
    void says_what_was_wrong(FinishReason reason, Status status, String reply, String problem) {
      ParsedReply parsed = parser.parse(reply, reason);
      assertThat(parsed.status()).isEqualTo(status);
      assertThat(parsed.problem()).isEqualTo(problem);
    }

    @Test
    void leaves_out_the_line_that_a_filter_cut() {
      String cut = "1. Elk (0.4)\n2. Ibex (0.3)\n3. The sec";
      assertThat(parser.parse(cut, FinishReason.CONTENT_FILTER).candidates())
          .extracting(ParsedCandidate::text)
          .containsExactly("Elk", "Ibex");
    }

    @Test
    void misses_the_candidates_that_were_asked_for() {
      assertThat(parser.expecting(2).parse(TWO).problem()).isNull();
      ParsedReply fewer = parser.expecting(3).parse(TWO);
      assertThat(fewer.status()).isEqualTo(Status.PARTIAL);
      assertThat(fewer.problem()).isEqualTo("The reply holds 2 candidates, but 3 were asked for.");
    }

    @Test
    void in_strict_mode_names_what_would_need_mending() {
      ParsedReply parsed = ReplyParser.strict().parse(TWO.replace("}]", "},]"));
      assertThat(parsed.problem())
          .isEqualTo(
              "The reply needs mending ([COMMA_MENDED]); read it with ReplyParser.lenient().");
      ParsedReply quote =
          ReplyParser.strict().parse("[{\"text\": \"a\", \"probability: 0.4}, {\"text\": \"b\"}]");
      assertThat(quote.status()).isEqualTo(Status.UNREADABLE);
      assertThat(quote.problem())
          .isEqualTo(
              "The reply needs mending ([QUOTES_MENDED]); read it with ReplyParser.lenient().");
    }

    @Test
    void in_strict_mode_too_is_that_the_model_declined() {
      String refusal = "I'm sorry, I can't help with that.";
      ParsedReply none = ReplyParser.strict().parse("{\"error\": \"" + refusal + "\"}");
      assertThat(none.status()).isEqualTo(Status.REFUSED);
      assertThat(none.problem()).isEqualTo("The model declined to answer; rephrase the task.");
      ParsedReply some =
          ReplyParser.strict()
              .parse(TWO.replace("]", ", {\"text\": \"" + refusal + "\", \"probability\": 0.1}]"));
      assertThat(some.status()).isEqualTo(Status.PARTIAL);
      assertThat(some.candidates()).hasSize(2);
      assertThat(some.problem()).isEqualTo("The model declined 1 of 3 items.");
      assertThat(some.repairs()).containsExactly(Repair.ITEM_REFUSED);
    }

    @Test
    void in_strict_mode_leaves_notes() {
      ParsedReply parsed =
          ReplyParser.strict()
              .parse("<think>hm</think>Here:\n" + TWO.replace("\"a\"", "\"\\boxed{a}\""));
      assertThat(parsed.status()).isEqualTo(Status.COMPLETE);
      assertThat(parsed.repairs()).contains(Repair.REASONING_SET_ASIDE, Repair.WRAPPER_IGNORED);
    }
  }
}
