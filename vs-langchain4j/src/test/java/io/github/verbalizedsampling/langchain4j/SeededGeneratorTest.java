package io.github.verbalizedsampling.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.model.Prompt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The seeds that reach a model behind a generator. */
class SeededGeneratorTest extends Stubbed {
  private static final Prompt PROMPT = Prompt.of("Name a US state.");

  @Test
  void a_seed_goes_to_openai_beside_all_else() {
    server.then("{}");
    JsonNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");

    LangChain4jGenerator.of(capable().temperature(0.5).build())
        .seeded(SeededGeneratorTest::openAiSeed)
        .generate(PROMPT.withReplySchema(schema).withSeed(43L));

    assertThat(sent().path("seed").asInt()).isEqualTo(43);
    assertThat(sent().path("temperature").asDouble()).isEqualTo(0.5);
    assertThat(sent().path("response_format").path("type").asText()).isEqualTo("json_schema");
  }

  @Test
  void a_seed_goes_to_ollama_in_31_bits() {
    server.then("Ohio");

    LangChain4jGenerator.of(ollama().build())
        .seeded(seed -> OllamaChatRequestParameters.builder().seed(seed).build())
        .generate(PROMPT.withSeed(0x80000000_00000000L ^ 0x7FFFFFFFL));

    assertThat(sent().path("options").path("seed").asInt()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void a_seed_goes_to_a_streaming_model() {
    server.then("Ohio");

    LangChain4jStreamingGenerator.of(openAiStream().build())
        .seeded(SeededGeneratorTest::openAiSeed)
        .generate(PROMPT.withSeed(43L));

    assertThat(sent().path("seed").asInt()).isEqualTo(43);
  }

  @Test
  void each_call_for_many_answers_has_another() {
    server.then("[\"Ohio\"]").then("[\"Utah\"]").then("[\"Iowa\"]");

    List<String> states =
        VerbalizedSampler.builder(
                LangChain4jGenerator.of(openAi().build()).seeded(SeededGeneratorTest::openAiSeed))
            .candidates(1)
            .build()
            .samples(PROMPT, 3);

    assertThat(states).containsExactlyInAnyOrder("Ohio", "Utah", "Iowa");
    assertThat(server.requests())
        .extracting(request -> request.body().path("seed").asLong(-1))
        .doesNotContain(-1L)
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  @Test
  void none_is_sent_where_none_is_given_or_the_provider_is_unknown() {
    server.then("Ohio").then("Ohio");
    LangChain4jGenerator model = LangChain4jGenerator.of(openAi().build());

    model.generate(PROMPT.withSeed(43L));
    model.seeded(SeededGeneratorTest::openAiSeed).generate(PROMPT);

    assertThat(server.requests()).hasSize(2).noneMatch(request -> request.body().has("seed"));
  }

  @Test
  void a_seed_needs_parameters() {
    LangChain4jGenerator model = LangChain4jGenerator.of(openAi().build());

    assertThatNullPointerException()
        .isThrownBy(() -> model.seeded(seed -> null).generate(PROMPT.withSeed(43L)))
        .withMessage("parameters must not give null for a seed");
  }

  private static OpenAiChatRequestParameters openAiSeed(int seed) {
    return OpenAiChatRequestParameters.builder().seed(seed).build();
  }
}
