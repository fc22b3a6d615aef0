package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.github.verbalizedsampling.Candidate;
import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import io.github.verbalizedsampling.langchain4j.stub.Fault;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.StreamingTextGenerator;
import io.github.verbalizedsampling.model.Usage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LangChain4jStreamingGeneratorTest extends Stubbed {
  private static final Prompt PROMPT = Prompt.of("Name a US state.");

  private final List<String> parts = new CopyOnWriteArrayList<>();

  private StreamingTextGenerator model() {
    return LangChain4jStreamingGenerator.of(openAiStream().build());
  }

  private static StreamingTextGenerator failing(Throwable failure) {
    return LangChain4jStreamingGenerator.of(
        new StreamingChatModel() {
          @Override
          public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
            handler.onError(failure);
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void the_text_comes_in_parts_and_the_reply_at_the_end(boolean ollama) {
    server.then(Answer.text("Ohio or Utah").withUsage(7, 9));

    Reply reply =
        (ollama ? LangChain4jStreamingGenerator.of(ollamaStream().build()) : model())
            .stream(PROMPT, parts::add);

    assertThat(reply).isEqualTo(new Reply("Ohio or Utah", Usage.of(7, 9), FinishReason.STOP));
    assertThat(parts).hasSizeGreaterThan(2);
    assertThat(String.join("", parts)).isEqualTo("Ohio or Utah");
  }

  @Test
  void the_reply_may_be_waited_for() {
    server.then("Ohio");

    assertThat(model().generate(PROMPT).text()).isEqualTo("Ohio");
    assertThat(model().supportsReplySchema()).isFalse();
  }

  @Test
  void the_reader_may_end_the_reply() throws Exception {
    server.then(Answer.text("a b c d e f").with(Fault.STALL));

    Reply reply =
        model().stream(
            PROMPT,
            text -> {
              parts.add(text);
              return parts.size() < 3;
            });

    assertThat(reply).isEqualTo(new Reply("a b", Usage.UNKNOWN, FinishReason.OTHER));
    server.lastRequest().awaitDone();
  }

  @Test
  void what_the_reader_throws_ends_the_reply_and_passes() throws Exception {
    server.then(Answer.text("a b c d e f").with(Fault.STALL));
    RuntimeException failure = new RuntimeException("enough");

    assertThatThrownBy(() ->
            model().stream(
                PROMPT,
                text -> {
                  throw failure;
                }))
        .isSameAs(failure);
    server.lastRequest().awaitDone();
  }

  @Test
  void an_interrupt_ends_the_reply() {
    Played stream = Played.of("a b c", 1);
    List<StreamingChatResponseHandler> handlers = new ArrayList<>();
    StreamingTextGenerator silent =
        LangChain4jStreamingGenerator.of(
            playing(handler -> {
              handlers.add(handler);
              handler.onPartialResponse(
                  new PartialResponse("a"), new PartialResponseContext(stream));
            }));

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> silent.stream(PROMPT, parts::add))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    handlers.get(0).onPartialResponse("b");

    assertThat(stream.isCancelled()).isTrue();
    assertThat(parts).containsExactly("a");
  }

  @Test
  void an_interrupt_before_the_first_word_ends_the_reply_with_it() {
    Played stream = Played.of("a b c", 1);
    List<StreamingChatResponseHandler> handlers = new ArrayList<>();
    StreamingTextGenerator silent = LangChain4jStreamingGenerator.of(playing(handlers::add));

    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> silent.stream(PROMPT, parts::add))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
    stream.to(handlers.get(0));

    assertThat(stream.isCancelled()).isTrue();
    assertThat(parts).isEmpty();
  }

  @Test
  void a_failure_of_the_provider_passes_unwrapped() {
    server.then(Answer.error(429));

    assertThatThrownBy(() -> model().stream(PROMPT, parts::add))
        .isExactlyInstanceOf(RateLimitException.class);
  }

  @Test
  void a_failure_that_java_makes_one_declare_is_wrapped_and_an_error_is_not() {
    IOException checked = new IOException("reset");
    Error error = new AssertionError("broken");

    assertThatThrownBy(() -> failing(checked).generate(PROMPT))
        .isExactlyInstanceOf(LangChain4jException.class)
        .hasCause(checked);
    assertThatThrownBy(() -> failing(error).generate(PROMPT)).isSameAs(error);
  }

  @Test
  void a_sampler_hands_on_the_candidates_and_returns_them_all() {
    server.then(tags("Ohio", "Utah"));
    List<Candidate<String>> seen = new ArrayList<>();

    Elicitation<String> all =
        VerbalizedSampler.builder(model()).build().stream("Name a US state.", seen::add);

    assertThat(seen).isEqualTo(all.distribution().candidates()).hasSize(2);
    assertThat(all.calls()).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("NullAway")
  void rejects_null() {
    assertThatNullPointerException()
        .isThrownBy(() -> LangChain4jStreamingGenerator.of(null))
        .withMessage("chatModel must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> model().stream(null, parts::add))
        .withMessage("prompt must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> model().stream(PROMPT, null))
        .withMessage("onText must not be null");
  }
}
