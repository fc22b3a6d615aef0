package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.json;
import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
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
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.verbalizedsampling.Selector;
import io.github.verbalizedsampling.VerbalizedSamplingException;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import io.github.verbalizedsampling.langchain4j.stub.Fault;
import io.github.verbalizedsampling.langchain4j.stub.StubServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbalizedStreamingChatModelTest {
  private static final ChatRequest REQUEST =
      ChatRequest.builder().messages(UserMessage.from("Name a colour.")).build();

  private final StubServer server = StubServer.start();
  private final Heard heard = new Heard();

  @AfterEach
  void close() {
    server.close();
  }

  private OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder openAi() {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(server.openAiUrl())
        .apiKey("none")
        .modelName("stub-model");
  }

  private static StreamingChatModel first(StreamingChatModel model) {
    return first(model, options -> options);
  }

  private static StreamingChatModel first(
      StreamingChatModel model, UnaryOperator<VerbalizedStreamingChatModel.Builder> options) {
    return options
        .apply(VerbalizedStreamingChatModel.builder(model).selector((distribution, random) -> 0))
        .build();
  }

  /** A chat model that plays a stream in the caller's thread, once. */
  private static StreamingChatModel playing(Consumer<StreamingChatResponseHandler> stream) {
    return new StreamingChatModel() {
      @Override
      public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
        stream.accept(handler);
      }
    };
  }

  private static ChatResponse response(String text) {
    return ChatResponse.builder().aiMessage(AiMessage.from(text)).build();
  }

  @Nested
  class The_answer {
    @Test
    void is_one_partial_response_and_the_complete_one() throws Exception {
      server.then(Answer.text(tags("red", "blue")).withUsage(7, 9));

      first(openAi().build()).chat(REQUEST, heard);
      ChatResponse response = heard.await();

      assertThat(heard.events).containsExactly("partial red", "complete red");
      assertThat(response.metadata()).isInstanceOf(OpenAiChatResponseMetadata.class);
      assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(16);
      assertThat(server.lastRequest().body().path("messages")).hasSize(2);
    }

    @Test
    void comes_through_ollama_too() throws Exception {
      server.then(tags("red", "blue"));

      first(OllamaStreamingChatModel.builder().baseUrl(server.ollamaUrl()).modelName("m").build())
          .chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo("red");
      assertThat(heard.events).containsExactly("partial red", "complete red");
    }

    @Test
    void comes_by_every_entrance() throws Exception {
      server.then(tags("red", "blue")).then(tags("red", "blue"));
      Heard second = new Heard();
      StreamingChatModel model = first(openAi().build());

      model.doChat(REQUEST, heard);
      model.chat("Name a colour.", second);

      assertThat(heard.await().aiMessage()).isEqualTo(second.await().aiMessage());
    }

    @Test
    void comes_by_a_schema_if_the_options_say_so() throws Exception {
      server.then(json("red", "blue"));

      first(openAi().build(), options -> options.structuredOutput(StructuredOutput.FORCE))
          .chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo("red");
      assertThat(server.lastRequest().body().has("response_format")).isTrue();
    }

    @Test
    void is_what_the_model_says_where_the_request_is_not_verbalized() throws Exception {
      server.then("red or blue");

      first(openAi().build(), options -> options.bypass(request -> true)).chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo("red or blue");
      assertThat(heard.events).hasSizeGreaterThan(2);
    }

    @Test
    void is_in_the_words_of_the_model_if_it_ignores_the_form() throws Exception {
      server.then("The weather, I said.");

      first(openAi().build()).chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo("The weather, I said.");
      assertThat(heard.events).hasSize(2);
    }

    @Test
    void streams_as_it_comes_if_it_must_be_asked_for_again() throws Exception {
      server.then(Answer.text("<response><text>Once").withUsage(1, 2));
      server.then(Answer.text("red or blue").withUsage(10, 20));

      first(openAi().build()).chat(REQUEST, heard);

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
  class An_answer_chosen_ahead {
    private static final String FIVE = tags("a", "b", "c", "d", "e");

    private StreamingChatModel uniform(long seed) {
      return VerbalizedStreamingChatModel.builder(openAi().build())
          .selector(Selector.uniform())
          .seed(seed)
          .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void comes_as_soon_as_it_is_whole_and_ends_the_stream(long seed) throws Exception {
      server.then(Answer.text(FIVE).withPause(Duration.ofMillis(1)));
      String expected =
          VerbalizedChatModel.builder(ScriptedChatModel.of(FIVE))
              .selector(Selector.uniform())
              .seed(seed)
              .build()
              .chat("Name a letter.");

      uniform(seed).chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo(expected);
      assertThat(heard.await().finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(heard.events).containsExactly("partial " + expected, "complete " + expected);
    }

    @Test
    void leaves_the_rest_unwritten() {
      // Parts of ten letters, as a model in the same process would write them.
      AtomicInteger written = new AtomicInteger();
      int runs = 200;
      for (int seed = 0; seed < runs; seed++) {
        StreamingChatModel model =
            VerbalizedStreamingChatModel.builder(playing(handler -> write(handler, written)))
                .selector(Selector.uniform())
                .seed(seed)
                .build();
        model.chat(REQUEST, new Heard());
      }

      assertThat(written.get() / (double) (runs * FIVE.length())).isBetween(0.5, 0.65);
    }

    private static void write(StreamingChatResponseHandler handler, AtomicInteger written) {
      AtomicBoolean cancelled = new AtomicBoolean();
      StreamingHandle handle =
          new StreamingHandle() {
            @Override
            public void cancel() {
              cancelled.set(true);
            }

            @Override
            public boolean isCancelled() {
              return cancelled.get();
            }
          };
      for (int i = 0; i < FIVE.length() && !cancelled.get(); i += 10) {
        String part = FIVE.substring(i, Math.min(FIVE.length(), i + 10));
        written.addAndGet(part.length());
        handler.onPartialResponse(new PartialResponse(part), new PartialResponseContext(handle));
      }
      if (!cancelled.get()) {
        handler.onCompleteResponse(response(FIVE));
      }
    }

    @Test
    void is_drawn_from_what_came_if_it_never_came() throws Exception {
      server.answering(request -> Answer.text(tags("a")));

      for (int seed = 0; seed < 10; seed++) {
        Heard one = new Heard();
        uniform(seed).chat(REQUEST, one);
        assertThat(one.await().aiMessage().text()).isEqualTo("a");
      }
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
      StreamingChatModel model = first(openAi().listeners(List.of(listener)).build());

      model.chat(
          REQUEST, ChatRequestOptions.builder().addListenerAttribute("trace", 7).build(), heard);

      var unused = heard.await();
      assertThat(told).containsExactly(7, 7);
      assertThat(model.listeners()).isEmpty();
    }

    @Test
    void is_what_the_model_says_of_itself() {
      OpenAiStreamingChatModel inner = openAi().temperature(0.3).build();
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

      first(openAi().build()).chat(REQUEST, heard);

      assertThatThrownBy(heard::await)
          .isInstanceOf(ExecutionException.class)
          .hasCauseExactlyInstanceOf(RateLimitException.class);
      assertThat(heard.events).containsExactly("error RateLimitException");
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET", "TRUNCATE"})
    void of_the_network_is_told(Fault fault) {
      server.then(Answer.text(tags("red", "blue")).with(fault));

      first(openAi().build()).chat(REQUEST, heard);

      assertThatThrownBy(heard::await).isInstanceOf(ExecutionException.class);
      // Of a stream that breaks off inside an event some clients tell the end as well, after it.
      assertThat(heard.events).first().asString().startsWith("error ");
    }

    @Test
    void to_find_candidates_is_told_if_the_options_say_so() {
      server.then("The weather, I said.");

      first(openAi().build(), options -> options.onFailure(OnFailure.THROW)).chat(REQUEST, heard);

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

      first(openAi().build()).chat(REQUEST, failing);

      var unused = failing.await();
      assertThat(failing.events)
          .containsExactly("partial red", "error not our affair", "complete red");
    }
  }

  @Nested
  class Cancelling {
    @Test
    void ends_the_stream_of_the_model_and_nothing_is_told_after_it() throws Exception {
      server.then(Answer.text("<response>")).then(Answer.text("a b c").with(Fault.STALL));
      Heard cancelling =
          new Heard() {
            @Override
            public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
              super.onPartialResponse(part, context);
              context.streamingHandle().cancel();
              assertThat(context.streamingHandle().isCancelled()).isTrue();
            }
          };

      first(openAi().build()).chat(REQUEST, cancelling);
      while (server.requests().size() < 2) {
        Thread.onSpinWait();
      }
      server.lastRequest().awaitDone();

      assertThat(cancelling.events).containsExactly("partial a");
    }
  }

  @Nested
  class Ai_services {
    private final List<String> tokens = new ArrayList<>();

    static final class Clock {
      @Tool("tells the time")
      String time() {
        return "noon";
      }
    }

    interface Assistant {
      @dev.langchain4j.service.SystemMessage("You are Bo.")
      TokenStream chat(String text);
    }

    private ChatResponse ask(Assistant assistant) throws Exception {
      CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
      assistant
          .chat("What is the time?")
          .onPartialResponse(tokens::add)
          .onCompleteResponse(answer::complete)
          .onError(answer::completeExceptionally)
          .start();
      return answer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void stream_the_drawn_answer_after_their_tools() throws Exception {
      server.then(Answer.toolCall("time", "{}").withUsage(1, 2));
      server.then(Answer.text(tags("Noon.", "At noon.")).withUsage(10, 20));
      ChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .streamingChatModel(first(openAi().build()))
              .chatMemory(memory)
              .tools(new Clock())
              .build();

      ChatResponse response = ask(assistant);

      assertThat(response.aiMessage().text()).isEqualTo("Noon.");
      assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(33);
      assertThat(tokens).containsExactly("Noon.");
      assertThat(memory.messages())
          .hasSize(5)
          .startsWith(SystemMessage.from("You are Bo."), UserMessage.from("What is the time?"))
          .endsWith(AiMessage.from("Noon."));
    }
  }

  @Test
  @SuppressWarnings("NullAway")
  void rejects_null() {
    assertThatNullPointerException()
        .isThrownBy(() -> VerbalizedStreamingChatModel.builder(null))
        .withMessage("chatModel must not be null");
  }
}
