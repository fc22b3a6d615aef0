package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.json;
import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.verbalizedsampling.prompt.Variant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a chat model is sent in place of the request. */
class VerbalizedRequestTest extends Stubbed {
  @Nested
  class The_request {
    @Test
    void carries_the_instruction_behind_the_system_message_of_the_caller() {
      server.then(tags("red", "blue"));

      var unused =
          first(openAi().build(), options -> options.candidates(3).tail(0.05).words(20))
              .chat(SystemMessage.from("You are Bo."), UserMessage.from("Name a colour."));

      assertThat(sent().path("messages")).hasSize(2);
      assertThat(sentSystem())
          .startsWith("You are Bo.\n\n")
          .contains("three")
          .contains("less than 0.05")
          .contains("about 20 words");
      assertThat(sent().path("messages").path(1).path("content").asText())
          .isEqualTo("Name a colour.");
    }

    @Test
    void gets_a_system_message_first_where_it_had_none() {
      server.then(tags("red", "blue"));

      var unused = first(openAi().build()).chat("Name a colour.");

      assertThat(sent().path("messages").path(0).path("role").asText()).isEqualTo("system");
      assertThat(sent().path("messages")).hasSize(2);
    }

    @Test
    void keeps_images_and_the_order_of_all_messages() {
      ScriptedChatModel inner = ScriptedChatModel.of(tags("red", "blue"));
      UserMessage picture =
          UserMessage.builder()
              .name("Ann")
              .contents(
                  List.of(
                      TextContent.from("What is it?"), ImageContent.from("http://127.0.0.1/a.png")))
              .attributes(Map.of("k", "v"))
              .build();
      List<dev.langchain4j.data.message.ChatMessage> messages =
          List.of(
              UserMessage.from("Hi."),
              SystemMessage.from("Old."),
              AiMessage.from("Hello."),
              SystemMessage.from("New."),
              picture);

      var unused = first(inner).chat(messages);

      List<dev.langchain4j.data.message.ChatMessage> sent = inner.requests.get(0).messages();
      assertThat(sent).hasSize(5);
      assertThat(sent.get(4)).isSameAs(picture);
      assertThat(((SystemMessage) sent.get(3)).text()).startsWith("New.\n\n");
      assertThat(sent.subList(0, 3)).isEqualTo(messages.subList(0, 3));
    }

    @Test
    void keeps_every_parameter_and_gets_none_more() {
      ScriptedChatModel inner = ScriptedChatModel.of(tags("red", "blue"));
      ChatRequest request =
          ChatRequest.builder()
              .messages(UserMessage.from("Name a colour."))
              .temperature(0.3)
              .stopSequences(List.of("x"))
              .build();

      var unused = first(inner).chat(request);

      assertThat(inner.requests.get(0).parameters()).isEqualTo(request.parameters());
    }

    @Test
    void passes_as_it_came_if_the_user_says_nothing_in_words() {
      ScriptedChatModel inner = ScriptedChatModel.of(tags("red", "blue"));
      ChatRequest request =
          ChatRequest.builder()
              .messages(UserMessage.from(ImageContent.from("http://127.0.0.1/a.png")))
              .build();

      assertThat(first(inner).chat(request).aiMessage().text()).isEqualTo(tags("red", "blue"));
      assertThat(inner.requests).containsExactly(request);
    }

    @Test
    void passes_as_it_came_if_the_user_says_nothing_that_can_be_seen() {
      ScriptedChatModel inner = ScriptedChatModel.of("plain");

      assertThat(first(inner).chat(UserMessage.from("\u00a0\u200b")).aiMessage().text())
          .isEqualTo("plain");
    }

    @Test
    void passes_as_it_came_if_the_caller_says_so() {
      ScriptedChatModel inner = ScriptedChatModel.of("plain");
      ChatModel model =
          first(inner, options -> options.bypass(request -> request.messages().size() == 1));
      ChatRequest request =
          ChatRequest.builder().messages(UserMessage.from("Name a colour.")).build();

      assertThat(model.chat(request).aiMessage().text()).isEqualTo("plain");
      assertThat(inner.requests).containsExactly(request);
    }

