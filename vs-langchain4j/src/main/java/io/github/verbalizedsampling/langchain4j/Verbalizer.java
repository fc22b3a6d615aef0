package io.github.verbalizedsampling.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.prompt.Variant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of a request: whether it is verbalized, and in which form.
 *
 * @param tags asks for tags
 * @param json asks for JSON
 * @param candidates how many candidates are asked for
 * @param variant how they are asked for
 */
record Verbalizer(
    VerbalizedSampler tags,
    VerbalizedSampler json,
    int candidates,
    Variant variant,
    StructuredOutput structuredOutput,
    OnTools onTools,
    OnFailure onFailure,
    Predicate<? super ChatRequest> bypass,
    Consumer<? super Elicitation<String>> listener) {

  /**
   * Starts on a request.
   *
   * @param defaults the parameters that the chat model was built with
   * @param capabilities what the chat model states that it can
   * @return null if the request is to pass as it came
   */
  @Nullable Turn open(
      ChatRequest request,
      @Nullable ChatRequestParameters defaults,
      @Nullable Set<Capability> capabilities) {
    ChatRequestParameters effective =
        defaults == null ? request.parameters() : defaults.overrideWith(request.parameters());
    Form form = form(effective, capabilities);
    Conversation conversation = Conversation.of(request.messages());
    if (form == null || conversation == null || bypass.test(request)) {
      return null;
    }
    return new Turn(this, request, effective, conversation, form);
  }

  private @Nullable Form form(
      ChatRequestParameters effective, @Nullable Set<Capability> capabilities) {
    boolean tools = !effective.toolSpecifications().isEmpty();
    if ((tools && onTools == OnTools.BYPASS) || effective.toolChoice() == ToolChoice.REQUIRED) {
      return null;
    }
    boolean sendsSchema =
        structuredOutput == StructuredOutput.FORCE
            || (structuredOutput == StructuredOutput.AUTO && JsonSchemas.areKnownTo(capabilities));
    ResponseFormat outer = effective.responseFormat();
    if (outer != null && outer.type() == ResponseFormatType.JSON) {
      return structuredOutput == StructuredOutput.OFF ? null : jsonForm(outer, sendsSchema);
    }
    // With tools, a schema makes some models answer in place of calling a tool.
    return sendsSchema && outer == null && !tools
        ? new Form(json, true, null)
        : new Form(tags, false, null);
  }

  private @Nullable Form jsonForm(ResponseFormat outer, boolean sendsSchema) {
    JsonSchema schema = outer.jsonSchema();
    if (schema == null) {
      return new Form(json, sendsSchema, null);
    }
    return schema.rootElement() instanceof JsonObjectSchema root
        ? new Form(json, true, root)
        : null;
  }

  /**
   * How a request is verbalized.
   *
   * @param sampler who asks
   * @param sendsSchema whether a schema is sent in place of the request's own response format
   * @param value what each candidate is an instance of, or null for plain text
   */
  record Form(VerbalizedSampler sampler, boolean sendsSchema, @Nullable JsonObjectSchema value) {

    /** The request with these messages, and with the schema in this form. */
    ChatRequest request(
        ChatRequest outer,
        ChatRequestParameters effective,
        List<ChatMessage> messages,
        @Nullable JsonNode schema) {
      ChatRequest.Builder builder = outer.toBuilder().messages(messages).parameters(effective);
      if (schema != null && sendsSchema) {
        builder.responseFormat(
            ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(
                    value == null ? JsonSchemas.from(schema) : JsonSchemas.from(schema, value))
                .build());
      }
      return builder.build();
    }
  }
}
