package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
  private static final Distribution<String> COLOURS =
      Distribution.of(List.of(Candidate.of("red", 0.375), Candidate.of("blue", 0.125)));

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  @SuppressWarnings("NullAway")
  void names_what_is_null() {
    assertNamed("candidates", () -> Distribution.of(null));
    assertNamed("action", () -> COLOURS.forEach(null));
    assertNamed("random", () -> COLOURS.sample(null));
    assertNamed("random", () -> COLOURS.sample(null, 1));
    assertNamed("function", () -> COLOURS.map(null));
    assertNamed("keep", () -> COLOURS.filter(null));
    assertNamed("weight", () -> COLOURS.reweight(null));
    assertNamed("other", () -> COLOURS.merge(null));
  }

  private static void assertNamed(String argument, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessage(argument + " must not be null");
  }

  @Nested
  class Probabilities {
    @Test
    void are_the_stated_ones_normalised() {
      assertThat(COLOURS.probabilities()).containsExactly(0.75, 0.25);
      assertThat(COLOURS.probability(1)).isEqualTo(0.25);
    }

    @Test
    void leave_the_stated_ones_as_they_are() {
      assertThat(COLOURS.candidates()).extracting(Candidate::stated).containsExactly(0.375, 0.125);
      assertThat(COLOURS.statedMass()).isEqualTo(0.5);
    }

    @Test
    void give_an_unknown_weight_the_mean_of_the_known() {
      var some =
          Distribution.of(
              List.of(
                  Candidate.of("a", 0.1), Candidate.<String>of("b", null), Candidate.of("c", 0.3)));
      assertThat(some.probability(1)).isEqualTo(1.0 / 3, within(1e-15));
    }

    @Test
    void are_uniform_where_no_weight_is_known_or_all_are_zero() {
      var unknown = Distribution.of(List.of(Candidate.of("a", null), Candidate.of("b", null)));
      var zero = Distribution.of(List.of(Candidate.of("a", 0.0), Candidate.of("b", 0.0)));
      assertThat(unknown.probabilities()).containsExactly(0.5, 0.5);
      assertThat(zero.probabilities()).containsExactly(0.5, 0.5);
    }

    @Test
    void survive_weights_whose_sum_would_overflow() {
      var huge = COLOURS.reweight(candidate -> Double.MAX_VALUE);
      assertThat(huge.probabilities()).containsExactly(0.5, 0.5);
    }

    @Test
    void come_in_order_with_their_candidates() {
      List<String> seen = new ArrayList<>();
      COLOURS.forEach((candidate, probability) -> seen.add(candidate.value() + " " + probability));
      assertThat(seen).containsExactly("red 0.75", "blue 0.25");
    }

    @Test
    void of_no_candidate_are_out_of_bounds() {
      assertThatThrownBy(() -> COLOURS.probability(2))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Nested
  class Entropy {
    @Test
    void is_in_nats_over_the_probabilities() {
      assertThat(COLOURS.entropy()).isEqualTo(0.5623351446188083, within(1e-15));
      assertThat(COLOURS.effectiveSize()).isEqualTo(Math.exp(0.5623351446188083), within(1e-12));
    }

    @Test
    void of_equally_likely_candidates_makes_their_number_the_effective_size() {
      var four = COLOURS.merge(COLOURS).reweight(candidate -> 7);
      assertThat(four.effectiveSize()).isEqualTo(4, within(1e-12));
    }

    @Test
    void of_nothing_and_of_one_certain_candidate_is_zero() {
      var none = Distribution.<String>of(List.of());
      assertThat(none.entropy()).isZero();
      assertThat(none.effectiveSize()).isZero();
      assertThat(Distribution.of(List.of(Candidate.of("a", 0.2))).entropy()).isZero();
      assertThat(COLOURS.reweight(c -> c.value().equals("red") ? 1 : 0).entropy()).isZero();
    }
  }

  @Nested
  class Sample {
    @Test
    void of_an_empty_distribution_says_what_to_check() {
      assertThatIllegalStateException()
          .isThrownBy(() -> Distribution.of(List.of()).sample(random))
          .withMessage(
              "the distribution is empty, so nothing can be drawn from it; check isEmpty() first");
    }

    @Test
    void never_gives_a_candidate_of_weight_zero() {
      var certain = COLOURS.merge(COLOURS, 1).reweight(c -> c.value().equals("blue") ? 0 : 1);
      for (int i = 0; i < 1000; i++) {
        assertThat(certain.sample(random)).isEqualTo("red");
      }
    }

    @Test
    void without_replacement_gives_each_candidate_once_and_those_of_weight_zero_last() {
      var some =
          Distribution.of(
              List.of(
                  Candidate.of("never", 0.0),
                  Candidate.of("a", 0.001),
                  Candidate.of("b", 0.9),
                  Candidate.of("nor this", 0.0)));
      for (int i = 0; i < 100; i++) {
        List<String> drawn = some.sample(random, 4);
        assertThat(drawn.subList(0, 2)).containsExactlyInAnyOrder("a", "b");
        assertThat(drawn.subList(2, 4)).containsExactlyInAnyOrder("never", "nor this");
      }
      assertThat(some.sample(random, 0)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3})
    void without_replacement_rejects_a_count_out_of_range(int count) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> COLOURS.sample(random, count))
          .withMessage("count must be from 0 to the number of candidates, 2, but is " + count);
    }
  }

  @Nested
  class Map {
    @Test
    void changes_values_and_nothing_else() {
      var lengths = COLOURS.reweight(c -> 4).map(String::length);
      assertThat(lengths.candidates())
          .containsExactly(Candidate.of(3, 0.375), Candidate.of(4, 0.125));
      assertThat(lengths.probabilities()).containsExactly(0.5, 0.5);
    }
  }

  @Nested
  class Filter {
    @Test
    void keeps_the_weights_of_what_it_keeps() {
      var some = COLOURS.merge(COLOURS).filter(c -> c.value().equals("red"));
      assertThat(some.size()).isEqualTo(2);
      assertThat(some.probabilities()).containsExactly(0.5, 0.5);
    }

    @Test
    void below_a_bound_leaves_out_what_is_unknown() {
      var some =
          Distribution.of(
              List.of(
                  Candidate.of("a", 0.1),
                  Candidate.of("b", 0.09),
                  Candidate.<String>of("c", null)));
      assertThat(some.below(0.1).candidates()).containsExactly(Candidate.of("b", 0.09));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1.1, Double.NaN})
    void below_rejects_a_bound_out_of_range(double bound) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> COLOURS.below(bound))
          .withMessage("bound must be above 0 and at most 1, but is " + bound);
    }
  }

  @Nested
  class Reweight {
    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void rejects_a_weight_that_cannot_be_drawn_with(double weight) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> COLOURS.reweight(candidate -> weight))
          .withMessageStartingWith(
              "weight must be finite and not negative, but is " + weight + " for ");
    }
  }

  @Nested
  class Distinct {
    @Test
    void keeps_the_first_of_equal_values_with_the_weight_of_all() {
      var repeated =
          Distribution.of(
              List.of(
                  Candidate.of("red", 0.1), Candidate.of("blue", 0.4), Candidate.of("red", 0.3)));
      var distinct = repeated.distinct();
      assertThat(distinct.candidates())
          .containsExactly(Candidate.of("red", 0.1), Candidate.of("blue", 0.4));
      assertThat(distinct.probability(0)).isEqualTo(0.5, within(1e-15));
    }

    @Test
    void keeps_the_probability_of_a_value_whose_weights_are_unknown() {
      var repeated =
          Distribution.of(
              List.of(Candidate.of("a", null), Candidate.of("a", null), Candidate.of("b", null)));
      assertThat(repeated.distinct().probability(0)).isEqualTo(2.0 / 3, within(1e-15));
    }
  }

  @Nested
  class Merge {
    @Test
    void normalises_each_side_to_its_share() {
      var one = Distribution.of(List.of(Candidate.of("green", 0.01)));
      assertThat(COLOURS.merge(one).probabilities()).containsExactly(0.375, 0.125, 0.5);
      assertThat(COLOURS.merge(one, 0.8).probability(2)).isEqualTo(0.2, within(1e-15));
    }

    @Test
    void leaves_the_share_of_an_empty_side_to_the_other() {
      assertThat(COLOURS.merge(Distribution.of(List.of())).probabilities())
          .containsExactly(0.75, 0.25);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void rejects_a_share_out_of_range(double share) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> COLOURS.merge(COLOURS, share))
          .withMessage("share must be from 0 to 1, but is " + share);
    }
  }

  @Nested
  class Text {
    @Test
    void shows_candidates_and_probabilities() {
      assertThat(COLOURS).hasToString("Distribution[red 0.750, blue 0.250]");
    }

    @Test
    void stays_short_for_many_candidates() {
      var many = Distribution.of(java.util.Collections.nCopies(1000, Candidate.of("a", 0.1)));
      assertThat(many.toString()).endsWith(", …]").hasSizeLessThan(300);
    }

    @Test
    void is_a_table_in_markdown_that_no_candidate_can_break() {
      var wild = Distribution.of(List.of(Candidate.of("a|b\nc\\", null), Candidate.of("d", 0.5)));
      assertThat(wild.toMarkdown())
          .isEqualTo(
              """
              | # | candidate | stated | probability |
              |--:|---|--:|--:|
              | 1 | a\\|b<br>c\\\\ | unknown | 0.500 |
              | 2 | d | 0.500 | 0.500 |
              """);
    }
  }

  @Test
  void is_equal_to_one_of_the_same_candidates_and_weights() {
    assertThat(COLOURS)
        .isEqualTo(COLOURS.reweight(c -> c.statedOr(0)))
        .hasSameHashCodeAs(COLOURS.reweight(c -> 1))
        .isNotEqualTo(COLOURS.reweight(c -> 1))
        .isNotEqualTo("red");
  }
}
