package io.github.verbalizedsampling.langchain4j;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Role;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Prompts in LangChain4j's terms.
 *
 * @param seeded the parameters that hold a seed, whose place in a request each provider has of its
 *     own
 */
record Requests(IntFunction<? extends ChatRequestParameters> seeded) {
  /** For a chat model that is not told the seeds. */
  static final Requests UNSEEDED = new Requests(seed -> DefaultChatRequestParameters.EMPTY);

  Requests {
    requireNonNull(seeded, "parameters must not be null");
  }

  /**
   * The request for a prompt.
   *
   * @param defaults the parameters that the chat model was built with
   * @param sendSchema whether the reply's schema is sent
   */
  ChatRequest request(Prompt prompt, @Nullable ChatRequestParameters defaults, boolean sendSchema) {
    requireNonNull(prompt, "prompt must not be null");
    ChatRequest.Builder request =
        ChatRequest.builder()
            .messages(
                prompt.messages().stream()
                    .filter(message -> message.role() != Role.SYSTEM || !message.text().isBlank())
                    .map(Requests::message)
                    .toList());
    ResponseFormat format = responseFormat(sendSchema ? prompt.replySchema() : null, defaults);
    if (format != null) {
      request.responseFormat(format);
    }
    Integer maxTokens = prompt.maxTokens();
    Integer limit = defaults == null ? null : defaults.maxOutputTokens();
    if (maxTokens != null && limit != null && limit < maxTokens) {
      request.maxOutputTokens(maxTokens);
    }
    return withSeed(request.build(), prompt.seed());
  }

  private ChatRequest withSeed(ChatRequest request, @Nullable Long seed) {
    if (seed == null) {
      return request;
    }
    // Providers take seeds of 32 bits, and some none below zero.
    ChatRequestParameters own = seeded.apply(Long.hashCode(seed) & Integer.MAX_VALUE);
    requireNonNull(own, "parameters must not give null for a seed");
    // The provider's class comes first, since what overrides another's parameters loses its own.
    return request.toBuilder().parameters(own.overrideWith(request.parameters())).build();
  }

  /** Null where the chat model's own format is left as it is: some refuse any that is set. */
  private static @Nullable ResponseFormat responseFormat(
      @Nullable JsonNode schema, @Nullable ChatRequestParameters defaults) {
    if (schema != null) {
      return ResponseFormat.builder()
          .type(ResponseFormatType.JSON)
          .jsonSchema(JsonSchemas.from(schema))
          .build();
    }
    ResponseFormat own = defaults == null ? null : defaults.responseFormat();
    return own != null && own.type() == ResponseFormatType.JSON ? ResponseFormat.TEXT : null;
  }

  private static ChatMessage message(Message message) {
    return switch (message.role()) {
      case SYSTEM -> SystemMessage.from(message.text());
      case USER -> UserMessage.from(message.text());
      case ASSISTANT -> AiMessage.from(message.text());
    };
  }
}
