package io.github.verbalizedsampling.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import java.util.function.IntFunction;

/**
 * A LangChain4j {@link ChatModel} as the model behind a sampler.
 *
 * <pre>{@code
 * var sampler = VerbalizedSampler.builder(LangChain4jGenerator.of(chatModel)).build();
 * }</pre>
 *
 * <p>A model that states {@link Capability#RESPONSE_FORMAT_JSON_SCHEMA} is sent the reply's schema;
 * any other is asked in words alone. Nothing else is added to what the chat model was built with,
 * but its own limit of output tokens, if it has one, is raised where several answers need more than
 * one does. What the chat model throws passes unwrapped. Safe for use by several threads if the
 * chat model is.
 *
 * <p>A call that the chat model itself makes again after a failure of the transport counts as one
 * here, in reports and budgets: {@code maxRetries} of its builder is 2 where nothing is set, so
 * that a call may be three requests. Set it to 0 where calls must be exact.
 */
public final class LangChain4jGenerator implements TextGenerator {
  private final ChatModel chatModel;
  private final Requests requests;

  private LangChain4jGenerator(ChatModel chatModel, Requests requests) {
    this.chatModel = requireNonNull(chatModel, "chatModel must not be null");
    this.requests = requests;
  }

  /**
   * A sampler's view of a chat model.
   *
   * @param chatModel the chat model, not null
   * @return the generator
   */
  public static LangChain4jGenerator of(ChatModel chatModel) {
    return new LangChain4jGenerator(chatModel, Requests.UNSEEDED);
  }

  /**
   * The same model, told a seed of its own in each call of a verb for many answers, and in every
   * call of a sampler with a seed. LangChain4j's common parameters have no seed, its providers'
   * have:
   *
   * <pre>{@code
   * LangChain4jGenerator.of(chatModel)
   *     .seeded(seed -> OpenAiChatRequestParameters.builder().seed(seed).build());
   * }</pre>
   *
   * @param parameters gives the parameters that hold a seed, of 0 or more; what else they hold is
   *     sent too; not null, called from many threads
   * @return the seeded model
   */
  public LangChain4jGenerator seeded(IntFunction<? extends ChatRequestParameters> parameters) {
    return new LangChain4jGenerator(chatModel, new Requests(parameters));
  }

  @Override
  public Reply generate(Prompt prompt) {
    // The form with one argument is the only one that every chat model implements.
    return Replies.from(
        chatModel.chat(
            requests.request(prompt, chatModel.defaultRequestParameters(), supportsReplySchema())));
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
