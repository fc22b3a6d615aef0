package io.github.verbalizedsampling.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Usage;
import org.jspecify.annotations.Nullable;

/** A chat response in the sampler's terms. */
final class Replies {
  private Replies() {}

  /** A response without text, or none at all, is a reply that says nothing. */
  static Reply from(@Nullable ChatResponse response) {
    if (response == null) {
      return Reply.of("");
    }
    String text = response.aiMessage().text();
    return new Reply(
        text == null ? "" : text,
        usage(response.tokenUsage()),
        finishReason(response.finishReason()));
  }

  private static Usage usage(@Nullable TokenUsage usage) {
    return usage == null
        ? Usage.UNKNOWN
        : new Usage(count(usage.inputTokenCount()), count(usage.outputTokenCount()));
  }

  private static @Nullable Long count(@Nullable Integer tokens) {
    return tokens == null || tokens < 0 ? null : Long.valueOf(tokens);
  }

  private static FinishReason finishReason(
      dev.langchain4j.model.output.@Nullable FinishReason reason) {
    if (reason == null) {
      return FinishReason.UNKNOWN;
    }
    return switch (reason) {
      case STOP -> FinishReason.STOP;
      case LENGTH -> FinishReason.LENGTH;
      case CONTENT_FILTER -> FinishReason.CONTENT_FILTER;
      case TOOL_EXECUTION, OTHER -> FinishReason.OTHER;
    };
  }
}
