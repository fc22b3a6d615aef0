package io.github.verbalizedsampling.prompt;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * From where in its distribution the model is asked to sample: an upper bound, told to the model,
 * on the probability of each response. Nothing is filtered by it.
 *
 * <pre>{@code
 * Tail.below(0.1);   // unusual answers
 * Tail.below(0.001); // very unusual ones
 * }</pre>
 *
 * @param ceiling the bound, above 0 and at most 1; 1 means none
 */
public record Tail(double ceiling) {
  /**
   * Checks the bound.
   *
   * @throws IllegalArgumentException if {@code ceiling} is not above 0 and at most 1
   */
  public Tail {
    if (!(ceiling > 0 && ceiling <= 1)) {
      throw new IllegalArgumentException(
          "tail must be above 0 and at most 1 (1 means the full distribution), but is " + ceiling);
    }
  }

  /**
   * The full distribution: no bound.
   *
   * @return the tail of ceiling 1
   */
  public static Tail full() {
    return new Tail(1);
  }

  /**
   * The tail below a bound.
   *
   * @param ceiling above 0 and at most 1
   * @return the tail
   * @throws IllegalArgumentException if {@code ceiling} is out of range
   */
  public static Tail below(double ceiling) {
    return new Tail(ceiling);
  }

  /**
   * Whether there is no bound.
   *
   * @return true if the ceiling is 1
   */
  public boolean isFull() {
    return ceiling == 1;
  }

  /**
   * A tail with twice the ceiling, for a model that finds nothing below this one.
   *
   * @return the wider tail, at most the full distribution
   */
  public Tail relaxed() {
    return new Tail(Math.min(1, 2 * ceiling));
  }

  /** The ceiling as the published template writes it: 0.10, 0.005. */
  String text() {
    BigDecimal plain = BigDecimal.valueOf(ceiling);
    return plain.setScale(Math.max(2, plain.scale()), RoundingMode.UNNECESSARY).toPlainString();
  }
}
