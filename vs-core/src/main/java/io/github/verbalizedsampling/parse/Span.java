package io.github.verbalizedsampling.parse;

/**
 * Where in the reply something stands, in {@code char} positions.
 *
 * @param start the position of its first char, 0 or more
 * @param end the position after its last char, not before {@code start}
 */
public record Span(int start, int end) {
  /**
   * Checks the order of the two.
   *
   * @throws IllegalArgumentException if {@code start} is negative or {@code end} before it
   */
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span must be ordered, but is " + start + " to " + end);
    }
  }
}
