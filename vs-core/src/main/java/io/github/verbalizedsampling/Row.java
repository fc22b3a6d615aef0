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
 * @param samples what it brought and cost, also where every call failed
 */
public record Row<T>(long index, Prompt prompt, Samples<T> samples) {
  /** Checks that nothing is null. */
  public Row {
    requireNonNull(prompt, "prompt must not be null");
    requireNonNull(samples, "samples must not be null");
  }

  /**
   * What the model threw where every call failed.
   *
   * @return what the first of them threw; null if anything came
   */
  public @Nullable Exception failure() {
    return samples.failure();
  }

  /**
   * Why answers are missing.
   *
   * @return the kind of reason; null if none is missing
   */
  public @Nullable Shortfall shortfall() {
    return samples.shortfall();
  }
}
