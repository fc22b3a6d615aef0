package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.json;
import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.Selector;
import io.github.verbalizedsampling.VerbalizedSamplingException;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import io.github.verbalizedsampling.langchain4j.stub.StubServer;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.prompt.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbalizedChatModelTest {
  private final StubServer server = StubServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  private OpenAiChatModel.OpenAiChatModelBuilder openAi() {
    return OpenAiChatModel.builder()
        .baseUrl(server.openAiUrl())
        .apiKey("none")
        .modelName("stub-model")
        .timeout(Duration.ofSeconds(10))
        .maxRetries(0);
  }

  private OpenAiChatModel.OpenAiChatModelBuilder capable() {
    return openAi().supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
  }

  private static ChatModel first(ChatModel model) {
    return first(model, options -> options);
  }

  /** Takes the first candidate, so that the outcome is known. */
  private static ChatModel first(
      ChatModel model, UnaryOperator<VerbalizedChatModel.Builder> options) {
    return options
        .apply(VerbalizedChatModel.builder(model).selector((distribution, random) -> 0))
        .build();
  }

  private JsonNode sent() {
    return server.lastRequest().body();
  }

  private String sentSystem() {
    return sent().path("messages").path(0).path("content").asText();
  }

  @Nested
  class The_answer {
    @Test
    void is_one_of_the_candidates() {
      server.then(tags("red", "blue")).then(tags("red", "blue"));

      assertThat(first(openAi().build()).chat("Name a colour.")).isEqualTo("red");
      assertThat(
              VerbalizedChatModel.builder(openAi().build())
                  .selector((distribution, random) -> 1)
                  .build()
                  .chat("Name a colour."))
          .isEqualTo("blue");
    }

    @Test
    void comes_through_ollama_too() {
      server.then(tags("red", "blue"));
      ChatModel ollama =
          OllamaChatModel.builder().baseUrl(server.ollamaUrl()).modelName("m").build();

      assertThat(first(ollama).chat("Name a colour.")).isEqualTo("red");
    }

    @Test
    void is_the_same_for_the_same_seed() {
      List<List<String>> runs =
          IntStream.range(0, 2)
              .mapToObj(run -> {
                IntStream.range(0, 20).forEach(i -> server.then(tags("a", "b", "c", "d")));
                ChatModel model = VerbalizedChatModel.builder(openAi().build()).seed(7).build();
                return IntStream.range(0, 20).mapToObj(i -> model.chat("Name it.")).toList();
              })
              .toList();

      assertThat(runs.get(0)).isEqualTo(runs.get(1));
      assertThat(Set.copyOf(runs.get(0))).hasSizeGreaterThan(2);
    }

    @Test
    void keeps_the_metadata_of_the_provider() {
      server.then(Answer.text(tags("red", "blue")).withUsage(7, 9));

      ChatResponse response = first(openAi().build()).chat(UserMessage.from("Name a colour."));

      assertThat(response.metadata()).isInstanceOf(OpenAiChatResponseMetadata.class);
      assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(16);
      assertThat(response.finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(response.id()).isEqualTo("stub-1");
    }

    @Test
    void of_a_reply_that_was_cut_off_is_a_whole_candidate() {
      String cut = json("red", "blue");
      server.then(Answer.text(cut.substring(0, cut.length() - 12)).withFinishReason("length"));

      ChatResponse response = first(openAi().build()).chat(UserMessage.from("Name a colour."));

      assertThat(response.aiMessage().text()).isEqualTo("red");
      assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void keeps_thinking_and_attributes() {
      AiMessage message =
          AiMessage.builder()
              .text(tags("red", "blue"))
              .thinking("hm")
              .attributes(Map.of("signature", "s"))
              .build();
      ChatModel model =
          first(ScriptedChatModel.of().then(ChatResponse.builder().aiMessage(message).build()));

      assertThat(model.chat(UserMessage.from("Name a colour.")).aiMessage())
          .isEqualTo(message.withText("red"));
    }
  }

  @Nested
  class The_request {
    @Test
    void carries_the_instruction_behind_the_system_message_of_the_caller() {
      server.then(tags("red", "blue"));

      var unused =
          first(openAi().build(), options -> options.candidates(3).tail(0.05))
              .chat(SystemMessage.from("You are Bo."), UserMessage.from("Name a colour."));

      assertThat(sent().path("messages")).hasSize(2);
      assertThat(sentSystem())
          .startsWith("You are Bo.\n\n")
          .contains("three")
          .contains("less than 0.05");
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
  }

  @Nested
  class A_reply_without_candidates {
    private static final String WORDS = "I would rather talk about the weather.";

    @Test
    void is_the_answer_if_it_is_in_words() {
      server.then(WORDS);
      List<Elicitation<String>> seen = new ArrayList<>();

      assertThat(first(openAi().build(), options -> options.listener(seen::add)).chat("Hi."))
          .isEqualTo(WORDS);
      assertThat(server.requests()).hasSize(1);
      assertThat(seen).singleElement().extracting(Elicitation::calls).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "<response><text>Once upon", "{\"responses\": []}"})
    void is_asked_for_again_as_it_came_if_no_words_are_in_it(String nothing) {
      server.then(Answer.text(nothing).withUsage(1, 2)).then(Answer.text(WORDS).withUsage(10, 20));

      ChatResponse response = first(openAi().build()).chat(UserMessage.from("Hi."));

      assertThat(response.aiMessage().text()).isEqualTo(WORDS);
      assertThat(response.tokenUsage().inputTokenCount()).isEqualTo(11);
      assertThat(response.tokenUsage().outputTokenCount()).isEqualTo(22);
      assertThat(response.metadata()).isInstanceOf(OpenAiChatResponseMetadata.class);
      assertThat(sent().path("messages")).hasSize(1);
    }

    @Test
    void is_asked_for_once_more_if_the_options_say_so() {
      server.then(Answer.text(WORDS).withUsage(1, 2));
      server.then(Answer.text(tags("red", "blue")).withUsage(10, 20));

      ChatResponse response =
          first(openAi().build(), options -> options.onFailure(OnFailure.RETRY_ONCE))
              .chat(SystemMessage.from("You are Bo."), UserMessage.from("Hi."));

      assertThat(response.aiMessage().text()).isEqualTo("red");
      assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(33);
      assertThat(sent().path("messages")).hasSize(4);
      assertThat(sent().path("messages").path(2).path("content").asText()).isEqualTo(WORDS);
      assertThat(sentSystem()).startsWith("You are Bo.\n\n");
    }

    @Test
    void is_the_answer_after_that() {
      server.then(WORDS).then("The weather, I said.");

      assertThat(
              first(openAi().build(), options -> options.onFailure(OnFailure.RETRY_ONCE))
                  .chat("Hi."))
          .isEqualTo("The weather, I said.");
      assertThat(server.requests()).hasSize(2);
    }

    @Test
    void is_an_exception_if_the_options_say_so() {
      server.then(WORDS);
      ChatModel model = first(openAi().build(), options -> options.onFailure(OnFailure.THROW));

      assertThatThrownBy(() -> model.chat("Hi."))
          .isInstanceOfSatisfying(
              VerbalizedSamplingException.class,
              failure -> {
                assertThat(failure.reply()).isEqualTo(WORDS);
                assertThat(failure.status()).isEqualTo(Status.UNREADABLE);
              });
      assertThat(server.requests()).hasSize(1);
    }

    @Test
    void passes_if_a_filter_stopped_it() {
      server.then(Answer.text(null).withFinishReason("content_filter"));

      ChatResponse response = first(openAi().build()).chat(UserMessage.from("Hi."));

      assertThat(response.finishReason()).isEqualTo(FinishReason.CONTENT_FILTER);
      assertThat(server.requests()).hasSize(1);
    }

    @Test
    @SuppressWarnings("NullAway")
    void passes_if_the_model_gives_null() {
      ChatModel nothing =
          new ChatModel() {
            @Override
            public ChatResponse chat(ChatRequest request) {
              return null;
            }
          };
      ChatRequest request = ChatRequest.builder().messages(UserMessage.from("Hi.")).build();

      assertThat(first(nothing).chat(request)).isNull();
    }
  }

  @Nested
  class A_failure {
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 503})
    void of_the_provider_passes_as_without_us(int status) {
      server.then(Answer.error(status)).then(Answer.error(status));
      OpenAiChatModel bare = openAi().build();

      Throwable plain = org.assertj.core.api.Assertions.catchThrowable(() -> bare.chat("Hi."));
      assertThatThrownBy(() -> first(bare).chat("Hi."))
          .isExactlyInstanceOf(plain.getClass())
          .hasCauseInstanceOf(HttpException.class);
      assertThat(server.requests()).hasSize(2);
    }

    @Test
    void of_the_listener_does_not_reach_the_answer() {
      server.then(tags("red", "blue"));

      assertThat(
              first(
                      openAi().build(),
                      options ->
                          options.listener(elicitation -> {
                            throw new IllegalStateException("not our affair");
                          }))
                  .chat("Name a colour."))
          .isEqualTo("red");
    }
  }

  @Nested
  class The_chat_model_behind {
    private final List<Object> heard = new ArrayList<>();
    private final ChatModelListener listener =
        new ChatModelListener() {
          @Override
          public void onRequest(ChatModelRequestContext context) {
            heard.add("request " + context.attributes().get("trace"));
          }

          @Override
          public void onResponse(ChatModelResponseContext context) {
            heard.add("response " + context.attributes().get("trace"));
          }
        };

    @Test
    void tells_its_listeners_once() {
      server.then(tags("red", "blue"));
      ChatModel model = first(openAi().listeners(List.of(listener)).build());

      assertThat(model.chat("Name a colour.")).isEqualTo("red");

      assertThat(heard).containsExactly("request null", "response null");
      assertThat(model.listeners()).isEmpty();
    }

    @Test
    void gets_the_attributes_for_its_listeners() {
      server.then(tags("red", "blue"));
      ChatModel model = first(openAi().listeners(List.of(listener)).build());
      ChatRequest request =
          ChatRequest.builder().messages(UserMessage.from("Name a colour.")).build();

      var unused =
          model.chat(
              request, ChatRequestOptions.builder().addListenerAttribute("trace", 7).build());

      assertThat(heard).containsExactly("request 7", "response 7");
    }

    @Test
    void is_never_called_by_the_method_that_skips_its_listeners() {
      server.then(tags("red", "blue"));
      ChatModel model = first(openAi().listeners(List.of(listener)).build());
      ChatRequest request =
          ChatRequest.builder().messages(UserMessage.from("Name a colour.")).build();

      assertThat(model.doChat(request).aiMessage().text()).isEqualTo("red");
      assertThat(heard).hasSize(2);
    }

    @Test
    @SuppressWarnings("NullAway")
    void may_implement_the_method_with_one_argument_only() {
      ChatRequest request =
          ChatRequest.builder().messages(UserMessage.from("Name a colour.")).build();
      ChatModel model = first(ScriptedChatModel.of(tags("a", "b"), tags("c", "d")));

      assertThat(model.chat(request, ChatRequestOptions.EMPTY).aiMessage().text()).isEqualTo("a");
      assertThat(model.chat(request, null).aiMessage().text()).isEqualTo("c");
    }

    @Test
    void speaks_for_itself_about_what_it_is() {
      OpenAiChatModel inner = capable().temperature(0.3).build();
      ChatModel model = first(inner);

      assertThat(model.defaultRequestParameters()).isEqualTo(inner.defaultRequestParameters());
      assertThat(model.provider()).isEqualTo(ModelProvider.OPEN_AI);
      assertThat(model.supportedCapabilities())
          .containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }

    @Test
    void keeps_the_parameters_that_it_was_built_with() {
      server.then(tags("red", "blue"));

      var unused =
          first(openAi().temperature(0.3).customParameters(Map.of("x", 7)).build())
              .chat("Name a colour.");

      assertThat(sent().path("temperature").asDouble()).isEqualTo(0.3);
      assertThat(sent().path("x").asInt()).isEqualTo(7);
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void rejects_null() {
    ChatModel inner = ScriptedChatModel.of();
    var builder = VerbalizedChatModel.builder(inner);
    assertThatNullPointerException()
        .isThrownBy(() -> VerbalizedChatModel.builder(null))
        .withMessage("chatModel must not be null");
    assertThatNullPointerException().isThrownBy(() -> builder.listener(null));
    assertThatNullPointerException().isThrownBy(() -> builder.bypass(null));
    assertThatNullPointerException().isThrownBy(() -> builder.onFailure(null));
    assertThatNullPointerException().isThrownBy(() -> builder.onTools(null));
    assertThatNullPointerException().isThrownBy(() -> builder.structuredOutput(null));
    assertThatNullPointerException().isThrownBy(() -> builder.selector((Selector) null));
  }
}
