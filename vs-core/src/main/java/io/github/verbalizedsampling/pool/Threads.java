package io.github.verbalizedsampling.pool;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Threads that end with the call that opened them. */
final class Threads {
  private static final @Nullable MethodHandle VIRTUAL = virtual();

  private Threads() {}

  /** A virtual thread for each task where the JVM has them (21 and later), else a pool. */
  static ExecutorService open(int count) {
    if (VIRTUAL != null) {
      try {
        return (ExecutorService) VIRTUAL.invokeExact();
      } catch (Throwable e) {
        throw new IllegalStateException("the JVM could not open virtual threads", e);
      }
    }
    return Executors.newFixedThreadPool(count, daemons());
  }

  private static @Nullable MethodHandle virtual() {
    try {
      return MethodHandles.publicLookup()
          .findStatic(
              Executors.class,
              "newVirtualThreadPerTaskExecutor",
              MethodType.methodType(ExecutorService.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  static ThreadFactory daemons() {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "verbalized-sampling-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }
}
