package io.github.verbalizedsampling.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import io.github.verbalizedsampling.langchain4j.stub.Fault;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.model.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LangChain4jGeneratorTest extends Stubbed {
  private static final Prompt PROMPT = Prompt.of("Name a US state.");
  private static final JsonNode SCHEMA =
      json(
          """
          {"type":"object","properties":{"responses":{"type":"array","minItems":5,"maxItems":5,
            "items":{"type":"object","properties":{"text":{"type":"string","description":"a state"},
              "probability":{"type":"number","minimum":0}},
              "required":["text","probability"],"additionalProperties":false}}},
           "required":["responses"],"additionalProperties":false}\
          """);

  private TextGenerator openAiGenerator(
      UnaryOperator<OpenAiChatModel.OpenAiChatModelBuilder> settings) {
    return LangChain4jGenerator.of(settings.apply(openAi()).build());
  }

  private static TextGenerator answering(ChatResponse response) {
    return LangChain4jGenerator.of(
        new ChatModel() {
          @Override
          public ChatResponse chat(ChatRequest request) {
            return response;
          }
        });
  }

  private static JsonNode json(String json) {
    try {
      return JsonMapper.builder().build().readTree(json);
    } catch (JsonProcessingException invalid) {
      throw new IllegalArgumentException(invalid);
    }
  }

  @Nested
  class The_question {
    @Test
    void goes_to_openai_with_every_role_and_plain_texts() {
      server.then("Ohio");
      Prompt prompt =
          Prompt.of(
              List.of(
                  Message.system("You are Bo."),
                  Message.user("Hi."),
                  Message.assistant("Hello."),
                  Message.user("Name a US state.")));

      assertThat(openAiGenerator(model -> model).generate(prompt).text()).isEqualTo("Ohio");

      assertThat(sent())
          .isEqualTo(
              json(
                  """
                  {"model":"stub-model","stream":false,"messages":[
                    {"role":"system","content":"You are Bo."},
                    {"role":"user","content":"Hi."},
                    {"role":"assistant","content":"Hello."},
                    {"role":"user","content":"Name a US state."}]}\
                  """));
    }

    @Test
    void goes_to_ollama() {
      server.then("Ohio");

      TextGenerator model = LangChain4jGenerator.of(ollama().build());
      assertThat(model.generate(PROMPT.system("You are Bo.")).text()).isEqualTo("Ohio");

      assertThat(sent().path("messages"))
          .isEqualTo(
              json(
                  """
                  [{"role":"system","content":"You are Bo."},
                   {"role":"user","content":"Name a US state."}]\
                  """));
    }

    @Test
    void leaves_out_a_blank_system_message_which_langchain4j_refuses() {
      server.then("Ohio");

      assertThat(openAiGenerator(model -> model).generate(PROMPT.system(" ")).text())
          .isEqualTo("Ohio");
      assertThat(sent().path("messages")).hasSize(1);
    }

    @Test
    void reaches_a_model_that_has_only_the_method_with_one_argument() {
      ChatResponse response = ChatResponse.builder().aiMessage(AiMessage.from("Ohio")).build();

      assertThat(answering(response).generate(PROMPT)).isEqualTo(Reply.of("Ohio"));
    }
  }

  @Nested
  class The_reply_schema {
    @Test
    void is_sent_to_openai_without_bounds_if_the_model_states_that_it_can() {
      server.then("{}");
      TextGenerator model =
          openAiGenerator(builder ->
              builder
                  .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                  .strictJsonSchema(true));

      assertThat(model.supportsReplySchema()).isTrue();
      var unused = model.generate(PROMPT.withReplySchema(SCHEMA));

      assertThat(sent().path("response_format"))
          .isEqualTo(
              json(
                  """
                  {"type":"json_schema","json_schema":{"name":"distribution","strict":true,"schema":
                    {"type":"object","properties":{"responses":{"type":"array",
                      "items":{"type":"object","properties":{
                        "text":{"type":"string","description":"a state"},
                        "probability":{"type":"number"}},
                        "required":["text","probability"],"additionalProperties":false}}},
                     "required":["responses"],"additionalProperties":false}}}\
                  """));
    }

    @Test
    void is_sent_to_ollama_as_its_format() {
      server.then("{}");
      TextGenerator model =
          LangChain4jGenerator.of(
              ollama().supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA).build());

      var unused = model.generate(PROMPT.withReplySchema(SCHEMA));

      assertThat(sent().path("format").path("properties").path("responses").path("items"))
          .isEqualTo(
              json(
                  """
                  {"type":"object","properties":{
                     "text":{"type":"string","description":"a state"},
                     "probability":{"type":"number"}},
                   "required":["text","probability"]}\
                  """));
    }

    @Test
    void is_not_sent_to_a_model_that_does_not_state_that_it_can() {
      server.then("{}");
      TextGenerator model = openAiGenerator(builder -> builder);

      assertThat(model.supportsReplySchema()).isFalse();
      var unused = model.generate(PROMPT.withReplySchema(SCHEMA));

      assertThat(sent().has("response_format")).isFalse();
    }

    @Test
    void takes_the_place_of_a_json_format_that_the_model_was_built_with() {
      server.then("Ohio");
      TextGenerator model =
          LangChain4jGenerator.of(ollama().responseFormat(ResponseFormat.JSON).build());

      var unused = model.generate(PROMPT);

      assertThat(sent().path("format").isMissingNode() || sent().path("format").isNull()).isTrue();
    }

    @Test
    void keeps_every_kind_of_value() {
      server.then("{}");
      TextGenerator model =
          openAiGenerator(builder -> builder.supportedCapabilities(Set.of(Capability.values())));
      JsonNode schema =
          json(
              """
              {"type":"object","description":"all","properties":{
                 "s":{"type":"string"},"i":{"type":"integer"},"n":{"type":"number"},
                 "b":{"type":"boolean"},"e":{"type":"string","enum":["A","B"]},
                 "l":{"type":"array","items":{"$ref":"#/$defs/node"}},
                 "o":{"anyOf":[{"type":"string"},{"type":"null"}]},
                 "r":{"const":7}},
               "required":["s"],
               "$defs":{"node":{"type":"object","properties":{"next":{"$ref":"#/$defs/node"}},
                 "required":[]}}}\
              """);

      var unused = model.generate(PROMPT.withReplySchema(schema));

      assertThat(sent().path("response_format").path("json_schema").path("schema"))
          .isEqualTo(schema);
    }
  }

  @Nested
  class The_token_limit {
    @ParameterizedTest
    @CsvSource({"100, 500, 500", "800, 500, 800"})
    void that_the_model_was_built_with_is_only_ever_raised(int own, int needed, int expected) {
      server.then("Ohio");
      TextGenerator model = openAiGenerator(builder -> builder.maxTokens(own));

      var unused = model.generate(PROMPT.withMaxTokens(needed));

      assertThat(sent().path("max_tokens").asInt() + sent().path("max_completion_tokens").asInt())
          .isEqualTo(expected);
    }

    @Test
    void is_not_set_where_the_model_was_built_without_one() {
      server.then("Ohio");

      var unused = openAiGenerator(builder -> builder).generate(PROMPT.withMaxTokens(500));

      assertThat(sent().has("max_tokens") || sent().has("max_completion_tokens")).isFalse();
    }
  }

  @Nested
  class The_reply {
    @ParameterizedTest
    @CsvSource({"stop, STOP", "length, LENGTH", "content_filter, CONTENT_FILTER"})
    void keeps_usage_and_finish_reason(String sent, FinishReason expected) {
      server.then(Answer.text("Ohio").withUsage(7, 9).withFinishReason(sent));

      assertThat(openAiGenerator(model -> model).generate(PROMPT))
          .isEqualTo(new Reply("Ohio", Usage.of(7, 9), expected));
    }

    @Test
    void of_a_model_that_sends_no_text_is_empty() {
      server.then(Answer.text(null));

      assertThat(openAiGenerator(model -> model).generate(PROMPT).text()).isEmpty();
    }

    @Test
    void of_a_model_that_wants_a_tool_called_is_empty() {
      server.then(Answer.toolCall("clock", "{}"));

      assertThat(openAiGenerator(model -> model).generate(PROMPT))
          .isEqualTo(new Reply("", Usage.of(60, 240), FinishReason.OTHER));
    }

    @Test
    @SuppressWarnings("NullAway")
    void of_a_model_that_returns_null_is_empty() {
      assertThat(answering(null).generate(PROMPT)).isEqualTo(Reply.of(""));
    }

    @Test
    @SuppressWarnings("NullAway")
    void does_not_count_tokens_that_were_not_stated() {
      ChatResponse response =
          ChatResponse.builder()
              .aiMessage(AiMessage.from("Ohio"))
              .tokenUsage(new TokenUsage(null, 7))
              .finishReason(dev.langchain4j.model.output.FinishReason.OTHER)
              .build();

      assertThat(answering(response).generate(PROMPT))
          .isEqualTo(new Reply("Ohio", new Usage(null, 7L), FinishReason.OTHER));
    }
  }

  @Nested
  class A_failure {
    @ParameterizedTest
    @CsvSource({
      "400, dev.langchain4j.exception.InvalidRequestException",
      "401, dev.langchain4j.exception.AuthenticationException",
      "429, dev.langchain4j.exception.RateLimitException",
      "500, dev.langchain4j.exception.InternalServerException"
    })
    void of_the_provider_passes_unwrapped(int status, Class<? extends Exception> type) {
      server.then(Answer.error(status)).then(Answer.error(status));

      assertThatThrownBy(() -> openAiGenerator(model -> model).generate(PROMPT))
          .isExactlyInstanceOf(type)
          .hasCauseInstanceOf(HttpException.class);
      assertThatThrownBy(() -> LangChain4jGenerator.of(ollama().build()).generate(PROMPT))
          .isExactlyInstanceOf(type)
          .hasCauseInstanceOf(HttpException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "RESET", "TRUNCATE"})
    void of_the_network_passes_unwrapped(Fault fault) {
      server.then(Answer.text("Ohio").with(fault));
      ChatModel chatModel = openAi().timeout(Duration.ofMillis(300)).build();

      assertThatThrownBy(() -> LangChain4jGenerator.of(chatModel).generate(PROMPT))
          .isInstanceOf(RuntimeException.class)
          .hasRootCauseInstanceOf(IOException.class);
      // None, if the client gave up before the server looked.
      assertThat(server.requests()).hasSizeLessThan(2);
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void rejects_null() {
    assertThatNullPointerException()
        .isThrownBy(() -> LangChain4jGenerator.of(null))
        .withMessage("chatModel must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> LangChain4jGenerator.of(ScriptedChatModel.of()).generate(null))
        .withMessage("prompt must not be null");
  }
}
