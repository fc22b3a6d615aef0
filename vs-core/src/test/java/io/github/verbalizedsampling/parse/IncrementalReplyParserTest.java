package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.testing.Chunks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementalReplyParserTest {
  private final List<ParsedCandidate> told = new ArrayList<>();
  private final IncrementalReplyParser parser = ReplyParser.lenient().incremental(told::add);

  private List<String> texts() {
    return told.stream().map(ParsedCandidate::text).toList();
  }

  private void feed(String reply) {
    Chunks.ofSize(reply, 1).forEach(parser::feed);
  }

  @Nested
  class Finish {
    @Test
    void tells_what_was_not_told_in_the_order_of_the_reply() {
      feed("1. red (0.4)\n2. blue (0.3)\n");
      assertThat(told).isEmpty();
      ParsedReply reply = parser.finish(FinishReason.STOP);
      assertThat(told).isEqualTo(reply.candidates()).hasSize(2);
    }

    @Test
    void decides_the_unit_of_what_was_told_before() {
      feed("[{\"text\":\"a\",\"probability\":1},{\"text\":\"b\",\"probability\":40}]");
      assertThat(told).extracting(ParsedCandidate::stated).containsExactly(1.0, 0.4);
      assertThat(parser.finish(FinishReason.STOP).candidates())
          .extracting(ParsedCandidate::stated)
          .containsExactly(0.01, 0.4);
    }

    @Test
    void ends_the_reply() {
      parser.finish(FinishReason.STOP);
      assertThatIllegalStateException()
          .isThrownBy(() -> parser.finish(FinishReason.STOP))
          .withMessage("the reply is finished; use a new parser for the next one");
      assertThatIllegalStateException().isThrownBy(() -> parser.feed("a"));
    }
  }

  @Nested
  class Feed {
    @Test
    @SuppressWarnings("NullAway")
    void refuses_null() {
      assertThatNullPointerException()
          .isThrownBy(() -> parser.feed(null))
          .withMessage("chunk must not be null");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"responses\": [{\"text\": \"red\", \"probability\": 0.4}",
          "Sure {now}:\n```json\n[{\"probability\": \"40%\", \"text\": \"red\", \"note\": \"x\"} ,",
          "{\"text\": \"red\", \"probability\": 0.4}",
          "{\"probability\": 0.4, \"text\": \"red\"}\n",
          "{\"probability\": 0.4, \"text\": \"red\"} <",
          "<response><text>red</text><probability>0.4</probability></response>",
          "<answer>\n<Response id='1'>\n<p>0.4</p> <text> <![CDATA[red]]></text></Response>",
          "<think>{\"text\": \"no\", \"probability\": 0.1} <response></think>"
              + "{\"text\": \"red\", \"probability\": 0.4}",
          "<response text=\"red\" probability=\"0.4\"/>",
          "{ \"responses\" : [ { \"probability\" : 0.4 , \"text\" : \"r\\u0065d\" , \"n\" : 1 }",
          "{\"responses\":[{\"id\": 1, \"text\": \"red\", \"tags\": [\"a\", {\"b\": null}], \"probability\": 0.4}",
          "{\"responses\":[{\"text\": \"red\", \"probability\": 4e-1}",
          "{\"responses\":[{\"text\": \"red\", \"probability\": \"0.4\", \"sure\": true}",
          "He said \"go\": {\"text\": \"red\", \"probability\": 0.4}",
          "{\"a\":{\"b\":{\"c\":[{\"Text\": \"red\", \"Probability\": 0.4}",
          "<response><text>r&#101;d</text><probability>0.4</probability></response>",
          "<response><text>red</text><probability>40%</probability></response>",
          "<response>\n  <text> red </text>\n  <probability> 0.4 </probability>\n</response>",
          "<response><text>red</text><probability>0.4</probability> or so</response>",
          "<response>So: <text>red</text><probability>.4</probability></response>",
          "<responses><response><response id=\"a>b\"><text>red</text><p>0.4</p></ response >",
          "<THINK>no</THINK><response><probability>0.4</probability>red</response>",
          "[{\"text\": \"red\" \"probability\": 0.4}",
          "[{\"text\": \"red\",\n\"probability\": 0.4\n\"note\": 1}",
          "<response>\n<text>red</text>\nProbability: 0.4\n</response>",
        })
    void tells_a_candidate_with_the_last_char_of_its_end(String reply) {
      tellsRedWithTheLastCharOf(reply);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<response><text>red</text><probability>0.4</probability></response>",
          "<response>\n  <text>\n red </text>\n\n<probability>0.4</probability>\n</response>",
          "<response id='1'><text>red</text><probability>0.4</probability></response>",
          "<response><text>red</text><p>0.4</p></response>",
          "<response><probability>0.4</probability><text>red</text></response>",
          "<response><text>red</text><probability>0.4</probability><note/></response>",
          "<response>a<text>red</text><probability>0.4</probability></response>",
          "<response><text>red</text><probability>0.4</probability>b</response>",
          "<response><text>r&#101;d</text><probability>0.4</probability></response>",
          "<response><response><text>red</text><probability>0.4</probability></response>",
          "<response text=\"red\" probability=\"0.4\"/>",
          "<response>\n<text>red</text> <probability>0.4</probability> </response>",
          "<RESPONSE><TEXT>red</TEXT><PROBABILITY>0.4</PROBABILITY></RESPONSE>",
          "<think>so</think><response><text>red</text><probability>0.4</probability></response>",
          "<think>a <think>b</response></think><response><text>red</text><p>0.4</p></response>",
          "<b>So</b> <response><text>red</text><probability>0.4</probability></response>",
          "3 < 4 <response><text>red</text><probability>0.4</probability></response>",
          "a <= b <response><text>red</text><probability>0.4</probability></response>",
        })
    void tells_it_as_early_behind_words_that_nobody_asked_for(String reply) {
      feed("For 2 of them, {x}: ");
      tellsRedWithTheLastCharOf(reply);
    }

    private void tellsRedWithTheLastCharOf(String reply) {
      feed(reply.substring(0, reply.length() - 1));
      assertThat(told).isEmpty();
      parser.feed(reply.substring(reply.length() - 1));
      assertThat(texts()).containsExactly("red");
      assertThat(told.get(0).stated()).isEqualTo(0.4);
      parser.finish(FinishReason.UNKNOWN);
      assertThat(told).hasSize(1);
    }

    @Test
    void tells_one_element_after_the_other_behind_words_that_nobody_asked_for() {
      feed("For 2 of them, {x}:\n");
      feed("<response><text>a <b>c</b></text><probability>0.4</probability></response>\n");
      assertThat(texts()).containsExactly("a <b>c</b>");
      feed("<response><text>d</text><probability>40%</probability></response> <response>");
      assertThat(texts()).containsExactly("a <b>c</b>", "d");
      feed("<text>e</text><probability>0.2</probability></response>");
      assertThat(texts()).containsExactly("a <b>c</b>", "d", "e");
      assertThat(parser.finish(FinishReason.STOP).candidates()).isEqualTo(told);
    }

    @Test
    void tells_in_order_where_commas_are_missing() {
      feed("[{\"text\": \"a\" \"probability\": 0.4} {\"text\": \"b\", \"probability\": 0.3}");
      assertThat(texts()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[{\"text\":\"a\",\"probability\":0.4},{\"text\":\"b\",\"probability\"}]",
          "[{\"text\":\"a\",\"probability\":0.4},{\"text\":\"b\",\"probability\":}]",
          "[{\"text\":\"a\",\"probability\":0.4},{\"probability\":0.3,\"text\"}]",
        })
    void takes_nothing_for_a_value_that_is_missing(String reply) {
      feed(reply);
      assertThat(told).extracting(ParsedCandidate::stated).containsExactly(0.4);
      assertThat(parser.finish(FinishReason.STOP))
          .isEqualTo(ReplyParser.lenient().parse(reply, FinishReason.STOP));
    }

    @Test
    void waits_for_what_shows_that_a_quote_ended_its_string() {
      feed("[{\"probability\": 0.4, \"text\": \"return \"");
      feed("}");
      feed(" else");
      assertThat(told).isEmpty();
      feed("\"}");
      feed("\n");
      feed("]");
      assertThat(parser.finish(FinishReason.STOP).candidates()).isEqualTo(told);
      assertThat(texts()).containsExactly("return \"} else");
    }

    @Test
    void tells_an_item_of_a_list_when_the_next_begins() {
      IncrementalReplyParser list = ReplyParser.lenient().incremental(told::add);
      list.feed("Here:\n\n1. red (Probability: 40%)\n   is warm\n\n2. blue (Probability: 0.3)");
      assertThat(told).isEmpty();
      list.feed("\n3. gre");
      assertThat(texts()).containsExactly("red\n   is warm");
      assertThat(told).isEqualTo(list.finish(FinishReason.LENGTH).candidates());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '~',
        quoteCharacter = '`',
        value = {
          "`- a (p=0.4)\n- b (p=0.3)\n- c (p=0.2)\n` ~ a b",
          "`1. a (p=0.4)\n\n2. b (p=0.3)\n\n3. c (p=0.2)\n` ~ a b",
          "`1. a (p=40)\n2. b (p=1)\n3. c (p=0.2)\n4. d` ~ a b",
          "`| text | p |\n|---|---|\n| a | 0.4 |\n\n| text | p |\n|---|---|\n| b | 0.3 |\n` ~ a b",
          "`| # | text | p |\r\n|---|:--|--:|\r\n| 1 | a | 0.4 |\r\n| 2 | b | 0.3 |` ~ a",
          "`See:\n\n| text | p |\n|---|---|\n| a | 0.4 |\n|  | 0.3 |\n| c | 0.2 |\n| Total | 1 |\n` ~ a c",
          "`[{\"text\": \"a\", \"probability\": 0.4}, {\"text\": \"a\", \"probability\": 0.3}, {\"text\": \"b\", \"probability\": 0.3}` ~ a b",
          "`[{\"text\": \"a\", \"probability\": 0.4}]\n<response><text>b</text><probability>0.3</probability></response>` ~ a",
          "`[{\"text\": \"a\\\\\", \"probability\": 0.4}, {\"text\": \"b\\\"c\", \"probability\": 0.3}` ~ a\\ b\"c",
          "`[{\"text\": \"a\", \"probability\": 0.4,}, {\"text\": \"b\", \"probability\": 0.3}` ~ a b",
          "`[{\"text\": \"a\", \"probability\": 0.4}, // c\n{\"text\": \"b\", \"probability\": 0.3}` ~ a",
          "`[{\"text\": \"a\", \"probability\": 0.4}, \"x\", {\"text\": \"b\", \"probability\": 0.3}` ~ a b",
        })
    void tells_what_is_sure_before_the_end(String reply, String early) {
      feed(reply);
      assertThat(String.join(" ", texts())).isEqualTo(early);
      assertThat(parser.finish(FinishReason.UNKNOWN).candidates()).containsAll(told.subList(0, 1));
    }

    @Test
    void tells_a_row_when_its_line_ends() {
      feed("| Text | Chance |\n|---|---|\n| red | 40% |");
      assertThat(told).isEmpty();
      feed("\n| blue | 30% |\n| gre");
      assertThat(texts()).containsExactly("red", "blue");
      parser.finish(FinishReason.LENGTH);
      assertThat(told).extracting(ParsedCandidate::stated).containsExactly(0.4, 0.3);
    }

    @Test
    void reads_weights_in_the_unit_so_far() {
      feed(
          "[{\"text\":\"a\",\"probability\":40},{\"text\":\"b\",\"probability\":1},"
              + "{\"text\":\"c\",\"percent\":3},{\"text\":\"d\",\"probability\":\"5 %\"}]");
      assertThat(told).extracting(ParsedCandidate::weight).containsExactly(0.4, 0.01, 0.03, 0.05);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<think>{\"text\": \"a\", \"probability\": 0.4}",
          "[THINK] {\"text\": \"a\", \"probability\": 0.4}",
          "<|channel|>analysis<|message|>{\"text\": \"a\", \"probability\": 0.4}",
          "x <thinking><response><text>a</text><probability>0.4</probability></response>",
          "[{\"text\": \"a\n<think> b\", \"probability\": 0.4}",
          "[{\"text\": \"...\", \"probability\": 0.4}, {\"text\": \"Total\", \"probability\": 1}",
          "{'text': 'a', 'probability': 0.4}",
          "{\"text\": \"a\", \"nll\": 2}",
          "[{\"text\": \"a\", \"list\": [{\"text\": \"b\", \"probability\": 0.4}",
          "{\"response\": {\"text\": \"b\", \"probability\": 0.4}",
          "1. Run:\n{\"text\": \"b\", \"probability\": 0.4}",
          "1. a (0.4)\n2. b (0.3)\n3. c (0.2)\n",
          "(Probability: 0.4) each\n1. a (p=0.4)\n2. b (p=0.3)\n3. c (p=0.2)\n",
          "1. a (p=0.4)\nProbability: 0.9\n2. b (p=0.3)\n3. c (p=0.2)\n",
          "1. a (p=0.4)\n- b (p=0.3)\n2. c (p=0.2)\n",
          "| text | p |\n| a | 0.4 |\n| b | 0.4 |\n",
          "{\"text\": \"string\", \"probability\": 0.1}",
          "[{\"text\": \"red\", \"probability\": 0.4]",
          "[{\"text\": \"a\", \"text\": \"red\", \"probability\": 0.4}",
          "[{\"text\": \"I'm sorry, I can't help with that.\", \"probability\": 0.4}",
          "[[{\"text\": \"red\", \"probability\": 0.4}",
          "[[[[[[[[[[[[[[[[[{\"text\": \"a\", \"probability\": 0.4}]",
          "<response><text>red</text></response>",
          "<response><text>red<probability>0.4</probability></response>",
          "<text>red</text><probability>0.4</probability>",
          "<response><reasoning>x</reasoning><text>red</text><probability>0.4</probability></response>",
          "<response><text>Total</text><probability>0.4</probability></response>",
          "<response><text>...</text><probability>0.4</probability></response>",
          "  1. a (p=0.4)\n  2. b (p=0.3)\n  3. c (p=0.2)\n",
          "1. a (p=0.4)\n\n   b\n2. c (p=0.3)\n3. d (p=0.2)\n",
          "1. a (p<0.4)\n2. b (p=0.3)\n3. c (p=0.2)\n",
          "1. a (p=0.4)\n   ```\n   x\n   ```\n2. b (p=0.3)\n3. c (p=0.2)\n",
          "1. a (p=0.4)\nmore\n2. b (p=0.3)\n3. c (p=0.2)\n",
          "1. Probability: 0.4\n2. b (p=0.3)\n3. c (p=0.2)\n",
          "1. a (p=0.4)\n| text | p |\n|---|---|\n| b | 0.3 |\n",
          "| text | p |\n|---|---|\n| a | 0.4\n| b | 0.3 |\n",
          "| text | p |\n|---|---|\n| a [1] | 0.4 |\n| b | 0.3 |\n",
          "1. a {x} (p=0.4)\n2. b (p=0.3)\n3. c (p=0.2)\n",
          "<p>\n1. a (p=0.4)\n2. b (p=0.3)\n",
          "1. a (p=0.4) - ripe\n2. b (p=0.3) - hard\n3. c (p=0.2) - soft\n",
        })
    void tells_nothing_that_is_not_sure(String reply) {
      feed(reply);
      assertThat(told).isEmpty();
    }

    @Test
    void tells_a_strict_reply_when_it_has_ended() {
      IncrementalReplyParser strict = ReplyParser.strict().incremental(told::add);
      strict.feed("[{\"text\": \"a\", \"probability\": 0.4}]");
      assertThat(told).isEmpty();
      strict.finish(FinishReason.STOP);
      assertThat(texts()).containsExactly("a");
    }

    @Test
    void tells_nothing_beyond_the_limit() {
      IncrementalReplyParser limited = ReplyParser.lenient().maxLength(20).incremental(told::add);
      limited.feed("<response><text>a</text><probability>0.4</probability></response>");
      limited.finish(FinishReason.STOP);
      assertThat(told).isEmpty();
    }
  }

  @Nested
  class Partial {
    @Test
    void is_empty_before_anything_has_arrived() {
      parser.feed("");
      assertThat(parser.partial()).isEmpty();
    }

    @Test
    void grows_with_the_text_of_a_string() {
      assertThat(partials("{\"text\": \"a\\n\\ud83d\\ude00\\\"b\", \"probability\": 0.1}"))
          .containsExactly("", "a", "a\n", "a\n😀", "a\n😀\"", "a\n😀\"b", "");
    }

    @Test
    void grows_with_the_text_of_an_element() {
      assertThat(partials("<response><text>\n a &amp; <b>c</b>😀</text><probability>"))
          .startsWith("", "a", "a &", "a & <b>", "a & <b>c", "a & <b>c</b>")
          .endsWith("a & <b>c</b>😀", "");
    }

    @Test
    void grows_behind_words_that_nobody_asked_for() {
      assertThat(partials("In 2 {x}: <response><text>a &lt; <b>c</text><probability>"))
          .containsExactly("", "a", "a <", "a < <b>", "a < <b>c", "");
    }

    @Test
    void is_empty_inside_reasoning() {
      assertThat(partials("<think><text>a {\"text\": \"b\"}</text></think>")).containsExactly("");
    }

    @Test
    void a_section_of_plain_characters_grows_without_its_marks() {
      assertThat(partials("<response><text><![CDATA[a[0] > 1]]></text><probability>"))
          .allMatch("a[0] > 1"::startsWith)
          .endsWith("a[0] > 1", "");
    }

    private List<String> partials(String reply) {
      List<String> all = new ArrayList<>();
      for (String chunk : Chunks.ofSize(reply, 1)) {
        parser.feed(chunk);
        String partial = parser.partial();
        if (all.isEmpty() || !all.get(all.size() - 1).equals(partial)) {
          all.add(partial);
        }
      }
      return all;
    }
  }
}
