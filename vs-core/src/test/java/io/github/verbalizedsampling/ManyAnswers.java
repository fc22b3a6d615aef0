package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.pool.Deck;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What the tests of many answers have in common: models that keep what they were asked. */
abstract class ManyAnswers {
  final Queue<Prompt> asked = new ConcurrentLinkedQueue<>();
  final AtomicInteger number = new AtomicInteger();
  final AtomicInteger calls = new AtomicInteger();

  /** A model that always has something new to say. */
  final TextGenerator inventive =
      prompt -> {
        asked.add(prompt);
        return Written.list(
            IntStream.range(0, Written.count(prompt))
                .mapToObj(i -> "answer " + number.incrementAndGet())
                .toList());
      };

  /** A model that gives these replies in turn, and the last of them for ever. */
  TextGenerator script(Reply... replies) {
    AtomicInteger next = new AtomicInteger();
    return prompt -> {
      asked.add(prompt);
      return replies[Math.min(next.getAndIncrement(), replies.length - 1)];
    };
  }

  static VerbalizedSamplerBuilder one(TextGenerator model) {
    return VerbalizedSampler.builder(model).concurrency(1);
  }

  /** Waits as a model does that heeds an interrupt. */
  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  static Deck<String> deck(TextGenerator model) {
    return VerbalizedSampler.builder(model).seed(1).build().deck("Tell me a joke.");
  }
}
