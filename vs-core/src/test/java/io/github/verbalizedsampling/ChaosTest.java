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
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
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

    @Override
    public Reply generate(Prompt prompt) {
      calls.incrementAndGet();
      threads.add(Thread.currentThread());
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

  private static VerbalizedSampler sampler(Chaos model, RandomGenerator random, int concurrency) {
    var builder =
        VerbalizedSampler.builder(model)
            .seed(1)
            .candidates(1 + random.nextInt(10))
            .concurrency(concurrency);
    if (random.nextInt(4) == 0) {
      builder.variant(Variant.COT);
    }
    if (random.nextInt(4) == 0) {
      builder.budget(Budget.unlimited().withCalls(1 + random.nextInt(20)));
    }
    return builder.build();
  }

  @Test
  void gives_n_distinct_answers_or_says_why_not_and_never_oversteps_the_cap() {
    int complete = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Chaos model = new Chaos(seed);
      var random = new SplittableRandom(seed);
      int n = 1 + random.nextInt(40);
      var again = new SplittableRandom(seed);
      again.nextInt(40);
      VerbalizedSampler sampler = sampler(model, random, 1 + seed % 8);
      int k = 1 + again.nextInt(10);
      String which = "seed " + seed;
      try {
        List<String> found = sampler.samples("a", n);
        assertThat(found).as(which).hasSize(n);
        assertThat(distinct(found)).as(which).hasSize(n);
        complete++;
      } catch (VerbalizedSamplingException e) {
        assertThat(e).as(which).hasMessageStartingWith("Found ").hasMessageContaining(", since ");
        assertThat(e.found().size()).as(which).isLessThan(n);
        assertThat(distinct(e.found())).as(which).hasSize(e.found().size());
      } catch (IllegalStateException e) {
        assertThat(e).as(which).hasMessage("503");
      }
      int cap = Math.max(20, 3 * ((n + k - 1) / k));
      assertThat(model.calls.get()).as(which).isBetween(1, cap);
      assertThat(model.threads).as(which).allSatisfy(thread -> thread.join(5000));
      assertThat(model.threads).as(which).noneMatch(Thread::isAlive);
    }
    assertThat(complete).isBetween(SEEDS / 5, SEEDS * 4 / 5);
  }

  @Test
  void gives_the_same_at_every_concurrency() {
    for (int seed = 0; seed < SEEDS / 5; seed++) {
      assertThat(report(seed, 8)).as("seed " + seed).isEqualTo(report(seed, 1));
    }
  }

  private static String report(int seed, int concurrency) {
    try {
      Samples<String> samples =
          sampler(new Chaos(seed), new SplittableRandom(seed), concurrency).collect("a", 25);
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
