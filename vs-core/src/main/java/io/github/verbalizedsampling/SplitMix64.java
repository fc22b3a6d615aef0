package io.github.verbalizedsampling;

import java.util.random.RandomGenerator;

/**
 * The generator behind a sampler's seed: SplitMix64 (Steele, Lea and Flood, "Fast Splittable
 * Pseudorandom Number Generators", OOPSLA 2014), written out here so that a seed gives the same
 * draws on every JVM and in every version of this library. Frozen.
 */
final class SplitMix64 implements RandomGenerator {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  private SplitMix64(long state) {
    this.state = state;
  }

  /** The stream of a sampler's draw number {@code index}: a function of the two, nothing else. */
  static RandomGenerator stream(long seed, long index) {
    return new SplitMix64(mix(mix(seed) + index * GOLDEN));
  }

  @Override
  public long nextLong() {
    state += GOLDEN;
    return mix(state);
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
