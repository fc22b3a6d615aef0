package io.github.verbalizedsampling.benchmarks;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A chat model in the same process that takes a while and then always says the same.
 *
 * @param response what it says
 * @param nanos how long it takes, in nanoseconds
 * @param capabilities what it states that it can
 */
record Parked(ChatResponse response, long nanos, Set<Capability> capabilities)
    implements ChatModel {
  /** Says one of the replies, in a form that it is asked for. */
  static Parked saying(Replies reply, long nanos) {
    return new Parked(
        ChatResponse.builder()
            .aiMessage(AiMessage.from(reply.text()))
            .tokenUsage(new TokenUsage(60, 1_300))
            .finishReason(FinishReason.STOP)
            .build(),
        nanos,
        reply == Replies.CLEAN_JSON ? Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA) : Set.of());
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return response;
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return capabilities;
  }
}
