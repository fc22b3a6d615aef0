package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.model.FinishReason;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says how much of what was asked for a reply holds, and what can be done about the rest.
 *
 * @param answer the reply without its reasoning
 * @param reading what was read
 * @param found how many candidates there are
 * @param asked how many were asked for; 0 if nobody knows
 * @param reason why the reply ended
 * @param thinking whether it ended inside reasoning
 */
record Verdict(
    String answer, Reading reading, int found, int asked, FinishReason reason, boolean thinking) {
  /** What a server or a proxy sends in a model's stead. */
  private static final Pattern ERROR =
      Pattern.compile("(?i)\\s*(?:<!doctype html\\b|<html\\b|\\{\\s*\"error\"\\s*:)");

  /** Nothing at all, as an object or in a fence. */
  private static final Pattern NOTHING =
      Pattern.compile("\\s*+(?:`{3,}+[a-zA-Z]*+)?+\\s*+(?:null|\\{\\s*+\\}|\"\")?+\\s*+`*+\\s*+");

  Status status() {
    if (found > 0) {
      boolean fewer = found < asked;
      return isCut(reason) || reading.dropped > 0 || reading.refused > 0 || fewer
          ? Status.PARTIAL
          : Status.COMPLETE;
    }
    if (reading.refused > 0 || reason == FinishReason.CONTENT_FILTER) {
      return Status.REFUSED;
    }
    if (Text.isBlank(answer) || thinking) {
      return Status.EMPTY;
    }
    if (Refusals.isRefusal(answer)) {
      return Status.REFUSED;
    }
    boolean empty = reading.emptyList || NOTHING.matcher(answer).matches();
    return empty && reading.dropped == 0 ? Status.EMPTY : Status.UNREADABLE;
  }

  /** What a user can do about it; null if all is well. */
  @Nullable String problem(Status status) {
    return switch (status) {
      case COMPLETE -> null;
      case PARTIAL -> {
        if (reading.refused > 0) {
          yield "The model declined "
              + reading.refused
              + " of "
              + (found + reading.refused)
              + " items.";
        }
        yield isLimited()
            ? "The reply goes beyond the parser's limits after "
                + counted()
                + "; raise maxLength or maxDepth."
            : reason == FinishReason.CONTENT_FILTER
                ? "A filter stopped the reply after " + counted() + "; rephrase the task."
                : isCut()
                    ? "The reply was cut off after " + counted() + "; raise the maximum of tokens."
                    : asked > found
                        ? "The reply holds " + counted() + ", but " + asked + " were asked for."
                        : "The reply holds items without a text or an end; they were left out.";
      }
      case EMPTY ->
          thinking
              ? "The model ran out while it was thinking; raise the maximum of tokens."
              : "The reply holds no candidates; ask again, or ask for less unlikely ones.";
      case REFUSED -> "The model declined to answer; rephrase the task.";
      case UNREADABLE ->
          isLimited()
              ? "The reply goes beyond the parser's limits; raise maxLength or maxDepth."
              : ERROR.matcher(answer).lookingAt()
                  ? "The reply is an error page, not a model's answer; look at the server and its URL."
                  : reading.dropped == 0
                      ? "The reply is text without candidates; ask for the format again."
                      : isCut()
                          ? "The reply ended before its first candidate did; raise the maximum of tokens."
                          : "The reply holds items without a text or an end, and no other; ask again.";
    };
  }

  private boolean isLimited() {
    return reading.repairs.contains(Repair.LIMIT_REACHED);
  }

  private boolean isCut() {
    return isCut(reason) || reading.openEnd;
  }

  /** Whether the end of a reply is missing if it ended for this reason. */
  static boolean isCut(FinishReason reason) {
    return reason == FinishReason.LENGTH || reason == FinishReason.CONTENT_FILTER;
  }

  private String counted() {
    return found == 1 ? "1 candidate" : found + " candidates";
  }
}
