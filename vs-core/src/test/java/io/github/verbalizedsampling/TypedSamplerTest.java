package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.parse.ParsedCandidate;
import io.github.verbalizedsampling.parse.Repair;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.schema.CandidateType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TypedSamplerTest {
  private static final String TASK = "Invent a customer of a bike shop.";

  record Persona(String name, int age) {}

  enum Colour {
    RED,
    BLUE
  }

  private static final Persona BO = new Persona("Bo", 42);
  private static final Persona AL = new Persona("Al", 7);

  /** As a schema makes a model write it. */
  private static final String CUSTOMERS =
      """
      {"responses": [
        {"text": {"name": "Bo", "age": 42}, "probability": 0.3},
        {"text": {"name": "Al", "age": 7}, "probability": 0.1}
      ]}
      """;

  /** As a model writes it that was told in words. */
  private static final String TAGGED =
      """
      <response><text>{"name": "Bo", "age": 42}</text><probability>0.3</probability></response>
      <response><text>{"name": "Al", "age": 7}</text><probability>0.1</probability></response>
      """;

  private static final String ONE_WITHOUT_AGE =
      """
      {"responses": [
        {"text": {"name": "Cy"}, "probability": 0.5},
        {"text": {"name": "Bo", "age": 42}, "probability": 0.3},
        {"text": {"name": "Al", "age": 7}, "probability": 0.1}
      ]}
      """;

  private static final String ALL_WITHOUT_AGE =
      """
      {"responses": [
        {"text": {"name": "Bo"}, "probability": 0.3},
        {"text": "Al", "probability": 0.1}
      ]}
      """;

  private final List<Prompt> asked = new ArrayList<>();

  /** A model that gives these replies in turn, and keeps what it was asked. */
  private TextGenerator model(String... replies) {
    Iterator<String> next = List.of(replies).iterator();
    return prompt -> {
      asked.add(prompt);
      return new Reply(next.next(), Usage.of(10, 20), FinishReason.STOP);
    };
  }

  private VerbalizedSampler sampler(String... replies) {
    return VerbalizedSampler.builder(model(replies)).candidates(2).build();
  }

  private static TextGenerator withSchema(TextGenerator model) {
    return new TextGenerator() {
      @Override
      public Reply generate(Prompt prompt) {
        return model.generate(prompt);
      }

      @Override
      public boolean supportsReplySchema() {
        return true;
      }
    };
  }

  @Nested
  class Values {
    @Test
    void come_from_json_with_their_probabilities() {
      Distribution<Persona> customers = sampler(CUSTOMERS).distribution(TASK, Persona.class);
      assertThat(customers.candidates())
          .containsExactly(Candidate.of(BO, 0.3), Candidate.of(AL, 0.1));
      assertThat(customers.probability(0)).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void come_from_tags() {
      Elicitation<Persona> report = sampler(TAGGED).typed(Persona.class).elicit(TASK);
      assertThat(report.distribution().candidates())
          .containsExactly(Candidate.of(BO, 0.3), Candidate.of(AL, 0.1));
      assertThat(report.status()).isEqualTo(Status.COMPLETE);
      assertThat(report.invalid()).isEmpty();
    }

    @Test
    void come_from_json_that_was_encoded_twice() {
      String twice =
          """
          {"responses": [{"text": "{\\"name\\": \\"Bo\\", \\"age\\": 42}", "probability": 0.3},
                         {"text": {"name": "Al", "age": 7}, "probability": 0.1}]}
          """;
      assertThat(sampler(twice).distribution(Prompt.of(TASK), Persona.class).candidates())
          .extracting(Candidate::value)
          .containsExactly(BO, AL);
    }

    @Test
    void come_from_json_that_was_mended_and_say_so() {
      String python =
          """
          {'responses': [{'text': {'name': 'Bo', 'age': 42,}, 'probability': 0.3},
                         {'text': {"name": "Al", age: 7 /* years */}, 'probability': 0.1}]}
          """;
      Elicitation<Persona> report = sampler(python).typed(Persona.class).elicit(TASK);
      assertThat(report.distribution().candidates())
          .containsExactly(Candidate.of(BO, 0.3), Candidate.of(AL, 0.1));
      assertThat(report.repairs())
          .containsExactly(
              Repair.COMMA_MENDED, Repair.QUOTES_MENDED, Repair.BARE_WORD, Repair.COMMENT_IGNORED);
    }

    @Test
    void come_from_tags_that_hold_json_in_need_of_mending() {
      String tagged =
          """
          <response><text>{'name': 'Bo', 'age': 42}</text><probability>0.3</probability></response>
          <response><text>{"name": "Al", "age": 7,}</text><probability>0.1</probability></response>
          """;
      Elicitation<Persona> report = sampler(tagged).typed(Persona.class).elicit(TASK);
      assertThat(report.distribution().candidates())
          .containsExactly(Candidate.of(BO, 0.3), Candidate.of(AL, 0.1));
      assertThat(report.repairs()).containsExactly(Repair.COMMA_MENDED, Repair.QUOTES_MENDED);
      assertThat(report.reply().text()).isEqualTo(tagged);
    }

    @Test
    void come_from_the_literals_of_python() {
      String python = "[{'text': True, 'probability': 0.3}, {'text': False, 'probability': 0.1}]";
      assertThat(sampler(python).distribution("Is it so?", Boolean.class).candidates())
          .extracting(Candidate::value)
          .containsExactly(true, false);
      String half = "[{'text': .5, 'probability': 0.3}, {'text': +1, 'probability': 0.1}]";
      assertThat(sampler(half).distribution("How much?", Double.class).candidates())
          .extracting(Candidate::value)
          .containsExactly(0.5, 1.0);
    }

    @Test
    void come_from_plain_words_and_numbers() {
      String words =
          """
          <response><text>red</text><probability>0.3</probability></response>
          <response><text>"BLUE"</text><probability>0.1</probability></response>
          """;
      String numbers =
          """
          {"responses": [{"text": 5, "probability": 0.3}, {"text": "7", "probability": 0.1}]}
          """;
      assertThat(sampler(words).distribution("Name a colour.", Colour.class).candidates())
          .extracting(Candidate::value)
          .containsExactly(Colour.RED, Colour.BLUE);
      assertThat(sampler(numbers).distribution("Roll a die.", Integer.class).candidates())
          .extracting(Candidate::value)
          .containsExactly(5, 7);
    }

    @Test
    void may_be_generic() {
      String lists =
          """
          {"responses": [{"text": [{"name": "Bo", "age": 42}], "probability": 0.3},
                         {"text": [], "probability": 0.1}]}
          """;
      TypedSampler<List<Persona>> teams =
          sampler(lists).typed(new TypeReference<List<Persona>>() {}.getType());
      assertThat(teams.distribution("Name a team.").candidates())
          .extracting(Candidate::value)
          .containsExactly(List.of(BO), List.of());
    }

    @Test
    void may_have_a_schema_of_the_callers() {
      JsonNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
      TypedSampler<JsonNode> any = sampler(CUSTOMERS).typed(JsonNode.class, schema);
      assertThat(any.sample(TASK).path("name").asText()).isIn("Bo", "Al");
      assertThat(asked.get(0).systemText()).endsWith("JSON schema: {\"type\":\"object\"}");
    }

    @Test
    void of_text_are_what_the_sampler_itself_gives() {
      TypedSampler<String> texts = sampler(CUSTOMERS, CUSTOMERS).typed(String.class);
      Elicitation<String> report = texts.elicit(TASK);
      Elicitation<String> same = sampler(CUSTOMERS).elicit(TASK);
      assertThat(report.distribution()).isEqualTo(same.distribution());
      assertThat(asked.get(0)).isEqualTo(asked.get(1));
    }
  }

  @Nested
  class WhatTheModelIsTold {
    private final String schema = CandidateType.of(Persona.class).schema().toString();

    @Test
    void is_the_schema_in_words_behind_the_instruction() {
      sampler(TAGGED).typed(Persona.class).sample(TASK);
      assertThat(asked.get(0).replySchema()).isNull();
      assertThat(asked.get(0).systemText())
          .endsWith(
              "Please sample at random from the full distribution. The content of each <text> is"
                  + " not prose but a JSON value that fits this JSON schema: "
                  + schema);
    }

    @Test
    void is_the_schema_inside_the_replys_where_the_model_supports_one() throws Exception {
      VerbalizedSampler.builder(withSchema(model(CUSTOMERS)))
          .candidates(2)
          .build()
          .typed(Persona.class)
          .sample(TASK);
      assertThat(asked.get(0).replySchema())
          .isEqualTo(
              new ObjectMapper()
                  .readTree(
                      """
                      {"type": "object",
                       "properties": {
                         "responses": {
                           "type": "array", "minItems": 2, "maxItems": 2,
                           "items": {
                             "type": "object",
                             "properties": {"text": PERSONA, "probability": {"type": "number"}},
                             "required": ["text", "probability"],
                             "additionalProperties": false}}},
                       "required": ["responses"],
                       "additionalProperties": false}
                      """
                          .replace("PERSONA", schema)));
      assertThat(asked.get(0).systemText()).endsWith("this JSON schema: " + schema);
    }

    @Test
    void keeps_the_samplers_options() {
      VerbalizedSampler.builder(model(TAGGED))
          .tail(0.1)
          .build()
          .typed(Persona.class)
          .sample(Prompt.of(TASK).system("You are Bo."));
      assertThat(asked.get(0).systemText())
          .startsWith("You are Bo.")
          .contains("less than 0.10", schema);
      assertThat(asked.get(0).task()).isEqualTo(TASK);
    }

    @Test
    void leaves_the_sampler_that_it_came_from_as_it_was() {
      VerbalizedSampler sampler = sampler(TAGGED, TAGGED);
      sampler.typed(Persona.class).sample(TASK);
      sampler.sample(TASK);
      assertThat(asked.get(1).systemText()).doesNotContain("schema");
    }
  }

  @Nested
  class Invalid {
    @Test
    void candidates_are_reported_and_never_drawn() {
      Elicitation<Persona> report = sampler(ONE_WITHOUT_AGE).typed(Persona.class).elicit(TASK);
      assertThat(report.status()).isEqualTo(Status.PARTIAL);
      assertThat(report.repairs()).contains(Repair.INVALID_DROPPED);
      assertThat(report.calls()).isEqualTo(1);
      assertThat(report.distribution().candidates())
          .containsExactly(Candidate.of(BO, 0.3), Candidate.of(AL, 0.1));
      assertThat(report.invalid()).hasSize(1);
      InvalidCandidate cy = report.invalid().get(0);
      assertThat(cy.candidate().text()).contains("Cy");
      assertThat(cy.candidate().stated()).isEqualTo(0.5);
      assertThat(cy.reason()).startsWith("age: Missing required creator property 'age'");
    }

    @Test
    void candidates_leave_the_parsed_ones_in_step_with_the_distribution() {
      Elicitation<Persona> report = sampler(ONE_WITHOUT_AGE).typed(Persona.class).elicit(TASK);
      assertThat(report.parsed().candidates())
          .extracting(ParsedCandidate::stated)
          .containsExactly(0.3, 0.1);
      assertThat(report.parsed().problem())
          .startsWith("The schema fits 2 of the 3 responses. The first that it does not fit: age: ")
          .contains("Missing required creator property 'age'");
    }

    @Test
    void replies_are_asked_again_once_and_the_model_is_told_why() {
      Elicitation<Persona> report =
          sampler(ALL_WITHOUT_AGE, CUSTOMERS).typed(Persona.class).elicit(TASK);
      assertThat(report.status()).isEqualTo(Status.COMPLETE);
      assertThat(report.repairs()).contains(Repair.REASKED).doesNotContain(Repair.INVALID_DROPPED);
      assertThat(report.invalid()).isEmpty();
      assertThat(report.usage()).isEqualTo(Usage.of(20, 40));
      List<Message> messages = asked.get(1).messages();
      assertThat(messages.get(2)).isEqualTo(Message.assistant(ALL_WITHOUT_AGE));
      assertThat(messages.get(3).text())
          .startsWith(
              "I could not read that: The schema fits none of the 2 responses. The first that it"
                  + " does not fit: age: Missing required creator property 'age'");
    }

    @Test
    void replies_twice_are_an_exception_with_the_reply_as_sent() {
      TypedSampler<Persona> customers =
          sampler(CUSTOMERS.replace("age", "years"), ALL_WITHOUT_AGE).typed(Persona.class);
      var x = catchThrowableOfType(VerbalizedSamplingException.class, () -> customers.sample(TASK));
      assertThat(x)
          .hasMessageStartingWith(
              "No candidates could be read in what the model sent: The schema fits none of")
          .hasMessageEndingWith("(status UNREADABLE, calls: 2)");
      assertThat(x.reply()).isEqualTo(ALL_WITHOUT_AGE);
      assertThat(x.replies()).hasSize(2);
      assertThat(x.found()).isEmpty();
    }

    @Test
    void replies_twice_are_reported_by_elicit() {
      Elicitation<Persona> report =
          sampler(ALL_WITHOUT_AGE, ALL_WITHOUT_AGE).typed(Persona.class).elicit(TASK);
      assertThat(report.status()).isEqualTo(Status.UNREADABLE);
      assertThat(report.distribution().isEmpty()).isTrue();
      assertThat(report.invalid()).extracting(i -> i.candidate().text()).hasSize(2);
      assertThat(report.repairs()).contains(Repair.REASKED, Repair.INVALID_DROPPED);
    }

    @Test
    void types_are_refused_before_a_call_is_paid_for() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sampler().typed(Thread.class))
          .withMessageContaining("java.lang.Thread is not; give its schema");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sampler().distribution(" ", Persona.class))
          .withMessageStartingWith("prompt must not be blank");
      assertThat(asked).isEmpty();
    }

    @Test
    void is_not_what_a_refusal_is() {
      TypedSampler<Persona> customers =
          sampler("I'm sorry, but I can't help with that.").typed(Persona.class);
      assertThatThrownBy(() -> customers.sample(TASK))
          .hasMessageStartingWith("The model declined to answer.");
      assertThat(asked).hasSize(1);
    }
  }

  @Nested
  class Seeds {
    @Test
    void repeat_the_values() {
      assertThat(draws(42)).isEqualTo(draws(42)).isNotEqualTo(draws(43));
    }

    @Test
    void of_the_model_are_counted_over_all_types() {
      VerbalizedSampler sampler =
          VerbalizedSampler.builder(model(CUSTOMERS, CUSTOMERS, CUSTOMERS)).seed(40).build();
      sampler.distribution(TASK, Persona.class);
      sampler.distribution(TASK, Persona.class);
      sampler.distribution(TASK);
      assertThat(asked).extracting(Prompt::seed).containsExactly(40L, 41L, 42L);
    }

    private List<Persona> draws(long seed) {
      TypedSampler<Persona> customers =
          VerbalizedSampler.builder(prompt -> Reply.of(CUSTOMERS))
              .seed(seed)
              .build()
              .typed(Persona.class);
      return IntStream.range(0, 50).mapToObj(i -> customers.sample(TASK)).toList();
    }
  }

  @Test
  void the_listener_sees_typed_elicitations_too() {
    List<Elicitation<?>> seen = new ArrayList<>();
    var sampler = VerbalizedSampler.builder(model(CUSTOMERS)).listener(seen::add).build();
    Elicitation<Persona> report = sampler.typed(Persona.class).elicit(TASK);
    assertThat(seen).singleElement().isSameAs(report);
  }
}
