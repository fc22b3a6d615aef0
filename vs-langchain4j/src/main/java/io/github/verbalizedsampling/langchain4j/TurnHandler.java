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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between a streaming chat model and the caller's handler for one turn.
 *
 * <p>As LangChain4j's own providers do, it tells a handler that throws by {@code onError}, and goes
 * on: no exception of the caller's ever reaches the chat model.
 */
final class TurnHandler implements StreamingChatResponseHandler, StreamingHandle {
  private static final Logger LOG = LoggerFactory.getLogger(TurnHandler.class);

  private final Turn turn;
  private final StreamingChatResponseHandler handler;
  private final BiConsumer<ChatRequest, StreamingChatResponseHandler> model;
  private final StringBuilder written = new StringBuilder();
  private volatile @Nullable StreamingHandle inner;
  private volatile boolean settled;
  private volatile boolean cancelled;

  /**
   * @param model sends a request and streams the response
   */
  TurnHandler(
      Turn turn,
      StreamingChatResponseHandler handler,
      BiConsumer<ChatRequest, StreamingChatResponseHandler> model) {
    this.turn = turn;
    this.handler = handler;
    this.model = model;
  }

  void start() {
    ChatRequest next = turn.next();
    if (next != null) {
      model.accept(next, this);
    }
  }

  @Override
  public void onPartialResponse(String text) {
    if (turn.asItCame()) {
      partial(text);
    }
  }

  @Override
  public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
    inner = context.streamingHandle();
    onPartialResponse(part.text());
    if (!settled && !turn.asItCame() && !cancelled) {
      settle(part.text(), context.streamingHandle());
    }
  }

  /** Ends the stream where the answer is there already. */
  private void settle(String text, StreamingHandle stream) {
    written.append(text);
    ChatResponse answer =
        Turn.mayEndCandidate(text) && turn.settled(written) ? turn.answer() : null;
    if (answer != null) {
      settled = true;
      stream.cancel();
      complete(answer, false);
    }
  }

  @Override
  public void onPartialThinking(PartialThinking thinking) {
    guard(() -> handler.onPartialThinking(thinking));
  }

  @Override
  public void onPartialThinking(PartialThinking thinking, PartialThinkingContext context) {
    guard(() -> handler.onPartialThinking(thinking, context));
  }

  @Override
  public void onPartialToolCall(PartialToolCall call) {
    guard(() -> handler.onPartialToolCall(call));
  }

  @Override
  public void onPartialToolCall(PartialToolCall call, PartialToolCallContext context) {
    guard(() -> handler.onPartialToolCall(call, context));
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    guard(() -> handler.onCompleteToolCall(call));
  }

  @Override
  public void onUnmappedRawEvent(Object event) {
    guard(() -> handler.onUnmappedRawEvent(event));
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    if (settled) {
      return;
    }
    boolean streamed = turn.asItCame();
    try {
      turn.received(response);
      if (turn.next() != null) {
        start();
        return;
      }
    } catch (RuntimeException failure) {
      onError(failure);
      return;
    }
    ChatResponse answer = turn.answer();
    if (answer != null) {
      complete(answer, streamed);
    }
  }

  private void complete(ChatResponse answer, boolean streamed) {
    String text = answer.aiMessage().text();
    if (!streamed && text != null) {
      partial(text);
    }
    if (!cancelled) {
      guard(() -> handler.onCompleteResponse(answer));
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (!settled) {
      tell(failure);
    }
  }

  private void tell(Throwable failure) {
    try {
      handler.onError(failure);
    } catch (RuntimeException e) {
      LOG.warn("The handler of a stream failed while it was told of a failure", e);
    }
  }

  /** A partial response may not be empty. */
  private void partial(String text) {
    if (!text.isEmpty() && !cancelled) {
      guard(() ->
          handler.onPartialResponse(new PartialResponse(text), new PartialResponseContext(this)));
    }
  }

  private void guard(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      tell(e);
    }
  }

  /** Ends the stream, as far as the chat model can end its own; nothing is told after it. */
  @Override
  public void cancel() {
    cancelled = true;
    StreamingHandle handle = inner;
    if (handle != null) {
      handle.cancel();
    }
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }
}
