package io.github.verbalizedsampling.pool;

import java.util.List;

/**
 * Brings the answers of a {@link Deck}, and writes them on cards.
 *
 * @param <T> the type of the answers
 */
public interface Dealer<T> {
  /**
   * Asks for new answers.
   *
   * @param known the answers that are no news, the newest first
   * @return what came, in the order in which to draw it
   */
  Gathered<T> gather(List<T> known);

  /**
   * What makes an answer equal to others.
   *
   * @param value the answer
   * @return its key, of any length
   */
  String key(T value);

  /**
   * Writes an answer down.
   *
   * @param value the answer
   * @return a text that {@link #read(String)} reads
   */
  String write(T value);

  /**
   * Reads an answer.
   *
   * @param text what {@link #write(Object)} wrote
   * @return the answer
   */
  T read(String text);

  /**
   * What a deck throws that has no card and gets none.
   *
   * @param gathered what came, none of it new
   * @return the exception
   */
  RuntimeException nothingNew(Gathered<T> gathered);
}
