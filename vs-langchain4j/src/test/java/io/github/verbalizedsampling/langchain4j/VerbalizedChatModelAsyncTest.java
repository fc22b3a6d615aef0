package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.verbalizedsampling.VerbalizedSamplingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** The hooks that LangChain4j has from 1.20.0 on. */
class VerbalizedChatModelAsyncTest {
  private static final ChatRequest REQUEST =
      ChatRequest.builder().messages(UserMessage.from("Name a colour.")).build();

  private final Asynchronous inner = new Asynchronous();
  private final ChatModel model =
      VerbalizedChatModel.builder(inner).selector((distribution, random) -> 0).build();

  /** A chat model whose calls the test completes. */
  private static final class Asynchronous implements ChatModel {
    final List<ChatRequest> requests = new ArrayList<>();
    final List<CompletableFuture<ChatResponse>> calls = new ArrayList<>();

    @Override
    public CompletableFuture<ChatResponse> doChatAsync(ChatRequest request) {
      requests.add(request);
      calls.add(new CompletableFuture<>());
      return calls.get(calls.size() - 1);
    }

    void answer(String text) {
      assertThat(calls.get(calls.size() - 1).complete(response(text))).isTrue();
    }
  }

  private static ChatResponse response(String text) {
    return ChatResponse.builder().aiMessage(AiMessage.from(text)).build();
  }

  @Test
  void the_answer_is_drawn_when_it_comes() {
    CompletableFuture<ChatResponse> answer = model.chatAsync(REQUEST);

    assertThat(answer).isNotDone();
    inner.answer(tags("red", "blue"));

    assertThat(answer.join().aiMessage().text()).isEqualTo("red");
  }

  @Test
  void every_entrance_leads_there() {
    var options = ChatRequestOptions.builder().addListenerAttribute("a", 1).build();
    CompletableFuture<ChatResponse> first = model.chatAsync(REQUEST, options);
    inner.answer(tags("red", "blue"));
    CompletableFuture<ChatResponse> second = model.doChatAsync(REQUEST);
    inner.answer(tags("red", "blue"));

    assertThat(first.join().aiMessage().text()).isEqualTo("red");
    assertThat(second.join().aiMessage().text()).isEqualTo("red");
  }

  @Test
  void it_is_asked_for_again_where_it_must_be() {
    CompletableFuture<ChatResponse> answer = model.chatAsync(REQUEST);
    inner.answer("");
    assertThat(answer).isNotDone();
    inner.answer("plain");

    assertThat(answer.join().aiMessage().text()).isEqualTo("plain");
    assertThat(inner.requests).hasSize(2).last().isEqualTo(REQUEST);
  }

  @Test
  void a_failure_of_the_provider_passes_unwrapped() {
    CompletableFuture<ChatResponse> answer = model.chatAsync(REQUEST);
    inner.calls.get(0).completeExceptionally(new RateLimitException("429"));

    assertThatThrownBy(answer::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseExactlyInstanceOf(RateLimitException.class);
  }

  @Test
  void a_failure_of_ours_ends_the_future() {
    ChatModel strict = VerbalizedChatModel.builder(inner).onFailure(OnFailure.THROW).build();
    CompletableFuture<ChatResponse> answer = strict.chatAsync(REQUEST);
    inner.answer("The weather, I said.");

    assertThatThrownBy(answer::join).hasCauseInstanceOf(VerbalizedSamplingException.class);
  }

  @Test
  void an_error_of_ours_ends_the_future_too() {
    Error error = new AssertionError("a listener of a test says so");
    ChatModel watched =
        VerbalizedChatModel.builder(inner)
            .listener(elicitation -> {
              throw error;
            })
            .build();
    CompletableFuture<ChatResponse> answer = watched.chatAsync(REQUEST);
    inner.answer(tags("red", "blue"));

    assertThat(answer).isCompletedExceptionally();
    assertThatThrownBy(answer::join).hasCause(error);
  }

  @Test
  void to_cancel_it_cancels_the_call() {
    assertThat(model.chatAsync(REQUEST).cancel(true)).isTrue();

    assertThat(inner.calls.get(0)).isCancelled();
  }

  @Test
  void a_request_that_is_not_verbalized_passes_as_it_came() {
    ChatModel off = VerbalizedChatModel.builder(inner).bypass(request -> true).build();
    CompletableFuture<ChatResponse> answer = off.chatAsync(REQUEST);
    inner.answer("plain");

    assertThat(answer.join().aiMessage().text()).isEqualTo("plain");
    assertThat(inner.requests).containsExactly(REQUEST);
  }
}
