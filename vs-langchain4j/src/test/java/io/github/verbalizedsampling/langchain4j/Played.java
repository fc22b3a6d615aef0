package io.github.verbalizedsampling.langchain4j;

import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;

/** A reply written in parts, in the caller's thread, until it is cancelled. */
final class Played implements StreamingHandle {
  private final String reply;
  private final int size;
  private boolean cancelled;

  private Played(String reply, int size) {
    this.reply = reply;
    this.size = size;
  }

  /**
   * @param size the length of a part, in chars
   */
  static Played of(String reply, int size) {
    return new Played(reply, size);
  }

  void to(StreamingChatResponseHandler handler) {
    to(handler, () -> {});
  }

  /**
   * @param afterPart is called after each part
   */
  void to(StreamingChatResponseHandler handler, Runnable afterPart) {
    for (int i = 0; i < reply.length() && !cancelled; i += size) {
      String part = reply.substring(i, Math.min(reply.length(), i + size));
      handler.onPartialResponse(new PartialResponse(part), new PartialResponseContext(this));
      afterPart.run();
    }
    if (!cancelled) {
      handler.onCompleteResponse(Stubbed.response(reply));
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }
}
