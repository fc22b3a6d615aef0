package io.github.verbalizedsampling;

import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/** {@link Selector#uniform()}, which needs to see no candidate to choose one. */
enum UniformSelector implements Selector {
  INSTANCE;

  @Override
  public int select(Distribution<?> distribution, RandomGenerator random) {
    return index(distribution.requireNotEmpty().size(), random);
  }

  @Override
  public OptionalInt selectAhead(int size, RandomGenerator random) {
    return OptionalInt.of(index(size, random));
  }

  private static int index(int size, RandomGenerator random) {
    return (int) (random.nextDouble() * size);
  }
}
