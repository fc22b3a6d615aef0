package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureTest {
  private static Distribution<String> of(String a, String b) {
    return Distribution.of(List.of(Candidate.of(a, 0.3), Candidate.of(b, 0.1)));
  }

  @Test
  void gives_each_part_its_share() {
    Distribution<String> whole =
        Mixture.of(of("a", "b"), 3)
            .plus(Distribution.of(List.of()), 9)
            .plus(of("c", "a"), 1)
            .plus(of("d", "e"), 4)
            .distribution();
    assertThat(whole.candidates())
        .extracting(Candidate::value)
        .containsExactly("a", "b", "c", "a", "d", "e");
    double[] expected = {3 / 8.0 * 0.75, 3 / 8.0 * 0.25, 0.75 / 8, 0.25 / 8, 0.375, 0.125};
    for (int i = 0; i < expected.length; i++) {
      assertThat(whole.probability(i)).isEqualTo(expected[i], within(1e-12));
    }
    assertThat(whole.distinct().size()).isEqualTo(5);
  }

  @Test
  void bears_weights_of_any_scale() {
    Distribution<String> whole =
        Mixture.of(of("a", "b"), 1e308).plus(of("c", "d"), 1e308).distribution();
    assertThat(whole.probability(0)).isEqualTo(0.375, within(1e-12));
  }

  @Test
  void of_nothing_is_empty() {
    assertThat(Mixture.of(Distribution.of(List.of()), 1).distribution().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void rejects_a_weight_out_of_range(double weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mixture.of(of("a", "b"), weight))
        .withMessage("weight must be above 0 and finite, but is " + weight);
  }

  @Test
  void a_diverse_subset_takes_what_is_farthest_from_what_it_has() {
    List<Integer> numbers = List.of(50, 51, 0, 100, 49, 25, 75);
    assertThat(DiverseSubset.of(numbers, 5, (a, b) -> Math.abs(a - b)))
        .containsExactly(50, 0, 100, 25, 75);
    assertThat(DiverseSubset.of(numbers, 0, (a, b) -> 1)).isEmpty();
    assertThat(DiverseSubset.of(numbers, 7, (a, b) -> 0))
        .containsExactlyInAnyOrderElementsOf(numbers);
  }

  @Test
  void a_diverse_subset_is_at_least_half_as_spread_as_the_best() {
    for (int seed = 0; seed < 50; seed++) {
      List<Double> points = new java.util.SplittableRandom(seed).doubles(10).boxed().toList();
      double best = 0;
      for (int bits = 0; bits < 1024; bits++) {
        int mask = bits;
        if (Integer.bitCount(mask) == 4) {
          best =
              Math.max(
                  best,
                  spread(
                      IntStream.range(0, 10)
                          .filter(i -> (mask >> i & 1) == 1)
                          .mapToObj(points::get)
                          .toList()));
        }
      }
      double found = spread(DiverseSubset.of(points, 4, (a, b) -> Math.abs(a - b)));
      assertThat(found).as("seed " + seed).isGreaterThanOrEqualTo(best / 2);
    }
  }

  private static double spread(List<Double> points) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < points.size(); i++) {
      for (int j = 0; j < i; j++) {
        least = Math.min(least, Math.abs(points.get(i) - points.get(j)));
      }
    }
    return least;
  }

  @Test
  void a_diverse_subset_rejects_what_makes_no_sense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DiverseSubset.of(List.of("a"), 2, (a, b) -> 1))
        .withMessage("count must be from 0 to the number of values, 1, but is 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DiverseSubset.of(List.of("a", "b"), 2, (a, b) -> Double.NaN))
        .withMessage("distance must be 0 or more, but is NaN");
  }
}
