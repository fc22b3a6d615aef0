package io.github.verbalizedsampling.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Request} brought.
 *
 * @param <T> the type of the answers
 * @param items the answers, in the order in which they came
 * @param rejections the answers that are not valid
 * @param problem what went wrong, as a sentence; null if nothing did
 * @param declined whether the model declined to answer
 * @param exception what the model threw, or the executor that took no call; null if the model
 *     answered
 */
public record Batch<T>(
    List<Item<T>> items,
    List<Rejection> rejections,
    @Nullable String problem,
    boolean declined,
    @Nullable Exception exception) {
  /** Copies the lists. */
  public Batch {
    items = List.copyOf(items);
    rejections = List.copyOf(rejections);
  }

  /**
   * What a request brought that failed.
   *
   * @param thrown what was thrown in its stead
   * @return no answers
   * @param <T> the type of the answers
   */
  public static <T> Batch<T> failed(Exception thrown) {
    return new Batch<>(List.of(), List.of(), Failure.reason(thrown), false, thrown);
  }

  /** Whether nothing came because the model threw. */
  boolean failed() {
    return items.isEmpty() && exception != null;
  }

  /** Whether asking the same once more can hardly help. */
  boolean hopeless() {
    return items.isEmpty() && (declined || exception != null);
  }
}
