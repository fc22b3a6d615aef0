package io.github.verbalizedsampling.pool;

import org.jspecify.annotations.Nullable;

/** Throws on what a model threw, as it is: models written in other JVM languages throw anything. */
final class Sneaky {
  private Sneaky() {}

  /** Throws; the result is for the compiler's sake. */
  static RuntimeException thrown(@Nullable Throwable thrown) {
    throw Sneaky.<RuntimeException>as(
        thrown == null ? new IllegalStateException("a task failed without a cause") : thrown);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E as(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
