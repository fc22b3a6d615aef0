package io.github.verbalizedsampling.benchmarks;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.verbalizedsampling.langchain4j.VerbalizedChatModel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a {@link VerbalizedChatModel} adds to a call: the difference between it and the model behind
 * it, which answers at once, with five candidates of 200 words.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class DecoratorBenchmark {
  private static final ChatRequest REQUEST =
      ChatRequest.builder().messages(UserMessage.from("Write a story about a bear.")).build();

  /** The form that is asked for, and comes. */
  @Param({"CLEAN_TAGS", "CLEAN_JSON"})
  Replies form = Replies.CLEAN_TAGS;

  private ChatModel model = Parked.saying(Replies.CLEAN_TAGS, 0);
  private ChatModel verbalized = model;

  /** Builds the models, and makes sure that an answer is drawn. */
  @Setup
  public void build() {
    model = Parked.saying(form, 0);
    verbalized = VerbalizedChatModel.builder(model).seed(7).build();
    String answer = verbalized().aiMessage().text();
    if (answer.equals(bare().aiMessage().text()) || answer.split(" ", -1).length != 200) {
      throw new IllegalStateException("no candidate was drawn: " + answer);
    }
  }

  /**
   * The peer.
   *
   * @return the response
   */
  @Benchmark
  public ChatResponse bare() {
    return model.chat(REQUEST);
  }

  /**
   * Ours.
   *
   * @return the response
   */
  @Benchmark
  public ChatResponse verbalized() {
    return verbalized.chat(REQUEST);
  }
}
