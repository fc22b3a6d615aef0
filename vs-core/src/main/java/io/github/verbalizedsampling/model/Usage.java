package io.github.verbalizedsampling.model;

import org.jspecify.annotations.Nullable;

/**
 * The tokens that one call, or several, cost.
 *
 * <p>A number that the model did not state is null, and so is every sum that it would be part of:
 * an unknown cost is not a cost of nothing.
 *
 * <pre>{@code
 * Usage.of(60, 240).plus(Usage.of(60, 200)); // 120 in, 440 out
 * }</pre>
 *
 * @param input tokens of the prompt, 0 or more, or null if unknown
 * @param output tokens of the reply, 0 or more, or null if unknown
 */
public record Usage(@Nullable Long input, @Nullable Long output) {
  /** No call, no cost: where a sum starts. */
  public static final Usage NONE = new Usage(0L, 0L);

  /** A cost that the model did not state. */
  public static final Usage UNKNOWN = new Usage(null, null);

  /**
   * Checks that no count is negative.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  public Usage {
    requireNotNegative("input", input);
    requireNotNegative("output", output);
  }

  /**
   * A cost that the model stated.
   *
   * @param input tokens of the prompt, 0 or more
   * @param output tokens of the reply, 0 or more
   * @return the usage
   * @throws IllegalArgumentException if a count is negative
   */
  public static Usage of(long input, long output) {
    return new Usage(input, output);
  }

  /**
   * The cost of both.
   *
   * @param other the other cost
   * @return the sum; a count is null if either side's is
   */
  public Usage plus(Usage other) {
    return new Usage(sum(input, other.input), sum(output, other.output));
  }

  private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
    return a == null || b == null ? null : Long.valueOf(Math.addExact(a, b));
  }

  private static void requireNotNegative(String name, @Nullable Long count) {
    if (count != null && count < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + count);
    }
  }
}
