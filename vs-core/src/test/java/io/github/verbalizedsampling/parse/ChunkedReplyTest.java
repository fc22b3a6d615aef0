package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.testing.Chunks;
import io.github.verbalizedsampling.testing.GeneratedReply;
import io.github.verbalizedsampling.testing.GeneratedReply.Truth;
import io.github.verbalizedsampling.testing.Notation;
import io.github.verbalizedsampling.testing.ReplyGenerator;
import io.github.verbalizedsampling.testing.ReplyInvariants;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply in parts is the reply at once, however it was cut into them. */
class ChunkedReplyTest {
  private static final int[] SIZES = {1, 2, 3, 7, 20};

  /** Lines that an item, a heading or a remark may consist of; the number keeps texts apart. */
  private static final List<String> LINES =
      List.of(
          "1. plum %d (p: 0.4)",
          "2. **pear %d** (Probability: 30%%)",
          "- fig %d (p = 20%%)",
          "3. fog %d (0.2)",
          "4. **sun %d** (p: 0.1): It rose.",
          "5. ice %d (p: 0.1) - cold",
          "6. dew %d (total: 1.0)",
          "Response %d: rain (p: 0.2)",
          "",
          "",
          "   indented %d",
          "   Reasoning: warm %d",
          "   Probability: 0.%d",
          "**Rare %d**",
          "Rarer ones %d:",
          "All %d are rare (p < 0.1).",
          "## Head %d",
          "```",
          "| a %d | b |");

  /** Cases in which what was told turns out to be a draft. */
  private static final List<String> DRAFTS =
      List.of("A7-61", "A8-2", "A10-61", "A18-1", "A18-2", "A18-3", "J3-2", "J16-2");

  static Stream<SpecCase> cases() {
    return SpecCase.all();
  }

  static Stream<Arguments> generated() {
    return Stream.of(Notation.values())
        .flatMap(notation ->
            LongStream.rangeClosed(1, 20).mapToObj(seed -> Arguments.of(notation, seed)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void returns_what_reading_at_once_returns(SpecCase sent) {
    FinishReason reason = sent.truncated() ? FinishReason.LENGTH : FinishReason.UNKNOWN;
    for (int size : SIZES) {
      List<String> chunks = Chunks.ofSize(sent.reply(), size);
      ParsedReply whole = ReplyParser.lenient().parse(sent.reply(), reason);
      List<ParsedCandidate> all =
          ReplyInvariants.checkChunked(ReplyParser.lenient(), chunks, reason);
      if (!DRAFTS.contains(sent.id())) {
        assertThat(all)
            .as("told of <%s>", sent.reply())
            .containsExactlyInAnyOrderElementsOf(whole.candidates());
      }
      ReplyInvariants.checkChunked(ReplyParser.strict(), chunks, reason);
    }
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("generated")
  void tells_exactly_what_the_whole_reply_holds(Notation notation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    GeneratedReply reply = new ReplyGenerator(random).next(notation);
    ParsedReply whole = ReplyParser.lenient().parse(reply.text(), FinishReason.STOP);
    for (int size : SIZES) {
      List<String> chunks = Chunks.ofSize(reply.text(), size);
      assertThat(ReplyInvariants.checkChunked(ReplyParser.lenient(), chunks, FinishReason.STOP))
          .containsExactlyInAnyOrderElementsOf(whole.candidates());
    }
    List<String> chunks = Chunks.random(reply.text(), random);
    assertThat(ReplyInvariants.checkChunked(ReplyParser.lenient(), chunks, FinishReason.STOP))
        .containsExactlyInAnyOrderElementsOf(whole.candidates());
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("generated")
  void a_cut_reply_tells_nothing_but_the_truth(Notation notation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    GeneratedReply reply = new ReplyGenerator(random).next(notation);
    String cut = reply.text().substring(0, random.nextInt(reply.text().length()));
    List<ParsedCandidate> all =
        ReplyInvariants.checkChunked(
            ReplyParser.lenient(), Chunks.random(cut, random), FinishReason.LENGTH);
    if (reply.text().contains("I'd weigh")) {
      return; // An orphan closer shows only later that a draft was thinking.
    }
    assertThat(reply.truths().stream().map(Truth::text).toList())
        .as("told of <%s>", cut)
        .containsAll(all.stream().map(ParsedCandidate::text).toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void mixed_lines_tell_nothing_that_the_whole_lacks(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      StringBuilder reply = new StringBuilder();
      int length = 2 + random.nextInt(8);
      for (int line = 1; line <= length; line++) {
        reply.append(LINES.get(random.nextInt(LINES.size())).formatted(line)).append('\n');
      }
      List<String> chunks = Chunks.ofSize(reply.toString(), 20);
      assertThat(ReplyInvariants.checkChunked(ReplyParser.lenient(), chunks, FinishReason.UNKNOWN))
          .as("told of <%s>", reply)
          .containsExactlyInAnyOrderElementsOf(
              ReplyParser.lenient().parse(reply.toString()).candidates());
    }
  }
}
