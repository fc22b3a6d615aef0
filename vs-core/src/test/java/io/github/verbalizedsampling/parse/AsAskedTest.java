package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.testing.Chunks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsAskedTest {
  private final Arrived arrived = new Arrived();
  private final AsAsked asked = new AsAsked(arrived);
  private final List<Item> items = new ArrayList<>();

  /** Whether a reply that arrives char by char is as asked for, and read as it is at once. */
  private boolean holds(String reply) {
    for (String chunk : Chunks.ofSize(reply, 1)) {
      arrived.append(chunk);
      for (Item item = asked.next(); item != null; item = asked.next()) {
        items.add(item);
      }
    }
    boolean holds = asked.holds(items.size());
    if (holds) {
      assertThat(ReplyParser.lenient().parse(items, asked.isWrapped(), FinishReason.STOP))
          .isEqualTo(ReplyParser.lenient().parse(reply, FinishReason.STOP));
    }
    return holds;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"responses\":[{\"text\":\"a\",\"probability\":0.4}]}",
        "{\"responses\": [{\"text\": \"é & {c}\", \"probability\": 1},"
            + " {\"text\": \"e\", \"probability\": 0}]}",
        "So: {\"responses\":[{\"text\":\"a [b] \\\"c\\\"\\n\\u0064\\\\\",\"probability\":0.4}]}",
        "2 of them: {\"responses\":[{\"text\":\"a\",\"probability\":0.4}]} And 3",
        "[{\"text\":\"a\",\"probability\":0.4}]",
        "Here are 2: [ {\"text\": \"a\", \"probability\": 0.4}, {\"text\": \"b\", \"probability\": 1} ]\n",
        " {\r\n\t\"responses\" : [ { \"text\" : \" a \" , \"probability\" : 10 } ] }\n",
      })
  void holds_of_json_as_it_was_asked_for(String reply) {
    assertThat(holds(reply)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.5 of them: {\"responses\":[{\"text\":\"a\",\"probability\":0.4}]}",
        "2% of them: {\"responses\":[{\"text\":\"a\",\"probability\":0.4}]}",
        "1) {\"responses\":[{\"text\":\"a\",\"probability\":0.4}]}",
        "{\"responses\":[{\"text\":\"a <b>\",\"probability\":0.4}]}",
        "{\"responses\":[{\"text\":\"a\",\"probability\":0.4}]",
        "{\"responses\":[{\"text\":\"a\",\"probability\":0.4},]}",
        "{\"responses\":[{\"text\":\"a\",\"probability\":0.4}{\"text\":\"b\",\"probability\":0.4}]}",
        "{\"responses\":[{\"probability\":0.4,\"text\":\"a\"}]}",
        "{\"responses\":[{\"text\":\"a\",\"probability\":0.4,\"n\":1}]}",
        "{\"responses\":[{\"text\":\"a\",\"probability\":\"0.4\"}]}",
        "{\"responses\":[{\"text\":\"a\",\"probability\":00.4}]}",
        "{\"responses\":[{\"text\":\"a\",\"probability\":01}]}",
        "{\"responses\":[{\"text\":\"a\",\"probability\":.4}]}",
        "{\"responses\":[{\"text\":\"a\",\"probability\":null}]}",
        "{\"responses\":[{\"text\":\"a\",\"probability\":4e-1}]}",
        "{\"responses\":[{\"text\":\"a\\'b\",\"probability\":0.4}]}",
        "{\"responses\":[{\"text\":\"[THINK] a\",\"probability\":0.4}]}",
        "{\"responses\":[{\"text\":\"a\",\"probability\":0.4}]} <",
        "- {\"responses\":[{\"text\":\"a\",\"probability\":0.4}]}",
        "{\"responses\":[{\"text\":\"a\tb\",\"probability\":0.4}]}",
        "{\"responses\":[{\"text\":\"a \"b\" c\",\"probability\":0.4}]}",
        "{\"responses\":[{\"text\":\"a\"},{\"text\":\"b\",\"probability\":0.4}]}",
        "[{\"text\":\"a\",\"probability\":0.4}]}",
        "[{\"text\":\"a\",\"probability\":0.4}",
        "[[{\"text\":\"a\",\"probability\":0.4}]]",
        "See [x]: [{\"text\":\"a\",\"probability\":0.4}]",
      })
  void holds_of_no_other_json(String reply) {
    assertThat(holds(reply)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<response><text>a</text><probability>0.4</probability></response>",
        "<response><text>a &amp; b & c</text><probability>0.4</probability></response>",
        "\n<response>\n <text> a b </text>\n <probability> 1 </probability>\n</response>\n",
        "<response><text>a</text><probability>0.4</probability></response> "
            + "<response><text>b</text><probability>0</probability></response>",
        "Here are 2 of 10:\n<response><text>a</text><probability>0.4</probability></response>",
      })
  void holds_of_tags_as_they_were_asked_for(String reply) {
    assertThat(holds(reply)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<response><text>a</text><probability>40%</probability></response>",
        "<response><text>a</text></response>",
        "<response><text>a <b>c</b></text><probability>0.4</probability></response>",
        "<response><text>{a}</text><probability>0.4</probability></response>",
        "<response><text>a [b]</text><probability>0.4</probability></response>",
        "<response><text><![CDATA[a]]></text><probability>0.4</probability></response>",
        "<response id=\"1\"><text>a</text><probability>0.4</probability></response>",
        "<Response><text>a</text><probability>0.4</probability></Response>",
        "<response><probability>0.4</probability><text>a</text></response>",
        "<response><text>a</text><probability>0.4</probability></response> or 0.5",
        "<response><text>a</text><probability>0.4</probability>",
        "<response><text>a</text><probability>0.4</probability></response>, "
            + "<response><text>b</text><probability>0.4</probability></response>",
      })
  void holds_of_no_other_tags(String reply) {
    assertThat(holds(reply)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "So: {\"responses\":[{\"text\":\"a\",\"probability\":0.4}]} | true",
        "{\"responses\":[{\"text\":\"a\",\"probability\":0.4}]} . | true",
        "{\"responses\":[{\"text\":\"a\",\"probability\":0.4}]}2 | true",
        "{\"responses\":[{\"text\":\"a\",\"probability\":0.4}]} | false",
      })
  void knows_words_around_the_items(String reply, boolean wrapped) {
    assertThat(holds(reply)).isTrue();
    assertThat(asked.isWrapped()).isEqualTo(wrapped);
  }
}
