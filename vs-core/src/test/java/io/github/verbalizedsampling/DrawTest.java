package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics under fixed seeds, at 0.01, and the sequences that a seed has promised. */
class DrawTest {
  private static final Distribution<String> FIVE =
      Distribution.of(
          List.of(
              Candidate.of("a", 0.05),
              Candidate.of("b", 0.4),
              Candidate.of("c", 0.2),
              Candidate.of("d", 0.3),
              Candidate.of("e", 0.05)));

  /** The 0.99 quantile of chi-square with four degrees of freedom. */
  private static final double CRITICAL = 13.277;

  @Test
  void weighted_draws_follow_the_probabilities() {
    assertThat(chiSquare(Selector.weighted(), 0.05, 0.4, 0.2, 0.3, 0.05)).isLessThan(CRITICAL);
  }

  @Test
  void uniform_draws_ignore_them() {
    assertThat(chiSquare(Selector.uniform(), 0.2, 0.2, 0.2, 0.2, 0.2)).isLessThan(CRITICAL);
  }

  @Test
  void the_first_draw_without_replacement_is_a_weighted_draw() {
    Selector first =
        (distribution, random) ->
            FIVE.candidates().stream()
                .map(Candidate::value)
                .toList()
                .indexOf(FIVE.sample(random, 2).get(0));
    assertThat(chiSquare(first, 0.05, 0.4, 0.2, 0.3, 0.05)).isLessThan(CRITICAL);
  }

  @Test
  void the_second_draw_without_replacement_follows_what_the_first_left() {
    double[] p = {0.05, 0.4, 0.2, 0.3, 0.05};
    double[] second = new double[5];
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        second[j] += i == j ? 0 : p[i] * p[j] / (1 - p[i]);
      }
    }
    Selector selector = (distribution, random) -> FIVE.sample(random, 2).get(1).charAt(0) - 'a';
    assertThat(chiSquare(selector, second)).isLessThan(CRITICAL);
  }

  @Nested
  class Extremes {
    @Test
    void the_most_likely_and_the_least_likely_are_the_first_of_equals() {
      var random = new SplittableRandom(1);
      assertThat(Selector.mostLikely().select(FIVE, random)).isEqualTo(1);
      assertThat(Selector.leastLikely().select(FIVE, random)).isZero();
    }

    @Test
    void nothing_can_be_selected_from_nothing() {
      for (Selector selector :
          List.of(
              Selector.weighted(),
              Selector.uniform(),
              Selector.mostLikely(),
              Selector.leastLikely())) {
        assertThatIllegalStateException()
            .isThrownBy(() -> selector.select(Distribution.of(List.of()), new SplittableRandom(1)))
            .withMessageContaining("the distribution is empty");
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_long_list_draws_exactly_as_a_walk_from_the_start_would(long seed) {
    var random = new SplittableRandom(seed);
    double[] weights =
        random.doubles(17 + random.nextInt(500)).map(w -> w < 0.3 ? 0 : w * w * w).toArray();
    Weights drawn = new Weights(weights);
    for (int i = 0; i < 10_000; i++) {
      double u = i == 0 ? 0 : i == 1 ? Math.nextDown(1.0) : random.nextDouble();
      assertThat(drawn.draw(fixed(u))).isEqualTo(walk(drawn, u));
    }
  }

  static List<Long> steps() {
    return IntStream.range(0, 40).mapToObj(Long::valueOf).toList();
  }

  @ParameterizedTest(name = "step {0}")
  @MethodSource("steps")
  void a_draw_on_the_border_of_two_steps_is_the_walks_too(long step) {
    Weights drawn = new Weights(new SplittableRandom(9).doubles(39).toArray());
    for (double u : new double[] {step / 39.0, Math.nextUp(step / 39.0)}) {
      if (u < 1) {
        assertThat(drawn.draw(fixed(u))).isEqualTo(walk(drawn, u));
      }
    }
  }

  @Test
  void the_streams_of_a_seed_are_frozen() {
    var stream = SplitMix64.stream(42, 0);
    assertThat(new long[] {stream.nextLong(), stream.nextLong(), stream.nextLong()})
        .containsExactly(-7108620063390100493L, 8303042382312347024L, 3807263232597043160L);
    assertThat(SplitMix64.stream(42, 1).nextLong()).isEqualTo(6168158941143839527L);
    assertThat(SplitMix64.stream(-7, 3).nextDouble()).isEqualTo(0.6248963809516975);
  }

  @Test
  void the_draws_of_a_seed_are_frozen() {
    StringBuilder drawn = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      drawn.append(FIVE.sample(SplitMix64.stream(42, i)));
    }
    assertThat(drawn).hasToString("cbbbecccdcdceebdddddbdcddcbbbd");
    assertThat(FIVE.sample(SplitMix64.stream(42, 0), 5)).containsExactly("c", "b", "d", "a", "e");
  }

  private static double chiSquare(Selector selector, double... expected) {
    int n = 20_000;
    int[] counts = new int[expected.length];
    var random = new SplittableRandom(2510_01171);
    for (int i = 0; i < n; i++) {
      counts[selector.select(FIVE, random)]++;
    }
    return IntStream.range(0, expected.length)
        .mapToDouble(i -> Math.pow(counts[i] - n * expected[i], 2) / (n * expected[i]))
        .sum();
  }

  private static int walk(Weights weights, double u) {
    double sum = 0;
    for (int i = 0; i < weights.size(); i++) {
      sum += weights.probability(i);
      if (u < sum) {
        return i;
      }
    }
    double[] p = IntStream.range(0, weights.size()).mapToDouble(weights::probability).toArray();
    return IntStream.range(0, p.length)
        .filter(i -> p[i] > 0)
        .max()
        .orElseThrow(() -> new AssertionError(Arrays.toString(p)));
  }

  private static RandomGenerator fixed(double u) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new AssertionError("a draw takes one double");
      }

      @Override
      public double nextDouble() {
        return u;
      }
    };
  }
}
