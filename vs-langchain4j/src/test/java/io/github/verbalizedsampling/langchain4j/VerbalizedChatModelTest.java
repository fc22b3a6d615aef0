package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.json;
import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.output.FinishReason;
import io.github.verbalizedsampling.Selector;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VerbalizedChatModelTest extends Stubbed {
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
      assertThat(first(ollama().build()).chat("Name a colour.")).isEqualTo("red");
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
    assertThatNullPointerException()
        .isThrownBy(() -> builder.build().chat((ChatRequest) null))
        .withMessage("request must not be null");
    assertThatNullPointerException().isThrownBy(() -> builder.listener(null));
    assertThatNullPointerException().isThrownBy(() -> builder.bypass(null));
    assertThatNullPointerException().isThrownBy(() -> builder.onFailure(null));
    assertThatNullPointerException().isThrownBy(() -> builder.onTools(null));
    assertThatNullPointerException().isThrownBy(() -> builder.structuredOutput(null));
    assertThatNullPointerException().isThrownBy(() -> builder.selector((Selector) null));
  }
}
