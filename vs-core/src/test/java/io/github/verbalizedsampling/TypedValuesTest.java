package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.parse.Repair;
import io.github.verbalizedsampling.parse.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From which replies the values of types are read. */
class TypedValuesTest extends TypedElicitation {
  enum Colour {
    RED,
    BLUE
  }

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
