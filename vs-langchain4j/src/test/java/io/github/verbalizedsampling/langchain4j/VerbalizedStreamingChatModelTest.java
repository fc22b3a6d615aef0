package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.json;
import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.verbalizedsampling.VerbalizedSamplingException;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import io.github.verbalizedsampling.langchain4j.stub.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerbalizedStreamingChatModelTest extends Stubbed {
  private final Heard heard = new Heard();

  @Nested
  class The_answer {
    @Test
    void is_told_in_parts_and_as_a_whole() throws Exception {
      server.then(Answer.text(tags("red", "blue")).withUsage(7, 9));

      first(openAiStream().build()).chat(REQUEST, heard);
      ChatResponse response = heard.await();

      assertThat(heard.events).containsExactly("partial red", "complete red");
      assertThat(response.metadata()).isInstanceOf(OpenAiChatResponseMetadata.class);
      assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(16);
      assertThat(server.lastRequest().body().path("messages")).hasSize(2);
    }

    @Test
    void comes_word_by_word() throws Exception {
      server.then(tags("dark red", "blue"));

      first(openAiStream().build()).chat(REQUEST, heard);

      var unused = heard.await();
      assertThat(heard.events)
          .containsExactly("partial dark", "partial  ", "partial red", "complete dark red");
    }

    @Test
    void comes_through_ollama_too() throws Exception {
      server.then(tags("red", "blue"));

      first(ollamaStream().build()).chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo("red");
      assertThat(heard.events).containsExactly("partial red", "complete red");
    }

    @Test
    void comes_by_every_entrance() throws Exception {
      server.then(tags("red", "blue")).then(tags("red", "blue"));
      Heard second = new Heard();
      StreamingChatModel model = first(openAiStream().build());

      model.doChat(REQUEST, heard);
      model.chat("Name a colour.", second);

      assertThat(heard.await().aiMessage()).isEqualTo(second.await().aiMessage());
    }

    @Test
    void comes_by_a_schema_if_the_options_say_so() throws Exception {
      server.then(json("red", "blue"));

      first(openAiStream().build(), options -> options.structuredOutput(StructuredOutput.FORCE))
          .chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo("red");
      assertThat(server.lastRequest().body().has("response_format")).isTrue();
    }

    @Test
    void is_what_the_model_says_where_the_request_is_not_verbalized() throws Exception {
      server.then("red or blue");

      first(openAiStream().build(), options -> options.bypass(request -> true))
          .chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo("red or blue");
      assertThat(heard.events).hasSizeGreaterThan(2);
    }

    @Test
    void is_in_the_words_of_the_model_if_it_ignores_the_form() throws Exception {
      server.then("The weather, I said.");

      first(openAiStream().build()).chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo("The weather, I said.");
      assertThat(heard.words()).isEqualTo("The weather, I said.");
    }

    @Test
    void streams_as_it_comes_if_it_must_be_asked_for_again() throws Exception {
      server.then(Answer.text("<response><text>Once").withUsage(1, 2));
      server.then(Answer.text("red or blue").withUsage(10, 20));

      first(openAiStream().build()).chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo("red or blue");
      assertThat(heard.await().tokenUsage().totalTokenCount()).isEqualTo(33);
      assertThat(heard.events).contains("partial red", "complete red or blue").hasSize(6);
    }

    @Test
    void without_text_has_no_partial_response() {
      first(playing(handler -> handler.onCompleteResponse(response(tags("", "blue")))))
          .chat(REQUEST, heard);

      assertThat(heard.events).last().asString().startsWith("complete");
      assertThat(heard.events).doesNotContain("partial ");
    }
  }

  @Nested
  class Everything_else {
    @Test
    void passes_as_it_comes() {
      PartialThinking thinking = new PartialThinking("hm");
      first(
              playing(handler -> {
                handler.onPartialThinking(thinking);
                handler.onUnmappedRawEvent("ping");
                handler.onPartialResponse("<resp");
                handler.onCompleteToolCall(
                    new CompleteToolCall(
                        0,
                        dev.langchain4j.agent.tool.ToolExecutionRequest.builder()
                            .name("clock")
                            .build()));
                handler.onCompleteResponse(response(tags("red", "blue")));
              }))
          .chat(REQUEST, heard);

      assertThat(heard.events)
          .containsExactly("thinking hm", "raw ping", "call clock", "partial red", "complete red");
    }

    @Test
    void is_told_to_the_listeners_of_the_model_once_and_with_their_attributes() throws Exception {
      server.then(tags("red", "blue"));
      List<Object> told = new ArrayList<>();
      ChatModelListener listener =
          new ChatModelListener() {
            @Override
            public void onRequest(ChatModelRequestContext context) {
              told.add(context.attributes().get("trace"));
            }

            @Override
            public void onResponse(ChatModelResponseContext context) {
              told.add(context.attributes().get("trace"));
            }
          };
      StreamingChatModel model = first(openAiStream().listeners(List.of(listener)).build());

      model.chat(
          REQUEST, ChatRequestOptions.builder().addListenerAttribute("trace", 7).build(), heard);

      var unused = heard.await();
      assertThat(told).containsExactly(7, 7);
      assertThat(model.listeners()).isEmpty();
    }

    @Test
    void is_what_the_model_says_of_itself() {
      OpenAiStreamingChatModel inner = openAiStream().temperature(0.3).build();
      StreamingChatModel model = first(inner);

      assertThat(model.defaultRequestParameters()).isEqualTo(inner.defaultRequestParameters());
      assertThat(model.provider()).isEqualTo(ModelProvider.OPEN_AI);
      assertThat(model.supportedCapabilities()).isEqualTo(inner.supportedCapabilities());
    }
  }

  @Nested
  class A_failure {
    @Test
    void of_the_provider_is_told_as_without_us() {
      server.then(Answer.error(429));

      first(openAiStream().build()).chat(REQUEST, heard);

      assertThatThrownBy(heard::await)
          .isInstanceOf(ExecutionException.class)
          .hasCauseExactlyInstanceOf(RateLimitException.class);
      assertThat(heard.events).containsExactly("error RateLimitException");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "TRUNCATE"})
    void of_the_network_is_told(Fault fault) {
      server.then(Answer.text(tags("red", "blue")).with(fault));

      first(openAiStream().build()).chat(REQUEST, heard);

      assertThatThrownBy(heard::await).isInstanceOf(ExecutionException.class);
      // Of a stream that breaks off inside an event some clients tell the end as well, after it.
      assertThat(heard.events).first().asString().startsWith("error ");
    }

    @Test
    @SuppressWarnings("NullAway")
    void to_say_anything_is_handed_on() {
      List<Boolean> ends = new ArrayList<>();
      StreamingChatResponseHandler handler =
          new Heard() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
              ends.add(response == null);
            }
          };

      first(playing(inner -> inner.onCompleteResponse(null))).chat(REQUEST, handler);

      assertThat(ends).containsExactly(true);
    }

    @Test
    void to_find_candidates_is_told_if_the_options_say_so() {
      server.then("The weather, I said.");

      first(openAiStream().build(), options -> options.onFailure(OnFailure.THROW))
          .chat(REQUEST, heard);

      assertThatThrownBy(heard::await).hasCauseInstanceOf(VerbalizedSamplingException.class);
    }

    @Test
    void of_the_handler_is_told_to_it_and_the_stream_goes_on() throws Exception {
      server.then(tags("red", "blue"));
      Heard failing =
          new Heard() {
            @Override
            public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
              super.onPartialResponse(part, context);
              throw new IllegalStateException("not our affair");
            }

            @Override
            public void onError(Throwable error) {
              events.add("error " + error.getMessage());
              throw new IllegalStateException("nor that");
            }
          };

      first(openAiStream().build()).chat(REQUEST, failing);

      var unused = failing.await();
      assertThat(failing.events)
          .containsExactly("partial red", "error not our affair", "complete red");
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void rejects_null() {
    assertThatNullPointerException()
        .isThrownBy(() -> VerbalizedStreamingChatModel.builder(null))
        .withMessage("chatModel must not be null");
    var model = VerbalizedStreamingChatModel.builder(playing(handler -> {})).build();
    assertThatNullPointerException()
        .isThrownBy(() -> model.start(null, heard))
        .withMessage("request must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> model.start(REQUEST, null))
        .withMessage("handler must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> model.chat(REQUEST, null))
        .withMessage("handler must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> model.doChat((ChatRequest) null))
        .withMessage("request must not be null");
  }
}
