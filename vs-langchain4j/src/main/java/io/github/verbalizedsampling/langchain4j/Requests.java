package io.github.verbalizedsampling.langchain4j;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Role;
import org.jspecify.annotations.Nullable;

/** A prompt in LangChain4j's terms. */
final class Requests {
  private Requests() {}

  static ChatRequest from(
      Prompt prompt, @Nullable ChatRequestParameters defaults, boolean sendSchema) {
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
    return request.build();
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
