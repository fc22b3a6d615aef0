package io.github.verbalizedsampling.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Usage;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Gathers a streamed reply, and ends it where its reader has enough. */
final class ReplyHandler implements StreamingChatResponseHandler {
  private final Predicate<? super String> onText;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private final StreamEnd stream = new StreamEnd();

  ReplyHandler(Predicate<? super String> onText) {
    this.onText = requireNonNull(onText, "onText must not be null");
  }

  /** The reply, once it is there: a cancelled stream tells of no end, so this one does. */
  CompletableFuture<Reply> reply() {
    return reply;
  }

  /** Ends the stream; no text that comes later is handed on. */
  void cancel() {
    reply.cancel(false);
    stream.cancel();
  }

  @Override
  public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
    stream.listensTo(context.streamingHandle());
    onPartialResponse(part.text());
  }

  @Override
  public void onPartialResponse(String part) {
    if (reply.isDone()) {
      return;
    }
    text.append(part);
    try {
      if (!onText.test(part)) {
        reply.complete(new Reply(text.toString(), Usage.UNKNOWN, FinishReason.OTHER));
        cancel();
      }
    } catch (RuntimeException failure) {
      reply.completeExceptionally(failure);
      cancel();
    }
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    reply.complete(Replies.from(response));
  }

  @Override
  public void onError(Throwable failure) {
    reply.completeExceptionally(failure);
  }
}
