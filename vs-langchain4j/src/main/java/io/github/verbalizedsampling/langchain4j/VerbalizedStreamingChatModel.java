package io.github.verbalizedsampling.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow.Publisher;
import org.jspecify.annotations.Nullable;

/**
 * The streaming twin of {@link VerbalizedChatModel}.
 *
 * <pre>{@code
 * StreamingChatModel diverse = VerbalizedStreamingChatModel.builder(streamingChatModel).build();
 * }</pre>
 *
 * <p>The answer reaches the handler as one partial response, followed by the complete one: at the
 * end, when all candidates are there, or with {@link
 * io.github.verbalizedsampling.Selector#uniform()}, which chooses ahead, as soon as the chosen one
 * is whole. The stream of the other model is cancelled there, to save the tokens of the rest; what
 * it would have said of usage and metadata at its end is then unknown. Thinking, tool calls and raw
 * events pass as they come. A handler that throws hears of it by {@code onError}, and of the rest
 * as if it had not.
 *
 * <p>Immutable, and safe for use by several threads if the other model is.
 */
public final class VerbalizedStreamingChatModel implements StreamingChatModel {
  private final StreamingChatModel delegate;
  private final Verbalizer verbalizer;

  private VerbalizedStreamingChatModel(Builder builder) {
    delegate = builder.delegate;
    verbalizer = builder.verbalizer();
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
      new TurnHandler(turn, handler, (next, inner) -> send(next, options, inner)).start();
    }
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    chat(request, ChatRequestOptions.EMPTY, handler);
  }

  @Override
  public Publisher<ChatModelStreamingEvent> doChat(ChatRequest request) {
    return downstream -> {
      Turn turn = open(request);
      if (turn == null) {
        delegate.chat(request).subscribe(downstream);
      } else {
        new TurnPublisher(turn, delegate).subscribe(downstream);
      }
    };
  }

  private @Nullable Turn open(ChatRequest request) {
    return verbalizer.open(
        request, delegate.defaultRequestParameters(), delegate.supportedCapabilities());
  }

  private void send(
      ChatRequest request,
      @Nullable ChatRequestOptions options,
      StreamingChatResponseHandler handler) {
    // Some chat models implement nothing but the form without options.
    if (options == null || options.listenerAttributes().isEmpty()) {
      delegate.chat(request, handler);
    } else {
      delegate.chat(request, options, handler);
    }
  }

  /** None: those of the other model hear of every call, and would hear of it twice. */
  @Override
  public List<ChatModelListener> listeners() {
    return List.of();
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return delegate.defaultRequestParameters();
  }

  @Override
  public ModelProvider provider() {
    return delegate.provider();
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return delegate.supportedCapabilities();
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
