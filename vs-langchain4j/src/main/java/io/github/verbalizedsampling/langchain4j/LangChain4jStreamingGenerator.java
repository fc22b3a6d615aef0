package io.github.verbalizedsampling.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.StreamingTextGenerator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * A LangChain4j {@link StreamingChatModel} as the model behind a sampler.
 *
 * <pre>{@code
 * var sampler = VerbalizedSampler.builder(LangChain4jStreamingGenerator.of(chatModel)).build();
 * sampler.stream("Tell me a joke.", candidate -> show(candidate.value()));
 * }</pre>
 *
 * <p>In all else as {@link LangChain4jGenerator}. A calling thread that is interrupted while it
 * waits ends the stream, stays interrupted and gets a {@link CancellationException}.
 */
public final class LangChain4jStreamingGenerator implements StreamingTextGenerator {
  private final StreamingChatModel chatModel;
  private final Requests requests;

  private LangChain4jStreamingGenerator(StreamingChatModel chatModel, Requests requests) {
    this.chatModel = requireNonNull(chatModel, "chatModel must not be null");
    this.requests = requests;
  }

  /**
   * A sampler's view of a chat model.
   *
   * @param chatModel the chat model, not null
   * @return the generator
   */
  public static LangChain4jStreamingGenerator of(StreamingChatModel chatModel) {
    return new LangChain4jStreamingGenerator(chatModel, Requests.UNSEEDED);
  }

  /**
   * The same model, told a seed of its own in each call of a verb for many answers, and in every
   * call of a sampler with a seed. LangChain4j's common parameters have no seed, its providers'
   * have:
   *
   * <pre>{@code
   * LangChain4jStreamingGenerator.of(chatModel)
   *     .seeded(seed -> OpenAiChatRequestParameters.builder().seed(seed).build());
   * }</pre>
   *
   * @param parameters gives the parameters that hold a seed, of 0 or more; what else they hold is
   *     sent too; not null, called from many threads
   * @return the seeded model
   */
  public LangChain4jStreamingGenerator seeded(
      IntFunction<? extends ChatRequestParameters> parameters) {
    return new LangChain4jStreamingGenerator(chatModel, new Requests(parameters));
  }

  @Override
  public Reply stream(Prompt prompt, Predicate<? super String> onText) {
    ReplyHandler handler = new ReplyHandler(onText);
    chatModel.chat(
        requests.request(prompt, chatModel.defaultRequestParameters(), supportsReplySchema()),
        handler);
    try {
      return handler.reply().get();
    } catch (InterruptedException interrupted) {
      handler.cancel();
      Thread.currentThread().interrupt();
      throw new CancellationException("the thread was interrupted while the model was writing");
    } catch (ExecutionException failed) {
      throw unchecked(failed.getCause() == null ? failed : failed.getCause());
    }
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new LangChain4jException(failure);
  }

  @Override
  public boolean supportsReplySchema() {
    return JsonSchemas.areKnownTo(chatModel.supportedCapabilities());
  }

  /**
   * Whether another call may succeed: not where LangChain4j says that it is of no use, as with a
   * key that is refused, an unknown model or an invalid request.
   */
  @Override
  public boolean mayRecover(Exception failure) {
    return Failures.mayRecover(failure);
  }
}
