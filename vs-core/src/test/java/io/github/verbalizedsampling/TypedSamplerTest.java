package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TypedSamplerTest extends TypedElicitation {
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
