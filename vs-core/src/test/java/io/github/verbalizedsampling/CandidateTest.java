package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTest {
  @Test
  void knows_whether_the_model_stated_a_probability() {
    assertThat(Candidate.of("red", 0.4).known()).isTrue();
    assertThat(Candidate.of("red", 0.4).statedOr(1)).isEqualTo(0.4);
    assertThat(Candidate.of("red", null).known()).isFalse();
    assertThat(Candidate.of("red", null).statedOr(1)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void rejects_what_is_no_probability(double stated) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Candidate.of("red", stated))
        .withMessage(
            "stated must be a probability from 0 to 1, or null if unknown, but is " + stated);
  }
}
