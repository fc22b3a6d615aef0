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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many calls at once, of a model that fails in every way. */
class FaultTest {
  private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e");
  private static final String WHOLE = tags("a", "b", "c", "d", "e");
  private static final String WORDS = "I would rather talk about the weather.";

  private static final List<Kind> KINDS = List.of(Kind.values());

  /** What became of a call: the answer, or the class of what was thrown. */
  private static String outcome(Callable<String> call) {
    try {
      return call.call();
    } catch (Exception failure) {
      return failure.getClass().getName();
    }
  }

  private static List<String> outcomes(Callable<String> call, int calls) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(64);
    try {
      List<String> all = new ArrayList<>();
      for (Future<String> each : threads.invokeAll(Collections.nCopies(calls, call))) {
        all.add(each.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }

  /** What a chat model may come up with. */
  private enum Kind {
    WHOLE,
    HALF,
    NOT_THE_FORM,
    NOTHING,
    LIMIT;

    ChatResponse response() {
      String text =
          switch (this) {
            case WHOLE -> FaultTest.WHOLE;
            case HALF -> FaultTest.WHOLE.substring(0, FaultTest.WHOLE.length() / 2);
            case NOT_THE_FORM -> WORDS;
            case NOTHING -> "";
            case LIMIT -> throw new RateLimitException("429");
          };
      return ChatResponse.builder()
          .aiMessage(AiMessage.from(text))
          .finishReason(this == HALF ? FinishReason.LENGTH : FinishReason.STOP)
          .build();
    }
  }

  /** Notes what came of each call, in the thread that made it. */
  private static final class Faulty implements ChatModel {
    final AtomicInteger calls = new AtomicInteger();
    final ThreadLocal<List<Kind>> came = ThreadLocal.withInitial(ArrayList::new);

    @Override
    public ChatResponse chat(ChatRequest request) {
      int seed = calls.getAndIncrement();
      Kind kind = KINDS.get(new SplittableRandom(seed).nextInt(KINDS.size()));
      came.get().add(kind);
      return kind.response();
    }
  }

  @Test
  void ten_thousand_calls_from_64_threads_each_end_in_what_came_or_the_failure_of_the_provider()
      throws Exception {
    Faulty inner = new Faulty();
    ChatModel model = VerbalizedChatModel.builder(inner).seed(7).build();

    List<String> wrong =
        outcomes(
            () -> {
              inner.came.remove();
              String outcome = outcome(() -> model.chat("Name a letter."));
              List<Kind> came = inner.came.get();
              return isRight(came, outcome) ? "" : came + " gave " + outcome;
            },
            10_000);

    assertThat(wrong).hasSize(10_000).containsOnly("");
    assertThat(inner.calls).hasValueGreaterThan(10_000);
  }

  private static boolean isRight(List<Kind> came, String outcome) {
    boolean again = came.size() == 2;
    return switch (came.get(0)) {
      case WHOLE -> !again && LETTERS.contains(outcome);
      // Of the half only what arrived whole.
      case HALF -> !again && List.of("a", "b").contains(outcome);
      case NOT_THE_FORM -> !again && outcome.equals(WORDS);
      case LIMIT -> !again && outcome.equals(RateLimitException.class.getName());
      // The request as it came, and its answer as it comes.
      case NOTHING -> again && outcome.equals(asItComes(came.get(1)));
    };
  }

  private static String asItComes(Kind kind) {
    return outcome(() -> kind.response().aiMessage().text());
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

      ChatModel model = VerbalizedChatModel.builder(bare).build();
      List<String> outcomes = outcomes(() -> outcome(() -> model.chat("Name a letter.")), 500);

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