    @Test
    void follows_the_variant() {
      server.then(tags("red", "blue"));

      var unused =
          first(openAi().build(), options -> options.variant(Variant.COT).fullDistribution())
              .chat("Name a colour.");
      String cot = sentSystem();
      server.then(tags("red", "blue"));
      unused = first(openAi().build()).chat("Name a colour.");

      assertThat(cot).isNotEqualTo(sentSystem());
    }
  }

  @Nested
  class The_schema {
    @Test
    void is_sent_where_the_model_states_that_it_can() {
      server.then(json("red", "blue"));

      assertThat(first(capable().build()).chat("Name a colour.")).isEqualTo("red");
      assertThat(
              sent().at("/response_format/json_schema/schema/properties/responses/type").asText())
          .isEqualTo("array");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void is_sent_as_the_options_say(boolean force) {
      server.then(force ? json("red", "blue") : tags("red", "blue"));
      StructuredOutput mode = force ? StructuredOutput.FORCE : StructuredOutput.OFF;

      assertThat(
              first(
                      force ? openAi().build() : capable().build(),
                      options -> options.structuredOutput(mode))
                  .chat("Name a colour."))
          .isEqualTo("red");
      assertThat(sent().has("response_format")).isEqualTo(force);
    }

    @Test
    void is_not_sent_where_the_caller_asks_for_text() {
      server.then(tags("red", "blue"));
      ChatRequest request =
          ChatRequest.builder()
              .messages(UserMessage.from("Name a colour."))
              .responseFormat(ResponseFormat.TEXT)
              .build();

      assertThat(first(capable().build()).chat(request).aiMessage().text()).isEqualTo("red");
      assertThat(sent().at("/response_format/json_schema").isMissingNode()).isTrue();
    }

    @Test
    void is_not_sent_where_the_caller_takes_back_the_json_of_the_model() {
      server.then(tags("red", "blue"));
      ChatRequest request = REQUEST.toBuilder().responseFormat(ResponseFormat.TEXT).build();

      var unused = first(capable().responseFormat(ResponseFormat.JSON).build()).chat(request);

      assertThat(sentSystem()).contains("<response>");
      assertThat(sent().at("/response_format/type").asText("text")).isEqualTo("text");
    }

    @Test
    void is_not_sent_where_the_model_was_built_with_tools() {
      server.then(tags("red", "blue"));
      ChatModel model =
          first(
              capable()
                  .defaultRequestParameters(
                      ChatRequestParameters.builder()
                          .toolSpecifications(ToolSpecification.builder().name("time").build())
                          .build())
                  .build());

      assertThat(model.chat("Name a colour.")).isEqualTo("red");
      assertThat(sent().has("response_format")).isFalse();
      assertThat(sent().path("tools")).hasSize(1);
    }

    @Test
    @SuppressWarnings("NullAway")
    void is_not_sent_to_a_model_that_says_nothing_of_itself() {
      ChatModel mute =
          new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
              assertThat(request.responseFormat()).isNull();
              return response(tags("red", "blue"));
            }

            @Override
            public ChatRequestParameters defaultRequestParameters() {
              return null;
            }

            @Override
            public Set<Capability> supportedCapabilities() {
              return null;
            }
          };

      assertThat(first(mute).chat(REQUEST).aiMessage().text()).isEqualTo("red");
    }

    @Test
    void may_be_ignored_by_the_model() {
      server.then(tags("red", "blue"));

      assertThat(first(capable().build()).chat("Name a colour.")).isEqualTo("red");
    }

    @Test
    void leaves_a_request_for_any_json_in_json() {
      server.then(json("{\\\"a\\\":1}", "{\\\"a\\\":2}"));
      server.then("{\"responses\":[{\"text\":\"{\\\"a\\\":1}\",\"probability\":0.5}]}");
      ChatRequest request =
          ChatRequest.builder()
              .messages(UserMessage.from("Name a colour, as JSON."))
              .responseFormat(ResponseFormat.JSON)
              .build();

      var unused = first(openAi().build()).chat(request);

      assertThat(sent().at("/response_format/type").asText()).isEqualTo("json_object");
    }

    @Test
    void for_any_json_is_not_answered_in_words() {
      server.then(json("red", "blue")).then("{\"colour\":\"red\"}");
      ChatRequest request = REQUEST.toBuilder().responseFormat(ResponseFormat.JSON).build();

      assertThat(first(openAi().build()).chat(request).aiMessage().text())
          .isEqualTo("{\"colour\":\"red\"}");
    }
  }
}
