package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelErrorContext;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.VerbalizedSamplingException;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.prompt.Variant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a request to which no candidates come. */
class UnreadableReplyTest extends Stubbed {
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
    @ValueSource(
        strings = {
          "1. Boil water.\n2. Add the pasta.\n3. Wait.",
          "You need:\n\n- milk\n- eggs\n\nEnjoy!",
          "[\"milk\", \"eggs\"]"
        })
    void is_the_whole_answer_if_it_is_a_list_without_numbers_and_form(String list) {
      server.then(list).then(list).then(list);

      assertThat(first(openAi().build()).chat("How do I cook?")).isEqualTo(list);
      assertThat(
              first(openAi().build(), options -> options.variant(Variant.SEQUENCE))
                  .chat("How do I cook?"))
          .isNotEqualTo(list);
      assertThatThrownBy(() ->
              first(openAi().build(), options -> options.onFailure(OnFailure.THROW))
                  .chat("How do I cook?"))
          .isInstanceOf(VerbalizedSamplingException.class);
    }

    @Test
    void has_candidates_if_it_has_the_form_but_no_numbers() {
      server.then("<response><text>red</text></response><response><text>blue</text></response>");

      assertThat(first(openAi().build()).chat("Name a colour.")).isEqualTo("red");
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
    void is_an_exception_that_holds_the_list_if_the_options_say_so() {
      server.then("1. Boil water.\n2. Add the pasta.");
      ChatModel model = first(openAi().build(), options -> options.onFailure(OnFailure.THROW));

      assertThatThrownBy(() -> model.chat("How do I cook pasta?"))
          .isInstanceOfSatisfying(
              VerbalizedSamplingException.class,
              failure ->
                  assertThat(failure.found()).asString().isEqualTo("[Boil water., Add the pasta.]"))
          .hasMessageStartingWith("No answer came of what the model sent;");
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
    void to_keep_to_one_completion_is_the_providers_to_tell() {
      String one = "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"a\"}}";
      server.then(Answer.raw("{\"id\":\"1\",\"choices\":[" + one + "," + one + "]}"));
      ChatModel model = first(openAi().customParameters(Map.of("n", 2)).build());

      assertThatThrownBy(() -> model.chat("Hi."))
          .isExactlyInstanceOf(InternalServerException.class)
          .hasMessageContaining("2 choices");
    }

    @Test
    void that_the_provider_retries_is_not_tried_again_by_us() {
      server.then(Answer.error(500)).then(Answer.error(500));

      assertThatThrownBy(() -> first(openAi().maxRetries(1).build()).chat("Hi."))
          .isExactlyInstanceOf(InternalServerException.class);
      assertThat(server.requests()).hasSize(2);
    }

    @Test
    void of_ours_is_none_of_the_provider_for_its_listeners() {
      server.then("I would rather talk about the weather.");
      List<String> heard = new ArrayList<>();
      ChatModelListener listener =
          new ChatModelListener() {
            @Override
            public void onResponse(ChatModelResponseContext context) {
              heard.add("response");
            }

            @Override
            public void onError(ChatModelErrorContext context) {
              heard.add("error");
            }
          };
      ChatModel model =
          first(
              openAi().listeners(List.of(listener)).build(),
              options -> options.onFailure(OnFailure.THROW));

      assertThatThrownBy(() -> model.chat("Hi."))
          .isExactlyInstanceOf(VerbalizedSamplingException.class);
      assertThat(heard).containsExactly("response");
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

    @Test
    void of_a_listener_may_be_one_that_java_makes_one_declare() {
      server.then(tags("red", "blue"));

      assertThat(
              first(
                      openAi().build(),
                      options ->
                          options.listener(elicitation ->
                              UnreadableReplyTest.<RuntimeException>undeclared(
                                  new IOException("disk full"))))
                  .chat("Name a colour."))
          .isEqualTo("red");
    }
  }

  /** Throws it as Kotlin, Scala and Groovy do. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Exception> void undeclared(Exception failure) throws T {
    throw (T) failure;
  }
}
