package io.github.verbalizedsampling.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Usage;
import java.util.List;
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

  static ChatResponse withText(ChatResponse response, @Nullable String text) {
    return text == null || text.equals(response.aiMessage().text())
        ? response
        : response.toBuilder().aiMessage(response.aiMessage().withText(text)).build();
  }

  /** The last response, at the cost of all. */
  static ChatResponse withUsageOfAll(ChatResponse last, List<ChatResponse> all) {
    if (all.size() == 1) {
      return last;
    }
    TokenUsage sum = all.stream().map(ChatResponse::tokenUsage).reduce(null, TokenUsage::sum);
    // By the metadata's own builder, which keeps the provider's class.
    return last.toBuilder().metadata(last.metadata().toBuilder().tokenUsage(sum).build()).build();
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
