package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.json;
import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import dev.langchain4j.service.SystemMessage;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs build with LangChain4j must not notice that the model verbalizes. */
class AiServicesTest extends Stubbed {
  private ChatModel plain() {
    return second(openAi().build());
  }

  private ChatModel strict() {
    return second(capable().strictJsonSchema(true).build());
  }

  private JsonNode sentSchema() {
    return server.lastRequest().body().at("/response_format/json_schema/schema");
  }

  interface Assistant {
    @SystemMessage("You are Bo.")
    String chat(String text);
  }

  interface Reporter {
    Result<String> chat(String text);
  }

  static final class Clock {
    int asked;

    @Tool("tells the time")
    String time() {
      asked++;
      return "noon";
    }
  }

  record Persona(String name, int age) {}

  record Guess(String answer, double probability) {}

  record Quote(String text, String by) {}

  enum Colour {
    RED,
    BLUE
  }

  @SuppressWarnings("NullAway")
  static class Node {
    String name;
    Node next;
  }

  interface Inventor {
    Persona persona(String text);

    Colour colour(String text);

    List<String> names(String text);

    Node node(String text);

    Guess guess(String text);

    List<Quote> quotes(String text);
  }

  @Nested
  class Memory {
    @Test
    void holds_the_words_of_the_user_and_the_drawn_answers_only() {
      server.then(tags("red", "blue")).then(tags("dog", "cat"));
      ChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);
      Assistant assistant =
          AiServices.builder(Assistant.class).chatModel(plain()).chatMemory(memory).build();

      assertThat(assistant.chat("Name a colour.")).isEqualTo("blue");
      assertThat(assistant.chat("Name a pet.")).isEqualTo("cat");

