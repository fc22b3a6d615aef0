package io.github.verbalizedsampling.benchmarks;

import dev.langchain4j.model.chat.ChatModel;
import io.github.verbalizedsampling.langchain4j.VerbalizedChatModel;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * 5,000 virtual threads that ask a chat model of 200 ms, again and again: how much of the
 * throughput that waiting alone would allow is left, bare and verbalized.
 *
 * <p>{@code java -cp benchmarks.jar io.github.verbalizedsampling.benchmarks.ConcurrentAsks}, on a
 * JVM that has virtual threads.
 */
public final class ConcurrentAsks {
  private static final int THREADS = 5_000;
  private static final int ASKS = 10;
  private static final long MILLIS = 200;

  private ConcurrentAsks() {}

  /**
   * Measures three times, each after a round to warm up.
   *
   * @param args none
   * @throws Exception if a call fails
   */
  public static void main(String[] args) throws Exception {
    ChatModel bare = Parked.saying(Replies.CLEAN_TAGS, TimeUnit.MILLISECONDS.toNanos(MILLIS));
    ChatModel verbalized = VerbalizedChatModel.builder(bare).build();
    for (int round = 0; round < 4; round++) {
      System.out.printf(
          Locale.ROOT,
          "%s of the ideal throughput: bare %.3f, verbalized %.3f%n",
          round == 0 ? "warm-up:" : "round " + round + ":",
          shareOfIdeal(bare),
          shareOfIdeal(verbalized));
    }
  }

  /** The time that waiting takes, over the time that it took. */
  static double shareOfIdeal(ChatModel model) throws Exception {
    ExecutorService threads = virtualThreads();
    try {
      Callable<Integer> asker =
          () -> {
            int words = 0;
            for (int i = 0; i < ASKS; i++) {
              words += model.chat("Write a story about a bear.").length();
            }
            return words;
          };
      List<Callable<Integer>> askers = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        askers.add(asker);
      }
      long start = System.nanoTime();
      for (Future<Integer> each : threads.invokeAll(askers)) {
        if (each.get() == 0) {
          throw new IllegalStateException("a model said nothing");
        }
      }
      return (double) TimeUnit.MILLISECONDS.toNanos(ASKS * MILLIS) / (System.nanoTime() - start);
    } finally {
      threads.shutdown();
    }
  }

  /** By its name, because this is compiled for Java 17. */
  private static ExecutorService virtualThreads() throws Exception {
    try {
      return (ExecutorService)
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class))
              .invoke();
    } catch (NoSuchMethodException old) {
      throw new IllegalStateException("this JVM has no virtual threads: use 21 or newer", old);
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }
}
