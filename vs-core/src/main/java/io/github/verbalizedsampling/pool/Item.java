package io.github.verbalizedsampling.pool;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An answer, and where it came from.
 *
 * @param <T> the type of the answer
 * @param value the answer
 * @param stated the probability that the model stated for it, from 0 to 1; null if unknown
 * @param weight what to draw it with, 0 or more: the stated probability, or what a number of
 *     another kind, such as a perplexity, comes to; null if unknown
 * @param call the number of the request that brought it, from 0, in the order of planning
 * @param rank its place in the list that the request brought, from 0; all turns of a conversation
 *     are one list, and answers that are not valid have places too
 * @param turn the turn of the conversation in which it came, from 0; 0 where there is one turn only
 */
public record Item<T>(
    T value, @Nullable Double stated, @Nullable Double weight, int call, int rank, int turn) {
  /** Checks that there is a value. */
  public Item {
    requireNonNull(value, "value must not be null");
  }
}
