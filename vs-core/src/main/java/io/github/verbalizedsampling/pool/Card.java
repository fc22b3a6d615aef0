package io.github.verbalizedsampling.pool;

import static java.util.Objects.requireNonNull;

/**
 * An answer in a {@link DeckStore}.
 *
 * @param key what makes it equal to others, at most 255 chars
 * @param text the answer, written down
 */
public record Card(String key, String text) {
  /** Checks that nothing is null. */
  public Card {
    requireNonNull(key, "key must not be null");
    requireNonNull(text, "text must not be null");
  }
}
