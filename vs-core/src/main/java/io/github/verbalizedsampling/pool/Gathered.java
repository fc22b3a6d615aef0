package io.github.verbalizedsampling.pool;

import io.github.verbalizedsampling.model.Usage;
import java.util.ArrayList;
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
   * The same with the answers in another order.
   *
   * @param ordered the answers
   * @return the new report
   */
  public Gathered<T> withItems(List<Item<T>> ordered) {
    return new Gathered<>(ordered, wanted, duplicates, rejections, failures, calls, usage, reason);
  }

  /**
   * No answer, and no call yet.
   *
   * @param <T> the type of the answers
   * @param wanted how many answers are wanted
   * @return the report
   */
  public static <T> Gathered<T> nothing(int wanted) {
    return new Gathered<>(List.of(), wanted, 0, List.of(), List.of(), 0, Usage.NONE, null);
  }

  /**
   * This report, and what was gathered later to make up for what is missing. Later requests are
   * numbered on, from the number of calls so far.
   *
   * @param later what came later, whose rejections, failures and reason are those of the report
   * @return the new report
   */
  public Gathered<T> then(Gathered<T> later) {
    List<Item<T>> all = new ArrayList<>(items);
    later.items.forEach(i ->
        all.add(
            new Item<>(i.value(), i.stated(), i.weight(), calls + i.call(), i.rank(), i.turn())));
    List<Rejection> newRejections =
        later.rejections.stream()
            .map(r -> new Rejection(r.text(), calls + r.call(), r.reason()))
            .toList();
    List<Failure> newFailures =
        later.failures.stream()
            .map(f -> new Failure(calls + f.call(), f.reason(), f.declined(), f.exception()))
            .toList();
    return new Gathered<>(
        all,
        wanted,
        duplicates + later.duplicates,
        newRejections,
        newFailures,
        calls + later.calls,
        usage.plus(later.usage),
        later.reason);
  }
}
