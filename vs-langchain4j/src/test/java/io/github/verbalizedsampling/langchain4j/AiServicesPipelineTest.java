package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.guardrail.InputGuardrail;
import dev.langchain4j.guardrail.InputGuardrailResult;
import dev.langchain4j.guardrail.OutputGuardrail;
import dev.langchain4j.guardrail.OutputGuardrailResult;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.moderation.Moderation;
import dev.langchain4j.model.moderation.ModerationModel;
import dev.langchain4j.model.moderation.ModerationRequest;
import dev.langchain4j.model.moderation.ModerationResponse;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Moderate;
import dev.langchain4j.service.ModerationException;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.TokenStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What stands around the chat model in a program sees the user's words and the drawn answer. */
class AiServicesPipelineTest extends Stubbed {
  interface Assistant {
    Result<String> chat(String text);
  }

  interface Streamer {
    TokenStream chat(String text);
  }

  interface Moderated {
    @Moderate
    String chat(String text);
  }

  private String sentUser() {
    return sent().path("messages").path(1).path("content").asText();
  }

  @Nested
  class Guardrails {
    private final List<String> seen = new ArrayList<>();
    private final OutputGuardrail notRed =
        new OutputGuardrail() {
          @Override
          public OutputGuardrailResult validate(AiMessage answer) {
            seen.add(answer.text());
            return answer.text().equals("red")
                ? reprompt("red is taken", "Another one, please.")
                : success();
          }
        };

    @Test
    void of_the_input_see_the_words_of_the_user() {
      server.then(tags("red", "blue"));
      InputGuardrail noting =
          new InputGuardrail() {
            @Override
            public InputGuardrailResult validate(UserMessage message) {
              seen.add(message.singleText());
              return success();
            }
          };

      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(first(openAi().build()))
              .inputGuardrails(noting)
              .build();

      assertThat(assistant.chat("Name a colour.").content()).isEqualTo("red");
      assertThat(seen).containsExactly("Name a colour.");
    }

    @Test
    void of_the_output_see_the_drawn_answer_and_may_ask_for_another() {
      server.then(tags("red", "blue")).then(tags("green", "blue"));
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(first(openAi().build()))
              .outputGuardrails(notRed)
              .build();

      assertThat(assistant.chat("Name a colour.").content()).isEqualTo("green");
      assertThat(seen).containsExactly("red", "green");
      assertThat(sentSystems()).hasSize(2).allMatch(system -> system.contains("<response>"));
      assertThat(sent().path("messages").toString()).contains("Another one, please.");
    }

    @Test
    void of_a_stream_get_an_answer_even_from_a_model_that_ignores_the_form() throws Exception {
      // An error here would leave LangChain4j waiting for ever. No server: a guardrail waits in the
      // thread of the stream, which from JDK 25 on may be the one that the next stream would need.
      List<String> replies = new ArrayList<>(List.of(tags("red", "blue"), "I like green."));
      CompletableFuture<String> answer = new CompletableFuture<>();
      Streamer streamer =
          AiServices.builder(Streamer.class)
              .streamingChatModel(
                  first(playing(handler -> Played.of(replies.remove(0), 5).to(handler))))
              .outputGuardrails(notRed)
              .build();

      streamer
          .chat("Name a colour.")
          .onPartialResponse(part -> {})
          .onCompleteResponse(response -> answer.complete(response.aiMessage().text()))
          .onError(answer::completeExceptionally)
          .start();

      assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo("I like green.");
    }
  }

  @Nested
  class Retrieval {
    @Test
    void adds_to_the_words_of_the_user_and_its_sources_are_told() {
      server.then(tags("red", "blue"));
      ChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(first(openAi().build()))
              .chatMemory(memory)
              .contentRetriever(query -> List.of(Content.from("The sky is blue.")))
              .build();

      Result<String> result = assistant.chat("Name a colour.");

      assertThat(result.content()).isEqualTo("red");
      assertThat(result.sources()).hasSize(1);
      assertThat(result.finalResponse().aiMessage().text()).isEqualTo("red");
      assertThat(sentUser())
          .startsWith("Name a colour.")
          .contains("The sky is blue.")
          .doesNotContain("<response>");
      assertThat(memory.messages()).last().isEqualTo(AiMessage.from("red"));
    }
  }

  @Nested
  class Moderation_of_the_input {
    private final List<String> seen = new ArrayList<>();

    private Moderated assistant(boolean flags) {
      ModerationModel moderator =
          new ModerationModel() {
            @Override
            public ModerationResponse doModerate(ModerationRequest request) {
              seen.addAll(request.texts());
              return ModerationResponse.builder()
                  .moderation(
                      flags ? Moderation.flagged(request.texts().get(0)) : Moderation.notFlagged())
                  .build();
            }
          };
      return AiServices.builder(Moderated.class)
          .chatModel(first(openAi().build()))
          .moderationModel(moderator)
          .build();
    }

    @Test
    void sees_the_words_of_the_user() {
      server.then(tags("red", "blue"));

      assertThat(assistant(false).chat("Name a colour.")).isEqualTo("red");
      assertThat(seen).containsExactly("Name a colour.");
    }

    @Test
    void may_refuse_them() {
      server.then(tags("red", "blue"));

      assertThatThrownBy(() -> assistant(true).chat("Name a colour."))
          .isInstanceOf(ModerationException.class);
    }
  }

  @Test
  void a_failing_call_leaves_the_memory_as_without_us() {
    ChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);
    Assistant assistant =
        AiServices.builder(Assistant.class)
            .chatModel(first(openAi().build()))
            .chatMemory(memory)
            .build();

    assertThatThrownBy(() -> assistant.chat("Name a colour.")).isInstanceOf(RuntimeException.class);
    assertThat(memory.messages())
        .extracting(ChatMessage::getClass)
        .isEqualTo(List.of(UserMessage.class));
  }
}
