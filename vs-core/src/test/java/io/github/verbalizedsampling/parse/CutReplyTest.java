package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.testing.ReplyInvariants;
import java.util.Iterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that need every kind of mending, cut after every char. */
class CutReplyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sure: {\"responses\" : [{'text' => 'it\\'s', \"probability\" 0.4 /* c */},"
            + " {text: \"a \"b\", c\" , “p”: “0.3” // d\n} {\"text\": \"x \" + \"y\\u00e9\\\\\","
            + " \"probability\": .1,},]}",
        "{\"responses\": [{\"probability\": 0.4, \"text\": \"\"Go,\" she said, \"now\", and f(\"a\"), left\"},"
            + " {\"probability\": 0.3, \"text\": \"the \"red\" {\"k\": \"v\"} \"one\"\"}]}",
        "[[\"a\", 0.4], (\"b\", 0.3), [\"c\", \"10%\"], ]",
        "{\"one\": {\"text\": \"x\", \"note\": [1, {\"k\": null}]}, \"two\": {\"text\": \"y\"}}",
        "\"{\\\"responses\\\": [{\\\"text\\\": \\\"a\\\\nb\\\", \\\"probability\\\": 0.4}]}\"",
        "{&quot;text&quot;: &quot;a &amp;lt; b&quot;, &quot;probability&quot;: 0.4}",
        "<think>hm</think><response id=\"1\"><text>a &lt; b <i>c</i></text>"
            + "<probability>0.4</probability></response> < response text='d \"e\"' p=0.3 />",
        "<response><probability>40%</probability><text><![CDATA[a </text> b]]></text></response>"
            + "<response><idea>c</idea><p>0.3</p></response>",
        "<|channel|>analysis<|message|>1. no (0.9)<|end|><|start|>assistant<|channel|>final"
            + " <|constrain|>json<|message|>{\"text\": \"a\", \"probability\": 0.4}<|return|>",
        "Here:\n\n1. **Plum** (Probability: 40%)\n   It fell.\n\n2) pear - 0.3\n   It stood.\n",
        "| # | Text | P (%) |\n|---|:-:|--:|\n| 1 | a \\| b | 40 |\n| 2 | c | 30 |\n\nBye.",
        "Text,Probability\n\"d, \"\"e\"\"\",0.2\nf,0.1\n",
        "## Response 1: Plum\n\n**Text:** It fell.\n\n> He said.\n\n*Probability: 0.4*\n\n---\n\n"
            + "## Response 2\n\nIt stood.\n\n- **Probability** = ~30 %\n\nTotal: 70%\n\nBye!",
        "- text: |\n    a\n      b\n  probability: 0.4\n- text: \"c \\\"d\\\"\"\n  probability: 3/10\n"
            + "- text: 'e ''f'' g'\n  probability: 0.1",
      })
  void hold_no_more_than_the_whole(String reply) {
    ParsedReply whole = ReplyParser.lenient().parse(reply);
    assertThat(whole.status()).isEqualTo(Status.COMPLETE);
    for (int end = 0; end < reply.length(); end++) {
      String sent = reply.substring(0, end);
      ParsedReply cut = ReplyParser.lenient().parse(sent, FinishReason.LENGTH);
      assertThat(cut.status()).isNotEqualTo(Status.COMPLETE);
      ReplyInvariants.check(sent, cut);
      Iterator<ParsedCandidate> rest = whole.candidates().iterator();
      for (ParsedCandidate found : cut.candidates()) {
        assertThat(isNext(found, rest)).as("<%s> was said in <%s>", found, sent).isTrue();
      }
    }
  }

  private static boolean isNext(ParsedCandidate found, Iterator<ParsedCandidate> rest) {
    while (rest.hasNext()) {
      ParsedCandidate whole = rest.next();
      if (whole.text().equals(found.text())) {
        return found.stated() == null || found.stated().equals(whole.stated());
      }
    }
    return false;
  }
}
