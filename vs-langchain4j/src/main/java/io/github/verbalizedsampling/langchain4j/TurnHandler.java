package io.github.verbalizedsampling.langchain4j;

import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.function.BiConsumer;

/** Stands between a streaming chat model and its caller for one turn. */
final class TurnHandler implements StreamingChatResponseHandler {
  private final Turn turn;
  private final CallerHandler caller;
  private final BiConsumer<ChatRequest, StreamingChatResponseHandler> model;

  /**
   * @param model sends a request and streams the response
   */
  TurnHandler(
      Turn turn,
      CallerHandler caller,
      BiConsumer<ChatRequest, StreamingChatResponseHandler> model) {
    this.turn = turn;
    this.caller = caller;
    this.model = model;
  }

  void start() {
    ChatRequest next = turn.next();
    if (next != null) {
      model.accept(next, this);
    }
  }

  @Override
  public void onPartialResponse(String part) {
    if (!caller.isOver()) {
      guard(() -> caller.onPartialResponse(turn.written(part)));
    }
  }

  @Override
  public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
    StreamingHandle stream = context.streamingHandle();
    caller.listensTo(stream);
    onPartialResponse(part.text());
    if (!caller.isOver() && turn.settle()) {
      stream.cancel();
      complete();
      caller.end();
    }
  }

  @Override
  public void onPartialThinking(PartialThinking thinking) {
    caller.onPartialThinking(thinking);
  }

  @Override
  public void onPartialThinking(PartialThinking thinking, PartialThinkingContext context) {
    caller.onPartialThinking(thinking, context);
  }

  @Override
  public void onPartialToolCall(PartialToolCall call) {
    caller.onPartialToolCall(call);
  }

  @Override
  public void onPartialToolCall(PartialToolCall call, PartialToolCallContext context) {
    caller.onPartialToolCall(call, context);
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    caller.onCompleteToolCall(call);
  }

  @Override
  public void onUnmappedRawEvent(Object event) {
    caller.onUnmappedRawEvent(event);
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    // Who cancelled does not want to pay for another request.
    if (!caller.isOver()) {
      guard(() -> {
        turn.received(response);
        if (turn.next() == null) {
          complete();
        } else {
          start();
        }
      });
    }
  }

  private void complete() {
    ChatResponse answer = turn.answer();
    if (answer != null) {
      caller.onPartialResponse(turn.rest());
      caller.onCompleteResponse(answer);
    }
  }

  /** The chat model is not to blame for a selector that throws, and nothing is left to tell. */
  private void guard(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException failure) {
      onError(failure);
      caller.end();
    }
  }

  @Override
  public void onError(Throwable failure) {
    caller.onError(failure);
  }
}
