package io.github.verbalizedsampling.pool;

import io.github.verbalizedsampling.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Pool} brought together.
 *
 * @param <T> the type of the answers
 * @param items the distinct answers, in the order of requests and ranks
 * @param wanted how many were wanted
 * @param duplicates how many more came that equal one of them
 * @param rejections the answers that are not valid
 * @param failures the requests that brought nothing, or less than they should have
 * @param calls how many calls of the model were started
 * @param usage what the replies cost together
 * @param reason why there are fewer than were wanted, as a part of a sentence; null if there are
 *     not
 */
public record Gathered<T>(
    List<Item<T>> items,
    int wanted,
    int duplicates,
    List<Rejection> rejections,
    List<Failure> failures,
    int calls,
    Usage usage,
    @Nullable String reason) {
  /** Copies the lists. */
  public Gathered {
    items = List.copyOf(items);
    rejections = List.copyOf(rejections);
    failures = List.copyOf(failures);
  }

  /**
   * What was thrown where nothing came, since each request failed.
   *
   * @return what the first of them threw; null if anything came, or a failure was of another kind
   */
  public @Nullable Exception failure() {
    boolean none = items.isEmpty() && rejections.isEmpty() && duplicates == 0;
    boolean thrown = failures.stream().allMatch(failure -> failure.exception() != null);
    return none && thrown && !failures.isEmpty() ? failures.get(0).exception() : null;
  }

  /**
   * This, or the {@link #failure()}, which is thrown as it is, with those of the other requests as
   * suppressed exceptions.
   *
   * @return this
   */
  public Gathered<T> orThrow() {
    Exception first = failure();
    if (first == null) {
      return this;
    }
    for (Failure failure : failures) {
      Exception other = failure.exception();
      if (other != null && !other.equals(first)) {
        first.addSuppressed(other);
      }
    }
    throw Sneaky.thrown(first);
  }

  /**
   * The same with the answers in another order.
   *
   * @param ordered the answers
   * @return the new report
   */
  public Gathered<T> withItems(List<Item<T>> ordered) {
    return new Gathered<>(ordered, wanted, duplicates, rejections, failures, calls, usage, reason);
  }
}
