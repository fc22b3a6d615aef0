package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.pool.Failure;
import io.github.verbalizedsampling.pool.Gathered;
import io.github.verbalizedsampling.pool.Item;
import io.github.verbalizedsampling.pool.Rejection;
import java.util.ArrayList;
import java.util.List;

/** What was gathered in an earlier run, and what a later one gathers in addition. */
final class TopUp {
  private TopUp() {}

  /** No answer, and no call yet. */
  static <T> Gathered<T> nothing(int wanted) {
    return new Gathered<>(List.of(), wanted, 0, List.of(), List.of(), 0, Usage.NONE, null);
  }

  /**
   * Both together. Later requests are numbered on, from the number of calls so far; the rejections,
   * the failures and the reason are the later ones.
   */
  static <T> Gathered<T> join(Gathered<T> earlier, Gathered<T> later) {
    int calls = earlier.calls();
    List<Item<T>> items = new ArrayList<>(earlier.items());
    for (Item<T> item : later.items()) {
      items.add(
          new Item<>(
              item.value(),
              item.stated(),
              item.weight(),
              calls + item.call(),
              item.rank(),
              item.turn()));
    }
    return new Gathered<>(
        items,
        earlier.wanted(),
        earlier.duplicates() + later.duplicates(),
        later.rejections().stream()
            .map(r -> new Rejection(r.text(), calls + r.call(), r.reason()))
            .toList(),
        later.failures().stream()
            .map(f -> new Failure(calls + f.call(), f.reason(), f.declined(), f.exception()))
            .toList(),
        calls + later.calls(),
        earlier.usage().plus(later.usage()),
        later.reason());
  }
}
