package io.github.verbalizedsampling.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.parse.ParsedCandidate;
import io.github.verbalizedsampling.parse.ReplyParser;
import io.github.verbalizedsampling.testing.Chunks;
import io.github.verbalizedsampling.testing.ReplyInvariants;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Whatever is sent, in whatever parts: the same as at once, each candidate told once. */
class IncrementalReplyParserFuzzer {
  @FuzzTest(maxDuration = "10m")
  @DictionaryEntries({
    "{\"responses\":[{\"text\":\"a\",\"probability\":0.1}]}",
    "\"text\":\"",
    "\"probability\":",
    "<response><text>",
    "</text><probability>",
    "</probability></response>",
    "<think>",
    "</think>",
    "```json"
  })
  void reads_the_same_in_parts(byte[] bytes) {
    String reply = new String(bytes, StandardCharsets.UTF_8);
    List<String> parts = Chunks.random(reply, new SplittableRandom(reply.hashCode()));
    List<ParsedCandidate> told = check(parts, FinishReason.UNKNOWN);
    assertThat(check(Chunks.ofSize(reply, 1), FinishReason.UNKNOWN)).isEqualTo(told);
    check(List.of(reply), FinishReason.LENGTH);

    Optional<List<ValidReply.Item>> items = ValidReply.items(reply);
    if (items.isPresent()) {
      assertThat(told)
          .extracting(ParsedCandidate::text)
          .containsExactlyInAnyOrderElementsOf(
              ReplyParser.lenient().parse(reply).candidates().stream()
                  .map(ParsedCandidate::text)
                  .toList());
    }
  }

  private static List<ParsedCandidate> check(List<String> parts, FinishReason reason) {
    return ReplyInvariants.checkChunked(ReplyParser.lenient(), parts, reason);
  }
}
