package io.github.verbalizedsampling.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.verbalizedsampling.parse.ParsedCandidate;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.Span;
import io.github.verbalizedsampling.parse.Status;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keeps the keeper: each invariant can fail. */
class ReplyInvariantsTest {
  private static final String REPLY = "1. it\\u0027s &lt;red&gt; (0.4)\n2. blue (0.3)";
  private static final ParsedCandidate RED = candidate("it's", 0.4, "0.4", 3, 12);
  private static final ParsedCandidate BLUE = candidate("blue", null, null, 34, 40);

  @Test
  void accepts_what_was_sent() {
    assertThatCode(() -> check(RED, BLUE)).doesNotThrowAnyException();
    assertThatCode(() -> check(candidate("<red>", 0.4, "0.4", 13, 24))).doesNotThrowAnyException();
  }

  @Test
  void refuses_a_text_that_was_not_sent() {
    rejects("every line of <green>", candidate("green", null, null, 0, REPLY.length()));
  }

  @Test
  void refuses_a_text_from_outside_its_span() {
    rejects("every line of <blue>", candidate("blue", null, null, 0, 12));
  }

  @Test
  void refuses_a_blank_text() {
    rejects("a candidate's text", candidate(" ", null, null, 2, 3));
  }

  @Test
  void refuses_spans_out_of_order() {
    rejects("start of", BLUE, RED);
    rejects("start of", RED, candidate("it's", null, null, 11, 14));
    rejects("end of", candidate("blue", null, null, 34, 400));
    rejects("end of", candidate("blue", null, null, 34, 34));
  }

  @Test
  void refuses_a_weight_that_was_not_written() {
    rejects("stated of", candidate("blue", 0.3, null, 34, 40));
    rejects("the weight <0.9>", candidate("blue", 0.9, "0.9", 34, 40));
  }

  @Test
  void refuses_a_status_that_the_candidates_contradict() {
    rejects(
        "EMPTY has candidates",
        new ParsedReply(List.of(RED), Status.EMPTY, List.of(), null, 0, "x"));
    rejects(
        "COMPLETE has candidates",
        new ParsedReply(List.of(), Status.COMPLETE, List.of(), null, 0, null));
    rejects(
        "PARTIAL has no problem",
        new ParsedReply(List.of(RED), Status.PARTIAL, List.of(), null, 0, null));
    rejects("COMPLETE", new ParsedReply(List.of(RED), Status.COMPLETE, List.of(), null, 1, null));
  }

  private static void rejects(String message, ParsedCandidate... candidates) {
    assertThatThrownBy(() -> check(candidates))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  private static void rejects(String message, ParsedReply parsed) {
    assertThatThrownBy(() -> ReplyInvariants.check(REPLY, parsed))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  private static void check(ParsedCandidate... candidates) {
    ReplyInvariants.check(
        REPLY, new ParsedReply(List.of(candidates), Status.COMPLETE, List.of(), null, 0, null));
  }

  private static ParsedCandidate candidate(
      String text, @Nullable Double stated, @Nullable String raw, int start, int end) {
    return new ParsedCandidate(text, stated, stated, raw, new Span(start, end), Map.of());
  }
}
