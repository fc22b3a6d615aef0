package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.pool.Budget;
import io.github.verbalizedsampling.prompt.Variant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A model that repeats itself, shortens, refuses, talks and fails: what must hold whatever it does.
 */
@Timeout(300)
class ChaosTest {
  private static final int SEEDS = 1000;

  /**
   * What a reply is depends on the seed and the prompt's seed only: the same at every concurrency.
   */
  private static final class Chaos implements TextGenerator {
    private final RandomGenerator character;
    private final long seed;
    private final int words;
    private final double refuses;
    private final double fails;
    private final double talks;
    private final double shortens;
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private int cancelAt;
    private @Nullable Thread caller;

    Chaos(long seed) {
      this.seed = seed;
      character = new SplittableRandom(seed);
      words = 1 + character.nextInt(200);
      refuses = share();
      fails = share();
      talks = share();
      shortens = share();
    }

    /** Often never, sometimes always, else something between. */
    private double share() {
      double u = character.nextDouble();
      return u < 0.5 ? 0 : u > 0.98 ? 1 : u * 0.4;
    }

    /** That call cancels the work, and ends as a call does that heeds the interrupt. */
    void cancelAt(int call, Thread newCaller) {
      cancelAt = call;
      caller = newCaller;
    }

    @Override
    public Reply generate(Prompt prompt) {
      threads.add(Thread.currentThread());
      if (calls.incrementAndGet() == cancelAt && caller != null) {
        caller.interrupt();
        ManyAnswers.await(new CountDownLatch(1));
      }
      var random = new SplittableRandom(seed * 31 + String.valueOf(prompt.seed()).hashCode());
      if (random.nextDouble() < fails) {
        throw new IllegalStateException("503");
      }
      if (random.nextDouble() < refuses) {
        return Reply.of(Written.REFUSAL);
      }
      if (random.nextDouble() < talks) {
        return Reply.of("It is hard to say.");
      }
      int count = random.nextDouble() < shortens ? random.nextInt(3) : Written.count(prompt);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String word = "word " + random.nextInt(words);
        texts.add(random.nextBoolean() ? word : " " + word.toUpperCase(java.util.Locale.ROOT));
      }
      return Written.list(texts);
    }
  }

  /** A sampler of random options, and what these allow. */
  private record Case(Chaos model, int n, int cap, VerbalizedSampler sampler) {
    static Case of(long seed, int concurrency) {
      var random = new SplittableRandom(seed);
      Chaos model = new Chaos(seed);
      int n = 1 + random.nextInt(40);
      int k = 1 + random.nextInt(10);
      int cap = 3 * ((n + k - 1) / k);
      var builder = VerbalizedSampler.builder(model).seed(1).candidates(k).concurrency(concurrency);
      if (random.nextInt(4) == 0) {
        builder.variant(Variant.COT);
      }
      if (random.nextInt(4) == 0) {
        cap = 1 + random.nextInt(20);
        builder.budget(Budget.unlimited().withCalls(cap));
      }
      return new Case(model, n, cap, builder.build());
    }
  }

  @Test
  void gives_n_distinct_answers_or_says_exactly_why_not_and_never_oversteps_the_cap()
      throws InterruptedException {
    Map<String, Integer> ends = new TreeMap<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Case tried = Case.of(seed, 1 + seed % 8);
      ends.merge(end(tried, "seed " + seed), 1, Integer::sum);
      assertThat(tried.model.calls.get()).as("seed " + seed).isBetween(1, tried.cap);
      for (Thread thread : tried.model.threads) {
        thread.join();
      }
    }
    assertThat(ends.keySet())
        .containsExactly(
            "503",
            "complete",
            "no call brought an answer",
            "the limit of calls was reached",
            "the model declined to answer");
    assertThat(ends.get("complete")).isBetween(SEEDS / 5, SEEDS * 4 / 5);
  }

  /** How a case ended; all that the library says of it must be true. */
  private static String end(Case tried, String which) {
    try {
      List<String> found = tried.sampler.samples("a", tried.n);
      assertThat(distinct(found)).as(which).hasSize(tried.n).hasSameSizeAs(found);
      return "complete";
    } catch (VerbalizedSamplingException e) {
      assertThat(e.found().size()).as(which).isLessThan(tried.n);
      assertThat(distinct(e.found())).as(which).hasSameSizeAs(e.found());
      int calls = tried.model.calls.get();
      String start =
          "Found %d of %d distinct answers in %d calls, since "
              .formatted(e.found().size(), tried.n, calls);
      assertThat(e).as(which).hasMessageStartingWith(start);
      String reason = String.valueOf(e.getMessage()).substring(start.length()).split("\\.", 2)[0];
      if (!reason.startsWith("the limit")) {
        assertThat(e.found()).as(which).isEmpty();
        return reason;
      }
      assertThat(calls).as(which).isEqualTo(tried.cap);
      assertThat(reason).as(which).isEqualTo("the limit of " + tried.cap + " calls was reached");
      return "the limit of calls was reached";
    } catch (IllegalStateException e) {
      // What the provider threw, where no call brought anything else.
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void makes_no_call_after_it_is_cancelled() throws InterruptedException {
    int cancelled = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Case tried = Case.of(seed, 1 + seed % 8);
      tried.model.cancelAt(1 + seed % 5, Thread.currentThread());
      int started = -1;
      try {
        Samples<String> samples = tried.sampler.collect("a", tried.n);
        assertThat(distinct(samples.values())).hasSameSizeAs(samples.values());
        started = samples.calls();
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("503");
      }
      cancelled += Thread.interrupted() ? 1 : 0;
      for (Thread thread : tried.model.threads) {
        thread.join();
      }
      assertThat(started).as("seed " + seed).isIn(-1, tried.model.calls.get());
    }
    assertThat(cancelled).isGreaterThan(SEEDS / 4);
  }

  @Test
  void gives_the_same_at_every_concurrency() {
    for (int seed = 0; seed < SEEDS / 5; seed++) {
      assertThat(report(seed, 8)).as("seed " + seed).isEqualTo(report(seed, 1));
    }
  }

  private static String report(int seed, int concurrency) {
    try {
      Samples<String> samples = Case.of(seed, concurrency).sampler.collect("a", 25);
      return samples + " " + samples.items() + samples.reason() + samples.failures();
    } catch (IllegalStateException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static Set<String> distinct(List<?> texts) {
    Set<String> keys = new HashSet<>();
    texts.forEach(text -> keys.add(Folding.fold(text.toString())));
    return keys;
  }
}
