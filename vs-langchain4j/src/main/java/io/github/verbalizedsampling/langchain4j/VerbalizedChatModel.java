package io.github.verbalizedsampling.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * A chat model in front of another, whose every answer is drawn from several that the other one
 * gives: an existing chatbot becomes diverse by one line.
 *
 * <pre>{@code
 * ChatModel diverse = VerbalizedChatModel.builder(chatModel).build();
 * Assistant assistant = AiServices.create(Assistant.class, diverse);
 * }</pre>
 *
 * <p>The program around it sees an ordinary chat model: tools, memory, structured output, listeners
 * and metadata work as before. Instructions go into the system message on the way out, and the
 * answer comes back as if the model had written it alone; its token usage is that of all calls. A
 * model that ignores the form still answers, see {@link OnFailure}. What the other model throws
 * passes unwrapped.
 *
 * <p>Immutable, and safe for use by several threads if the other model is. Where the provider keeps
 * the conversation on its own side (OpenAI's {@code store}), it keeps what the model really wrote:
 * let such requests pass with {@link Builder#bypass}.
 */
public final class VerbalizedChatModel extends InFront implements ChatModel {
  private final ChatModel delegate;

  private VerbalizedChatModel(Builder builder) {
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
  public static Builder builder(ChatModel chatModel) {
    return new Builder(requireNonNull(chatModel, "chatModel must not be null"));
  }

  @Override
  public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
    Turn turn = open(request);
    if (turn == null) {
      return send(request, options);
    }
    for (ChatRequest next = turn.next(); next != null; next = turn.next()) {
      turn.received(send(next, options));
    }
    return turn.answer();
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    return chat(request, ChatRequestOptions.EMPTY);
  }

  @Override
  public CompletableFuture<ChatResponse> chatAsync(
      ChatRequest request, ChatRequestOptions options) {
    Turn turn = open(request);
    if (turn == null) {
      return sendAsync(request, options);
    }
    CompletableFuture<ChatResponse> result = new CompletableFuture<>();
    proceed(turn, options, result);
    return result;
  }

  @Override
  public CompletableFuture<ChatResponse> doChatAsync(ChatRequest request) {
    return chatAsync(request, ChatRequestOptions.EMPTY);
  }

  private ChatResponse send(ChatRequest request, @Nullable ChatRequestOptions options) {
    return isEmpty(options) ? delegate.chat(request) : delegate.chat(request, options);
  }

  private CompletableFuture<ChatResponse> sendAsync(
      ChatRequest request, @Nullable ChatRequestOptions options) {
    return isEmpty(options) ? delegate.chatAsync(request) : delegate.chatAsync(request, options);
  }

  private void proceed(
      Turn turn, @Nullable ChatRequestOptions options, CompletableFuture<ChatResponse> result) {
    ChatRequest next = turn.next();
    if (next == null) {
      result.complete(turn.answer());
      return;
    }
    CompletableFuture<ChatResponse> call = sendAsync(next, options);
    var unused =
        result.whenComplete((response, failure) -> {
          if (result.isCancelled()) {
            call.cancel(true);
          }
        });
    unused =
        call.whenComplete((response, failure) -> {
          if (failure != null) {
            result.completeExceptionally(unwrapped(failure));
          } else {
            proceedAfter(response, turn, options, result);
          }
        });
  }

  private void proceedAfter(
      ChatResponse response,
      Turn turn,
      @Nullable ChatRequestOptions options,
      CompletableFuture<ChatResponse> result) {
    try {
      turn.received(response);
      proceed(turn, options, result);
    } catch (Throwable e) { // whoever waits for the future would else wait for ever
      result.completeExceptionally(e);
    }
  }

  private static Throwable unwrapped(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }

  /** Sets the options of a {@link VerbalizedChatModel}. */
  public static final class Builder extends VerbalizedOptions<Builder> {
    private final ChatModel delegate;

    private Builder(ChatModel delegate) {
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
    public VerbalizedChatModel build() {
      return new VerbalizedChatModel(this);
    }
  }
}
