package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.parse.ParsedCandidate;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.Span;
import io.github.verbalizedsampling.parse.Status;
import java.util.List;
import java.util.Map;

/** A reply of no special form: all of it is the one candidate, unless the model declined. */
final class PlainReply {
  private static final String THOUGHT_END = "</think>";

  private PlainReply() {}

  /**
   * @param read what the reader of lists made of it, which knows refusals and reasoning
   */
  static ParsedReply of(Reply reply, ParsedReply read) {
    String text = reply.text();
    int thought = text.lastIndexOf(THOUGHT_END);
    int start = thought < 0 ? 0 : thought + THOUGHT_END.length();
    String answer = text.substring(start).strip();
    if (read.status() == Status.REFUSED) {
      return read;
    }
    if (answer.isEmpty()) {
      return new ParsedReply(
          List.of(), Status.EMPTY, List.of(), read.reasoning(), 0, "The reply has no text.");
    }
    var candidate =
        new ParsedCandidate(answer, null, null, null, new Span(start, text.length()), Map.of());
    return new ParsedReply(
        List.of(candidate), Status.COMPLETE, List.of(), read.reasoning(), 0, null);
  }
}
