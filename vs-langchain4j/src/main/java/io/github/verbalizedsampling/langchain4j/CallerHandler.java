package io.github.verbalizedsampling.langchain4j;

import static java.util.Objects.requireNonNull;

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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The caller's handler, and the handle by which the caller ends the stream: after it nothing more
 * is told. What the handler throws passes to the chat model, which deals with it as without us:
 * most tell their listeners, then the handler by {@code onError}, and go on.
 */
final class CallerHandler implements StreamingChatResponseHandler, StreamingHandle {
  private static final Logger LOG = LoggerFactory.getLogger(CallerHandler.class);

  private final StreamingChatResponseHandler handler;
  private final StreamEnd stream = new StreamEnd();
  private volatile @Nullable Throwable thrown;
  private volatile boolean over;

  CallerHandler(StreamingChatResponseHandler handler) {
    this.handler = requireNonNull(handler, "handler must not be null");
  }

  /** Tells nothing more. */
  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }

  /** Whether the handler threw this last. */
  boolean threw(Throwable failure) {
    return failure.equals(thrown);
  }

  /** Learns how the chat model ends its stream. */
  void listensTo(StreamingHandle handle) {
    stream.listensTo(handle);
  }

  @Override
  public void onPartialResponse(String text) {
    // A partial response may not be empty.
    if (!text.isEmpty()) {
      tell(() ->
          handler.onPartialResponse(new PartialResponse(text), new PartialResponseContext(this)));
    }
  }

  @Override
  public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
    listensTo(context.streamingHandle());
    onPartialResponse(part.text());
  }

  @Override
  public void onPartialThinking(PartialThinking thinking) {
    tell(() -> handler.onPartialThinking(thinking));
  }

  @Override
  public void onPartialThinking(PartialThinking thinking, PartialThinkingContext context) {
    listensTo(context.streamingHandle());
    tell(() -> handler.onPartialThinking(thinking, new PartialThinkingContext(this)));
  }

  @Override
  public void onPartialToolCall(PartialToolCall call) {
    tell(() -> handler.onPartialToolCall(call));
  }

  @Override
  public void onPartialToolCall(PartialToolCall call, PartialToolCallContext context) {
    listensTo(context.streamingHandle());
    tell(() -> handler.onPartialToolCall(call, new PartialToolCallContext(this)));
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall call) {
    tell(() -> handler.onCompleteToolCall(call));
  }

  @Override
  public void onUnmappedRawEvent(Object event) {
    tell(() -> handler.onUnmappedRawEvent(event));
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    tell(() -> handler.onCompleteResponse(response));
  }

  @Override
  public void onError(Throwable failure) {
    if (!over) {
      try {
        handler.onError(failure);
      } catch (Exception e) {
        LOG.warn("The handler of a stream failed while it was told of a failure", e);
      }
    }
  }

  private void tell(Runnable call) {
    if (!over) {
      try {
        call.run();
      } catch (Exception e) {
        thrown = e;
        throw e;
      }
    }
  }

  /** Ends the stream, as far as the chat model can end its own. */
  @Override
  public void cancel() {
    end();
    stream.cancel();
  }

  @Override
  public boolean isCancelled() {
    return stream.isCancelled();
  }
}