      assertThat(memory.messages())
          .containsExactly(
              dev.langchain4j.data.message.SystemMessage.from("You are Bo."),
              UserMessage.from("Name a colour."),
              AiMessage.from("blue"),
              UserMessage.from("Name a pet."),
              AiMessage.from("cat"));
      assertThat(sentSystems()).hasSize(2).allMatch(text -> text.startsWith("You are Bo.\n\n"));
    }
  }

  @Nested
  class Tools {
    private final Clock clock = new Clock();

    private Reporter reporter(ChatModel model) {
      return AiServices.builder(Reporter.class).chatModel(model).tools(clock).build();
    }

    @Test
    void are_called_as_without_us_and_the_answer_after_them_is_drawn() {
      server.then(Answer.toolCall("time", "{}").withUsage(1, 2));
      server.then(Answer.text(tags("At noon.", "Noon.")).withUsage(10, 20));

      Result<String> result = reporter(strict()).chat("What is the time?");

      assertThat(result.content()).isEqualTo("Noon.");
      assertThat(clock.asked).isEqualTo(1);
      assertThat(result.tokenUsage().totalTokenCount()).isEqualTo(33);
      assertThat(result.toolExecutions()).hasSize(1);
      assertThat(server.requests())
          .hasSize(2)
          .noneMatch(request -> request.body().has("response_format"))
          .allMatch(request -> request.body().path("tools").size() == 1);
    }

    @Test
    void come_with_words_that_pass_as_they_came() {
      server.then(Answer.text("Let me look.").withToolCall("time", "{}"));
      server.then(tags("At noon.", "Noon."));

      Result<String> result = reporter(plain()).chat("What is the time?");

      assertThat(result.content()).isEqualTo("Noon.");
      assertThat(
              server.lastRequest().body().path("messages").findValuesAsText("content").toString())
          .contains("Let me look.");
    }

    @Test
    void come_with_candidates_of_which_one_is_kept() {
      server.then(Answer.text(tags("I look.", "Let me look.")).withToolCall("time", "{}"));
      server.then(tags("At noon.", "Noon."));
      ChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);

      var unused =
          AiServices.builder(Reporter.class)
              .chatModel(plain())
              .chatMemory(memory)
              .tools(clock)
              .build()
              .chat("What is the time?");

      assertThat(memory.messages().get(1))
          .isInstanceOfSatisfying(
              AiMessage.class,
              message -> {
                assertThat(message.text()).isEqualTo("Let me look.");
                assertThat(message.toolExecutionRequests()).hasSize(1);
              });
    }

    @Test
    void let_the_request_pass_if_the_options_say_so() {
      server.then("Noon.");
      ChatModel model =
          VerbalizedChatModel.builder(openAi().build()).onTools(OnTools.BYPASS).build();

      assertThat(reporter(model).chat("What is the time?").content()).isEqualTo("Noon.");
      assertThat(sentSystems()).isEmpty();
    }

    @Test
    void that_must_be_called_let_the_request_pass() {
      ScriptedChatModel inner = ScriptedChatModel.of("x");
      ChatRequest request =
          ChatRequest.builder()
              .messages(UserMessage.from("What is the time?"))
              .toolChoice(ToolChoice.REQUIRED)
              .build();

      var unused = second(inner).chat(request);

      assertThat(inner.requests).containsExactly(request);
    }
  }

  @Nested
  class Structured_output {
    private Inventor inventor(ChatModel model) {
      return AiServices.create(Inventor.class, model);
    }

    @Test
    void is_a_drawn_record() {
      server.then(json("{\"name\":\"Ann\",\"age\":7}", "{\"name\":\"Bo\",\"age\":70}"));

      assertThat(inventor(strict()).persona("Invent one.")).isEqualTo(new Persona("Bo", 70));
      JsonNode text = sentSchema().at("/properties/responses/items/properties/text");
      assertThat(text.path("properties").has("age")).isTrue();
      assertThat(text.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void is_a_drawn_enum() {
      server.then(json("{\"value\":\"RED\"}", "{\"value\":\"BLUE\"}"));

      assertThat(inventor(strict()).colour("Name one.")).isEqualTo(Colour.BLUE);
    }

    @Test
    void is_a_drawn_list() {
      server.then(json("{\"values\":[\"a\"]}", "{\"values\":[\"b\",\"c\"]}"));

      assertThat(inventor(strict()).names("Name some.")).containsExactly("b", "c");
    }

    @Test
    void is_a_drawn_object_of_a_recursive_type_whose_definitions_are_at_the_root() {
      server.then(
          json(
              "{\"name\":\"a\",\"next\":null}",
              "{\"name\":\"b\",\"next\":{\"name\":\"c\",\"next\":null}}"));

      Node node = inventor(strict()).node("Invent one.");

      assertThat(node.name).isEqualTo("b");
      assertThat(node.next.name).isEqualTo("c");
      assertThat(sentSchema().has("$defs")).isTrue();
      assertThat(sentSchema().at("/properties/responses/items/properties/text").has("$defs"))
          .isFalse();
    }

    @Test
    void works_without_a_schema_too() {
      server.then(tags("{\"name\":\"Ann\",\"age\":7}", "{\"name\":\"Bo\",\"age\":70}"));

      assertThat(inventor(plain()).persona("Invent one.")).isEqualTo(new Persona("Bo", 70));
      assertThat(server.lastRequest().body().has("response_format")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void comes_alone_if_the_model_ignores_the_form(boolean capable) {
      server.then("{\"name\":\"Bo\",\"age\":70}");

      assertThat(inventor(capable ? strict() : plain()).persona("Invent one."))
          .isEqualTo(new Persona("Bo", 70));
    }

    @Test
    void with_a_probability_of_its_own_comes_alone_if_the_model_ignores_the_form() {
      server.then("{\"answer\":\"noon\",\"probability\":0.5}");

      Guess guess = inventor(first(capable().build())).guess("Guess the time.");

      assertThat(guess).isEqualTo(new Guess("noon", 0.5));
      assertThat(server.requests()).hasSize(1);
    }

    @Test
    void that_looks_like_candidates_is_asked_for_as_it_came() {
      server.then("{\"values\":[{\"text\":\"a\",\"by\":\"Ann\"},{\"text\":\"b\",\"by\":\"Bo\"}]}");
      server.then("{\"values\":[{\"text\":\"c\",\"by\":\"Cy\"}]}");
      ChatModel model = first(capable().build());

      assertThat(inventor(model).quotes("Name some.")).containsExactly(new Quote("c", "Cy"));
    }

    @Test
    void is_drawn_from_the_candidates_that_are_objects() {
      server.then(json("what you asked for", "{\"name\":\"Bo\",\"age\":70}"));

      assertThat(inventor(first(capable().build())).persona("Invent one."))
          .isEqualTo(new Persona("Bo", 70));
    }

    @Test
    void passes_as_it_came_if_no_schema_is_to_be_sent() {
      server.then("{\"name\":\"Bo\",\"age\":70}");
      ChatModel model =
          VerbalizedChatModel.builder(capable().build())
              .structuredOutput(StructuredOutput.OFF)
              .build();

      assertThat(inventor(model).persona("Invent one.")).isEqualTo(new Persona("Bo", 70));
      assertThat(sentSystems()).isEmpty();
      assertThat(sentSchema().path("properties").has("age")).isTrue();
    }
  }
}
