package io.github.verbalizedsampling.langchain4j;

import dev.langchain4j.model.chat.response.StreamingHandle;
import org.jspecify.annotations.Nullable;

/**
 * Ends a chat model's stream at any time: chat models give the handle for it with the first part of
 * a reply, and not all do.
 */
final class StreamEnd implements StreamingHandle {
  private volatile @Nullable StreamingHandle model;
  private volatile boolean cancelled;

  /** Learns how the chat model ends its stream, which may have been asked for already. */
  void listensTo(StreamingHandle stream) {
    model = stream;
    if (cancelled) {
      stream.cancel();
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
    StreamingHandle stream = model;
    if (stream != null) {
      stream.cancel();
    }
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }
}
