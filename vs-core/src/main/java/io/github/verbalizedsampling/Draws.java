package io.github.verbalizedsampling;

import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The draws of a sampler: each is a function of the seed, of its number and of the distribution.
 *
 * @param selector picks the candidates
 * @param seed where the random streams start
 * @param count how many draws there were
 */
record Draws(Selector selector, long seed, AtomicLong count) {
  /**
   * Draws from the first on.
   *
   * @param seed null for another one every time
   */
  static Draws of(Selector selector, @Nullable Long seed) {
    long start = seed == null ? new SplittableRandom().nextLong() : seed;
    return new Draws(selector, start, new AtomicLong());
  }

  /**
   * The next draw.
   *
   * @throws IllegalStateException if the distribution is empty, or the selector chooses what is not
   *     there
   */
  <R> R draw(Distribution<R> distribution) {
    distribution.requireNotEmpty();
    int index = selector.select(distribution, SplitMix64.stream(seed, count.getAndIncrement()));
    if (index < 0 || index >= distribution.size()) {
      throw new IllegalStateException(
          "the selector chose index "
              + index
              + " of "
              + distribution.size()
              + " candidates; it must choose from 0 to "
              + (distribution.size() - 1));
    }
    return distribution.candidates().get(index).value();
  }

  /** The index that the next draw takes, where the selector need not see the candidates. */
  OptionalInt ahead(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, but is " + size);
    }
    return selector.selectAhead(size, SplitMix64.stream(seed, count.getAndIncrement()));
  }
}
