package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One possible answer, and the probability that the model stated for it.
 *
 * <pre>{@code
 * Candidate.of("red", 0.4).known();  // true
 * Candidate.of("red", null).known(); // false: the model gave no number
 * }</pre>
 *
 * <p>Immutable if {@code T} is.
 *
 * @param <T> the type of the answer
 * @param value the answer, never null
 * @param stated the probability that the model stated, from 0 to 1, never normalised or otherwise
 *     changed; null if unknown
 */
public record Candidate<T>(T value, @Nullable Double stated) {
  /**
   * Checks both parts.
   *
   * @throws NullPointerException if {@code value} is null
   * @throws IllegalArgumentException if {@code stated} is not from 0 to 1
   */
  public Candidate {
    requireNonNull(value, "value must not be null");
    if (stated != null && !(stated >= 0 && stated <= 1)) {
      throw new IllegalArgumentException(
          "stated must be a probability from 0 to 1, or null if unknown, but is " + stated);
    }
  }

  /**
   * A candidate.
   *
   * @param <T> the type of the answer
   * @param value the answer
   * @param stated the stated probability, from 0 to 1, or null if unknown
   * @return the candidate
   * @throws IllegalArgumentException if {@code stated} is not from 0 to 1
   */
  public static <T> Candidate<T> of(T value, @Nullable Double stated) {
    return new Candidate<>(value, stated);
  }

  /**
   * Whether the model stated a probability.
   *
   * @return true if {@link #stated()} is not null
   */
  public boolean known() {
    return stated != null;
  }

  /**
   * The stated probability, or another number in its place.
   *
   * @param other what to return if the probability is unknown
   * @return the stated probability if known, else {@code other}
   */
  public double statedOr(double other) {
    return stated == null ? other : stated;
  }
}
