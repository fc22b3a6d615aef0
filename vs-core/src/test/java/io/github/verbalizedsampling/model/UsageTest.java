package io.github.verbalizedsampling.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class UsageTest {
  @Test
  void adds_up() {
    assertThat(Usage.NONE.plus(Usage.of(60, 240)).plus(Usage.of(1, 2)))
        .isEqualTo(Usage.of(61, 242));
  }

  @Test
  void is_unknown_as_soon_as_a_part_is() {
    assertThat(Usage.of(60, 240).plus(Usage.UNKNOWN)).isEqualTo(Usage.UNKNOWN);
    assertThat(Usage.of(60, 240).plus(new Usage(1L, null))).isEqualTo(new Usage(61L, null));
  }

  @Test
  void is_never_negative() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Usage.of(1, -2))
        .withMessage("output must not be negative, but is -2");
  }
}
