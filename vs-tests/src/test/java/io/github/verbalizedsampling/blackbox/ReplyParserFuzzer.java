package io.github.verbalizedsampling.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.ReplyParser;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.testing.ReplyInvariants;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Whatever is sent: no exception, nothing invented, and valid JSON as Jackson reads it. */
class ReplyParserFuzzer {
  @FuzzTest(maxDuration = "10m")
  @DictionaryEntries({
    "{\"responses\":[{\"text\":\"a\",\"probability\":0.1}]}",
    "\"text\":",
    "\"probability\":",
    "<response><text>",
    "</text><probability>",
    "</probability></response>",
    "<think>",
    "</think>",
    "```json",
    "1. a (0.1)",
    "| text | probability |",
    "|---|---|",
    "Text: a",
    "Probability: 0.1",
    "### Response 1"
  })
  void reads_anything(byte[] bytes) {
    String reply = new String(bytes, StandardCharsets.UTF_8);
    ParsedReply parsed = ReplyParser.lenient().parse(reply);

    ReplyInvariants.check(reply, parsed);
    agreesWithJackson(reply, parsed);

    ParsedReply cut = ReplyParser.lenient().parse(reply, FinishReason.LENGTH);
    ReplyInvariants.check(reply, cut);
    assertThat(cut.status()).isNotEqualTo(Status.COMPLETE);

    ReplyInvariants.check(reply, ReplyParser.strict().parse(reply));
    ReplyInvariants.check(reply, ReplyParser.lenient().expecting(3).parse(reply));
  }

  private static void agreesWithJackson(String reply, ParsedReply parsed) {
    Optional<List<ValidReply.Item>> items = ValidReply.items(reply);
    if (items.isPresent() && parsed.refused() == 0) {
      assertThat(parsed.candidates())
          .extracting(candidate -> new ValidReply.Item(candidate.text(), candidate.stated()))
          .isEqualTo(items.get());
    }
  }
}
