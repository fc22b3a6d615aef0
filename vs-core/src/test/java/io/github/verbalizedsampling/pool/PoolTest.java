package io.github.verbalizedsampling.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PoolTest {
  private final AtomicLong clock = new AtomicLong();

  /** The first call takes all but a moment of the time, the second would never end. */
  private Batch<String> batch(Request<String> request) {
    request.meter().take();
    if (request.call() == 0) {
      clock.set(Duration.ofHours(1).toNanos() - 1);
      return new Batch<>(
          List.of(new Item<>("a", null, null, 0, 0, 0)), List.of(), null, false, null);
    }
    try {
      new CountDownLatch(1).await();
      throw new AssertionError("nobody counts down");
    } catch (InterruptedException e) {
      return new Batch<>(List.of(), List.of(), "cut", false, e);
    }
  }

  @Test
  void ends_the_call_under_way_with_the_time_and_keeps_what_came() {
    Limits limits = new Limits(1, null, Budget.unlimited().withTime(Duration.ofHours(1)));
    var pool = new Pool<String>(limits, text -> text, this::batch, 5, 1, clock::get);
    Gathered<String> gathered = pool.gather(5, List.of());
    assertThat(gathered.items()).extracting(Item::value).containsExactly("a");
    assertThat(gathered.reason()).isEqualTo("the time of PT1H was over");
    assertThat(gathered.failures()).isEmpty();
  }
}
