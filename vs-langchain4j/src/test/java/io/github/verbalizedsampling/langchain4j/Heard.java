package io.github.verbalizedsampling.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A handler that writes down what it hears. */
class Heard implements StreamingChatResponseHandler {
  final List<String> events = new CopyOnWriteArrayList<>();
  final CompletableFuture<ChatResponse> response = new CompletableFuture<>();

  ChatResponse await() throws InterruptedException, ExecutionException, TimeoutException {
    return response.get(20, TimeUnit.SECONDS);
  }

  /** The partial responses together. */
  String words() {
    return events.stream()
        .filter(event -> event.startsWith("partial "))
        .map(event -> event.substring("partial ".length()))
        .collect(Collectors.joining());
  }

  @Override
  public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
    events.add("partial " + part.text());
  }

  @Override
  public void onPartialThinking(PartialThinking thinking) {
    events.add("thinking " + thinking.text());
  }

  @Override
  public void onPartialToolCall(PartialToolCall call) {
    events.add("piece of call " + call.name());
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    events.add("call " + call.toolExecutionRequest().name());
  }

  @Override
  public void onUnmappedRawEvent(Object event) {
    // The server-sent events of a real client, which come and go with its version, are left out.
    if (event instanceof String) {
      events.add("raw " + event);
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse complete) {
    events.add("complete " + complete.aiMessage().text());
    response.complete(complete);
  }

  @Override
  public void onError(Throwable error) {
    events.add("error " + error.getClass().getSimpleName());
    response.completeExceptionally(error);
  }
}
