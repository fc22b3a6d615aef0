package io.github.verbalizedsampling.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.verbalizedsampling.model.Usage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private final Budget unlimited = Budget.unlimited();

  @Test
  void rejects_limits_out_of_range() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unlimited.withCalls(0))
        .withMessage("calls must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unlimited.withTokens(0))
        .withMessage("tokens must be at least 1, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unlimited.withTime(Duration.ZERO))
        .withMessage("time must be above zero, but is PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limits(0, null, unlimited))
        .withMessage("concurrency must be at least 1, but is 0");
  }

  @Test
  void allows_three_times_the_planned_calls_unless_it_says_otherwise() {
    assertThat(Limits.standard().callsAtMost(6)).isEqualTo(18);
    assertThat(Limits.standard().callsAtMost(Long.MAX_VALUE / 4)).isEqualTo(Integer.MAX_VALUE);
    assertThat(new Limits(1, null, unlimited.withCalls(7)).callsAtMost(6)).isEqualTo(7);
  }

  @Test
  void counts_the_calls_of_a_part_for_the_whole_too() {
    Meter whole = Meter.of(unlimited.withCalls(3));
    Meter part = whole.part(2);
    assertThat(part.take()).isTrue();
    assertThat(part.take()).isTrue();
    assertThat(part.take()).isFalse();
    assertThat(whole.take()).isTrue();
    assertThat(whole.take()).isFalse();
    assertThat(whole.calls()).isEqualTo(3);
  }

  @Test
  void lets_no_call_start_once_it_is_closed_and_keeps_the_first_reason() {
    Meter meter = Meter.of(unlimited);
    meter.close("first");
    meter.close("second");
    assertThat(meter.part(2).take()).isFalse();
    assertThat(meter.spent()).isEqualTo("first");
  }

  @Test
  void bears_a_time_longer_than_a_clock_can_count() {
    assertThat(Meter.of(unlimited.withTime(Duration.ofSeconds(Long.MAX_VALUE))).take()).isTrue();
  }

  @Test
  void spends_all_tokens_on_a_reply_that_does_not_state_them() {
    Meter meter = Meter.of(unlimited.withTokens(100));
    meter.pay(Usage.of(40, 59));
    assertThat(meter.spent()).isNull();
    meter.pay(new Usage(1L, null));
    assertThat(meter.spent()).contains("does not state its tokens");
  }
}
