package io.github.verbalizedsampling.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.concurrent.Flow.Publisher;
import org.jspecify.annotations.Nullable;

/**
 * The streaming twin of {@link VerbalizedChatModel}.
 *
 * <pre>{@code
 * StreamingChatModel diverse =
 *     VerbalizedStreamingChatModel.builder(streamingChatModel).selector(Selector.uniform()).build();
 * }</pre>
 *
 * <p>When the answer's words come depends on the selector. {@link
 * io.github.verbalizedsampling.Selector#uniform()} chooses ahead: the handler hears the chosen
 * candidate as it is written, and after it the stream of the other model is cancelled, to save the
 * tokens of the rest; what it would have said of usage and metadata at its end is then unknown, and
 * its listeners hear of no response. Where the request offers tools the stream goes on, because a
 * call may follow the words. Any other selector must see all candidates: the answer comes at the
 * end, word by word. In either case the partial responses together are the text of the complete
 * one.
 *
 * <p>Thinking, tool calls and raw events pass as they come. What the handler throws reaches the
 * other model, which tells it by {@code onError} and goes on if it does so alone. {@link #start}
 * gives a handle to cancel at any time, as every partial response does.
 *
 * <p>Immutable, and safe for use by several threads if the other model is.
 */
public final class VerbalizedStreamingChatModel extends InFront implements StreamingChatModel {
  private final StreamingChatModel delegate;

  private VerbalizedStreamingChatModel(Builder builder) {
    super(
        builder.verbalizer(),
        builder.delegate::defaultRequestParameters,
        builder.delegate::provider,
        builder.delegate::supportedCapabilities);
    delegate = builder.delegate;
  }

  /**
   * Starts on a chat model in front of another.
   *
   * @param chatModel the other one, not null
   * @return a builder with every option at its default
   */
  public static Builder builder(StreamingChatModel chatModel) {
    return new Builder(requireNonNull(chatModel, "chatModel must not be null"));
  }

  @Override
  public void chat(
      ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
    Turn turn = open(request);
    if (turn == null) {
      send(request, options, handler);
    } else {
      start(turn, options, new CallerHandler(handler));
    }
  }

  /**
   * The same as {@link #chat(ChatRequest, StreamingChatResponseHandler)}, with a handle that is
   * there before the first word is. Once it was cancelled the handler hears nothing more, and the
   * other model's stream ends as soon as that model lets it: most do with their next event.
   *
   * @param request the request
   * @param handler hears the answer
   * @return cancels from any thread, at any time
   */
  public StreamingHandle start(ChatRequest request, StreamingChatResponseHandler handler) {
    CallerHandler caller = new CallerHandler(handler);
    Turn turn = open(request);
    if (turn == null) {
      send(request, null, caller);
    } else {
      start(turn, null, caller);
    }
    return caller;
  }

  private void start(Turn turn, @Nullable ChatRequestOptions options, CallerHandler caller) {
    new TurnHandler(turn, caller, (next, inner) -> send(next, options, inner)).start();
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    chat(request, ChatRequestOptions.EMPTY, handler);
  }

  @Override
  public Publisher<ChatModelStreamingEvent> doChat(ChatRequest request) {
    requireNonNull(request, "request must not be null");
    return downstream -> {
      Turn turn = open(request);
      if (turn == null) {
        delegate.chat(request).subscribe(downstream);
      } else {
        new TurnPublisher(turn, delegate).subscribe(downstream);
      }
    };
  }

  private void send(
      ChatRequest request,
      @Nullable ChatRequestOptions options,
      StreamingChatResponseHandler handler) {
    if (isEmpty(options)) {
      delegate.chat(request, handler);
    } else {
      delegate.chat(request, options, handler);
    }
  }

  /** Sets the options of a {@link VerbalizedStreamingChatModel}. */
  public static final class Builder extends VerbalizedOptions<Builder> {
    private final StreamingChatModel delegate;

    private Builder(StreamingChatModel delegate) {
      this.delegate = delegate;
    }

    @Override
    Builder self() {
      return this;
    }

    /**
     * Builds the chat model.
     *
     * @return the chat model
     */
    public VerbalizedStreamingChatModel build() {
      return new VerbalizedStreamingChatModel(this);
    }
  }
}
