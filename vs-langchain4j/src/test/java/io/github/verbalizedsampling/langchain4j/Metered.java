package io.github.verbalizedsampling.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the parts of the response that are read from another model. */
final class Metered implements StreamingChatModel {
  private final StreamingChatModel model;
  private final AtomicInteger parts = new AtomicInteger();

  Metered(StreamingChatModel model) {
    this.model = model;
  }

  int parts() {
    return parts.get();
  }

  @Override
  public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
    parts.set(0);
    model.chat(
        request,
        new StreamingChatResponseHandler() {
          @Override
          public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
            parts.incrementAndGet();
            handler.onPartialResponse(part, context);
          }

          @Override
          public void onCompleteResponse(ChatResponse response) {
            handler.onCompleteResponse(response);
          }

          @Override
          public void onError(Throwable failure) {
            handler.onError(failure);
          }
        });
  }
}
