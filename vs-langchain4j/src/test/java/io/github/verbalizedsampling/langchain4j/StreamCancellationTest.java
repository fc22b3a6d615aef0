package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import io.github.verbalizedsampling.langchain4j.stub.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The caller may end a stream at any time, and hears nothing after it. */
class StreamCancellationTest extends Stubbed {
  private final Heard heard = new Heard();
  private final List<StreamingChatResponseHandler> streams = new ArrayList<>();

  private VerbalizedStreamingChatModel model(boolean bypass) {
    return VerbalizedStreamingChatModel.builder(playing(streams::add))
        .bypass(request -> bypass)
        .build();
  }

  @Nested
  class By_the_handle_of_the_stream {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void works_before_the_first_word(boolean bypass) {
      StreamingHandle handle = model(bypass).start(REQUEST, heard);
      handle.cancel();
      Played played = Played.of(tags("red", "blue"), 10);
      List<Integer> parts = new ArrayList<>();
      played.to(streams.get(0), () -> parts.add(1));

      assertThat(handle.isCancelled()).isTrue();
      assertThat(played.isCancelled()).isTrue();
      assertThat(parts).hasSize(1);
      assertThat(heard.events).isEmpty();
    }

    @Test
    void works_while_nothing_is_shown_yet() {
      StreamingHandle handle = model(false).start(REQUEST, heard);
      Played played = Played.of(tags("red", "blue"), 10);
      List<Integer> parts = new ArrayList<>();
      played.to(
          streams.get(0),
          () -> {
            parts.add(1);
            if (parts.size() == 3) {
              handle.cancel();
            }
          });

      assertThat(parts).hasSize(3);
      assertThat(heard.events).isEmpty();
    }

    @Test
    void works_while_the_model_thinks_or_calls_tools() {
      StreamingHandle handle = model(false).start(REQUEST, heard);
      Played thinking = Played.of("", 1);
      Played calling = Played.of("", 1);
      handle.cancel();
      streams
          .get(0)
          .onPartialThinking(new PartialThinking("hm"), new PartialThinkingContext(thinking));
      streams
          .get(0)
          .onPartialToolCall(
              PartialToolCall.builder().index(0).name("time").partialArguments("{").build(),
              new PartialToolCallContext(calling));

      assertThat(thinking.isCancelled()).isTrue();
      assertThat(calling.isCancelled()).isTrue();
      assertThat(heard.events).isEmpty();
    }

    @Test
    void sends_no_further_request_and_tells_no_end() {
      StreamingHandle handle = model(false).start(REQUEST, heard);
      handle.cancel();
      streams.get(0).onCompleteResponse(response(""));
      streams.get(0).onError(new IllegalStateException("late"));

      assertThat(streams).hasSize(1);
      assertThat(heard.events).isEmpty();
    }

    @Test
    void does_nothing_if_nobody_uses_it() {
      StreamingHandle handle = model(false).start(REQUEST, heard);
      Played.of(tags("red"), 10).to(streams.get(0));

      assertThat(handle.isCancelled()).isFalse();
      assertThat(heard.events).containsExactly("partial red", "complete red");
    }
  }

  @Nested
  class By_the_handle_of_a_part {
    @Test
    void ends_the_stream_of_the_model() throws Exception {
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

      first(openAiStream().build()).chat(REQUEST, cancelling);
      server.awaitRequest(2).awaitDone();

      assertThat(cancelling.events).containsExactly("partial a");
    }
  }
}
