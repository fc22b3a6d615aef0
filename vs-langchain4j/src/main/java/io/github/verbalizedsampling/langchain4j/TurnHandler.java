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
  private volatile boolean untold;
  private volatile boolean settled;

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
    if (isOver()) {
      return;
    }
    String words;
    try {
      words = turn.written(part);
    } catch (RuntimeException failure) {
      fail(failure);
      return;
    }
    caller.onPartialResponse(words);
  }

  @Override
  public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
    StreamingHandle stream = context.streamingHandle();
    caller.listensTo(stream);
    try {
      onPartialResponse(part.text());
    } finally {
      if (!isOver() && turn.settle()) {
        settled = true;
        stream.cancel();
        complete();
      }
    }
  }

  private boolean isOver() {
    return settled || caller.isOver();
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
    if (isOver()) {
      return;
    }
    try {
      turn.received(response);
      if (turn.next() != null) {
        start();
        return;
      }
    } catch (RuntimeException failure) {
      fail(failure);
      return;
    }
    complete();
  }

  private void complete() {
    untold = true;
    turn.rest().forEach(caller::onPartialResponse);
    end();
  }

  private void end() {
    if (untold) {
      untold = false;
      caller.onCompleteResponse(turn.answer());
    }
  }

  private void fail(RuntimeException failure) {
    onError(failure);
    caller.end();
  }

  @Override
  public void onError(Throwable failure) {
    // A stream that was cancelled may fail of it.
    if (settled && !caller.threw(failure)) {
      return;
    }
    caller.onError(failure);
    // A handler that threw at a part of the answer hears the whole all the same.
    end();
  }
}
