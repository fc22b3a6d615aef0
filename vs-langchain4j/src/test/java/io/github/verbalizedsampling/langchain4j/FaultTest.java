package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.FinishReason;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import io.github.verbalizedsampling.langchain4j.stub.Fault;
import io.github.verbalizedsampling.langchain4j.stub.StubServer;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many calls at once, of a model that fails in every way. */
class FaultTest {
  private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e");
  private static final String WHOLE = tags("a", "b", "c", "d", "e");
  private static final String WORDS = "I would rather talk about the weather.";

  /** What became of a call: the answer, or the class of what was thrown. */
  private static String outcome(Callable<String> call) {
    try {
      return call.call();
    } catch (Exception failure) {
      return failure.getClass().getName();
    }
  }

  private static List<String> outcomes(ChatModel model, int calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(64);
    try {
      List<Callable<String>> tasks =
          IntStream.range(0, calls)
              .<Callable<String>>mapToObj(i -> () -> outcome(() -> model.chat("Name a letter.")))
              .toList();
      List<String> all = new java.util.ArrayList<>();
      for (Future<String> each : threads.invokeAll(tasks, 50, TimeUnit.SECONDS)) {
        assertThat(each.isCancelled()).as("a call that hangs").isFalse();
        all.add(each.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  /** A whole reply, half of one, words, nothing, or a failure, by the number of the call. */
  private static final class Faulty implements ChatModel {
    final AtomicInteger calls = new AtomicInteger();

    @Override
    public ChatResponse chat(ChatRequest request) {
      int kind = new SplittableRandom(calls.getAndIncrement()).nextInt(6);
      if (kind == 5) {
        throw new RateLimitException("429");
      }
      String text =
          switch (kind) {
            case 0, 1 -> WHOLE;
            case 2 -> WHOLE.substring(0, WHOLE.length() / 2);
            case 3 -> WORDS;
            default -> "";
          };
      return ChatResponse.builder()
          .aiMessage(AiMessage.from(text))
          .finishReason(kind == 2 ? FinishReason.LENGTH : FinishReason.STOP)
          .build();
    }
  }

  @Test
  void ten_thousand_calls_from_64_threads_each_end_in_an_answer_or_the_failure_of_the_provider()
      throws Exception {
    Faulty inner = new Faulty();

    List<String> outcomes = outcomes(VerbalizedChatModel.builder(inner).seed(7).build(), 10_000);

    assertThat(outcomes).hasSize(10_000);
    long letters = outcomes.stream().filter(LETTERS::contains).count();
    long limited =
        outcomes.stream().filter(o -> o.equals(RateLimitException.class.getName())).count();
    // Whole and half replies are every second call, and what is asked for again may bring one back
    // raw.
    assertThat(letters).isGreaterThan(4_500);
    assertThat(limited).isGreaterThan(1_000);
    assertThat(outcomes)
        .allMatch(outcome ->
            LETTERS.contains(outcome)
                || outcome.equals(RateLimitException.class.getName())
                || outcome.equals(WORDS)
                || outcome.isEmpty()
                || WHOLE.startsWith(outcome));
  }

  @Test
  void the_network_may_fail_under_them() throws Exception {
    try (StubServer server = StubServer.start()) {
      AtomicInteger calls = new AtomicInteger();
      server.answering(request ->
          switch (calls.getAndIncrement() % 5) {
            case 0 -> Answer.text(WHOLE).with(Fault.RESET);
            case 1 -> Answer.text(WHOLE).with(Fault.TRUNCATE);
            case 2 -> Answer.error(500);
            default -> Answer.text(WHOLE);
          });
      ChatModel bare =
          OpenAiChatModel.builder()
              .baseUrl(server.openAiUrl())
              .apiKey("none")
              .modelName("m")
              .timeout(Duration.ofSeconds(20))
              .maxRetries(0)
              .build();

      List<String> outcomes = outcomes(VerbalizedChatModel.builder(bare).build(), 500);

      assertThat(outcomes.stream().filter(LETTERS::contains).count()).isEqualTo(200);
      assertThat(outcomes.stream().filter(o -> !LETTERS.contains(o)))
          .allMatch(o -> o.endsWith("Exception"));
      assertThat(server.requests()).hasSize(500);
    }
  }

  @Test
  void an_interrupt_passes_as_without_us() throws Exception {
    try (StubServer server = StubServer.start()) {
      server.answering(request -> Answer.text(WHOLE).with(Fault.SILENT));
      ChatModel model =
          VerbalizedChatModel.builder(
                  OpenAiChatModel.builder()
                      .baseUrl(server.openAiUrl())
                      .apiKey("none")
                      .modelName("m")
                      .maxRetries(0)
                      .build())
              .build();
      ExecutorService thread = Executors.newSingleThreadExecutor();
      Future<String> call =
          thread.submit(() -> outcome(() -> model.chat(UserMessage.from("Hi.")).toString()));
      var unused = server.awaitRequest(1);
      thread.shutdownNow();

      assertThat(call.get(20, TimeUnit.SECONDS)).endsWith("Exception");
    }
  }
}
