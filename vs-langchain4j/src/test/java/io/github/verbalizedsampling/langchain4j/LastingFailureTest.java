package io.github.verbalizedsampling.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.LangChain4jException;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import io.github.verbalizedsampling.model.TextGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures of which LangChain4j says that another call is of no use, and the others. */
class LastingFailureTest extends Stubbed {
  private static VerbalizedSampler sampler(TextGenerator model) {
    return VerbalizedSampler.builder(model).candidates(5).concurrency(1).build();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void end_the_work_with_the_first_call(int status) {
    server.answering(request -> Answer.error(status));
    VerbalizedSampler sampler = sampler(LangChain4jGenerator.of(openAi().build()));

    assertThatThrownBy(() -> sampler.samples("Name a US state.", 30))
        .isInstanceOf(LangChain4jException.class);

    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void are_not_those_that_may_pass(int status) {
    server.answering(request -> Answer.error(status));
    VerbalizedSampler sampler = sampler(LangChain4jGenerator.of(openAi().build()));

    assertThatThrownBy(() -> sampler.samples("Name a US state.", 30))
        .isInstanceOf(LangChain4jException.class);

    assertThat(server.requests()).hasSize(6);
  }

  @Test
  void end_the_work_over_a_streaming_model_too() {
    server.answering(request -> Answer.error(401));
    VerbalizedSampler sampler = sampler(LangChain4jStreamingGenerator.of(openAiStream().build()));

    assertThatThrownBy(() -> sampler.samples("Name a US state.", 30))
        .isInstanceOf(LangChain4jException.class);

    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void are_known_by_their_causes_and_a_filtered_reply_is_none() {
    TextGenerator model = LangChain4jGenerator.of(openAi().build());

    assertThat(model.mayRecover(new LangChain4jException(new AuthenticationException("401"))))
        .isFalse();
    assertThat(model.mayRecover(new ContentFilteredException("filtered"))).isTrue();
    assertThat(model.mayRecover(new IllegalStateException("closed"))).isTrue();
  }
}
