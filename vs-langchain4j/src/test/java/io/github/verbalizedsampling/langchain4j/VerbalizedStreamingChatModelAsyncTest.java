package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import io.github.verbalizedsampling.Selector;
import io.github.verbalizedsampling.VerbalizedSamplingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

/** The reactive form that LangChain4j has from 1.20.0 on. */
class VerbalizedStreamingChatModelAsyncTest {
  private static final ChatRequest REQUEST =
      ChatRequest.builder().messages(UserMessage.from("Name a colour.")).build();

  private final Reactive inner = new Reactive();
  private final StreamingChatModel model =
      VerbalizedStreamingChatModel.builder(inner).selector((distribution, random) -> 0).build();
  private final Reader reader = new Reader();

  /** A chat model whose events the test sends. */
  private static final class Reactive implements StreamingChatModel {
    final List<ChatRequest> requests = new ArrayList<>();
    SubmissionPublisher<ChatModelStreamingEvent> events = publisher();

    private static SubmissionPublisher<ChatModelStreamingEvent> publisher() {
      return new SubmissionPublisher<>(Runnable::run, 64);
    }

    @Override
    public Publisher<ChatModelStreamingEvent> doChat(ChatRequest request) {
      requests.add(request);
      events = publisher();
      return events;
    }

    void answer(String text) {
      var call = events;
      call.submit(new PartialThinking("hm"));
      if (!text.isEmpty()) {
        call.submit(new PartialResponse(text));
      }
      call.submit(complete(text));
      call.close();
    }
  }

  @SuppressWarnings("NullAway.Init") // the publisher gives the subscription first
  private static final class Reader implements Subscriber<ChatModelStreamingEvent> {
    final List<Object> events = new ArrayList<>();
    Subscription subscription;

    @Override
    public void onSubscribe(Subscription given) {
      subscription = given;
    }

    @Override
    public void onNext(ChatModelStreamingEvent event) {
      events.add(event);
    }

    @Override
    public void onError(Throwable failure) {
      events.add(failure);
    }

    @Override
    public void onComplete() {
      events.add("end");
    }
  }

  private static CompleteResponse complete(String text) {
    return new CompleteResponse(ChatResponse.builder().aiMessage(AiMessage.from(text)).build());
  }

  @Test
  void the_answer_comes_when_it_is_asked_for() {
    model.chat(REQUEST).subscribe(reader);
    inner.answer(tags("red", "blue"));

    assertThat(reader.events).isEmpty();
    reader.subscription.request(1);
    assertThat(reader.events).containsExactly(new PartialThinking("hm"));
    reader.subscription.request(1);
    assertThat(reader.events).last().isEqualTo(new PartialResponse("red"));
    reader.subscription.request(1);

    assertThat(reader.events).endsWith(complete("red"), "end");
  }

  @Test
  void it_passes_as_it_comes_if_it_must_be_asked_for_again() {
    model.chat(REQUEST).subscribe(reader);
    reader.subscription.request(Long.MAX_VALUE);
    inner.answer("");
    inner.answer("plain");

    assertThat(reader.events)
        .endsWith(new PartialResponse("plain"), complete("plain"), "end")
        .hasSize(5);
    assertThat(inner.requests).hasSize(2);
  }

  @Test
  void an_answer_chosen_ahead_ends_the_stream_of_the_model() {
    StreamingChatModel uniform =
        VerbalizedStreamingChatModel.builder(inner)
            .selector(Selector.uniform())
            .candidates(1)
            .build();
    uniform.chat(REQUEST).subscribe(reader);
    reader.subscription.request(Long.MAX_VALUE);
    inner.events.submit(new PartialResponse(tags("red")));

    assertThat(inner.events.hasSubscribers()).isFalse();
    assertThat(reader.events).hasSize(3).startsWith(new PartialResponse("red")).endsWith("end");
  }

  @Test
  void a_failure_of_the_provider_ends_it() {
    RuntimeException failure = new RuntimeException("429");
    model.chat(REQUEST).subscribe(reader);
    reader.subscription.request(Long.MAX_VALUE);
    inner.events.closeExceptionally(failure);

    assertThat(reader.events).containsExactly(failure);
  }

  @Test
  void a_failure_of_ours_ends_it() {
    StreamingChatModel strict =
        VerbalizedStreamingChatModel.builder(inner).onFailure(OnFailure.THROW).build();
    strict.chat(REQUEST).subscribe(reader);
    reader.subscription.request(Long.MAX_VALUE);
    inner.answer("The weather, I said.");

    assertThat(reader.events).last().isInstanceOf(VerbalizedSamplingException.class);
  }

  @Test
  void an_error_of_ours_ends_it_too() {
    Error error = new AssertionError("a listener of a test says so");
    StreamingChatModel watched =
        VerbalizedStreamingChatModel.builder(inner)
            .listener(elicitation -> {
              throw error;
            })
            .build();
    watched.chat(REQUEST).subscribe(reader);
    reader.subscription.request(Long.MAX_VALUE);
    inner.answer(tags("red", "blue"));

    assertThat(reader.events).last().isSameAs(error);
  }

  @Test
  void to_cancel_it_cancels_the_stream_of_the_model() {
    model.chat(REQUEST).subscribe(reader);
    assertThat(inner.events.hasSubscribers()).isTrue();
    reader.subscription.cancel();

    assertThat(inner.events.hasSubscribers()).isFalse();
  }

  @Test
  void a_request_that_is_not_verbalized_passes_as_it_came() {
    StreamingChatModel off =
        VerbalizedStreamingChatModel.builder(inner).bypass(request -> true).build();
    off.chat(REQUEST).subscribe(reader);
    reader.subscription.request(Long.MAX_VALUE);
    inner.answer("plain");

    assertThat(reader.events)
        .containsExactly(
            new PartialThinking("hm"), new PartialResponse("plain"), complete("plain"), "end");
  }
}
