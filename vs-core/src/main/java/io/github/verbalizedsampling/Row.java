package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import io.github.verbalizedsampling.model.Prompt;
import org.jspecify.annotations.Nullable;

/**
 * A prompt of many, and what it brought.
 *
 * @param <T> the type of the answers
 * @param index the number of the prompt, from 0
 * @param prompt the prompt
 * @param samples what it brought; null if every call failed
 * @param failure what the model threw; null unless every call failed
 */
public record Row<T>(
    long index, Prompt prompt, @Nullable Samples<T> samples, @Nullable Exception failure) {
  /** Checks that there is one of the two. */
  public Row {
    requireNonNull(prompt, "prompt must not be null");
    if ((samples == null) == (failure == null)) {
      throw new IllegalArgumentException("a row has samples or a failure, and not both");
    }
  }

  /**
   * Why answers are missing.
   *
   * @return the kind of reason; null if none is missing
   */
  public @Nullable Shortfall shortfall() {
    return samples == null ? Shortfall.FAILED : samples.shortfall();
  }
}
