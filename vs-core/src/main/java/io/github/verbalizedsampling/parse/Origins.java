package io.github.verbalizedsampling.parse;

import java.util.Arrays;

/** Where the chars of a decoded text stood before, as runs of chars that moved together. */
final class Origins {
  private final Source outer;
  private int[] decoded = new int[16];
  private int[] sent = new int[16];
  private int size;

  /**
   * No chars yet.
   *
   * @param outer the text before
   */
  Origins(Source outer) {
    this.outer = outer;
  }

  /** From the decoded position on, chars stood at the sent position and after it. */
  void add(int decodedAt, int sentAt) {
    if (size == decoded.length) {
      decoded = Arrays.copyOf(decoded, size * 2);
      sent = Arrays.copyOf(sent, size * 2);
    }
    decoded[size] = decodedAt;
    sent[size++] = sentAt;
  }

  int at(int position) {
    int found = Arrays.binarySearch(decoded, 0, size, position);
    int run = found >= 0 ? found : -found - 2;
    return outer.at(sent[run] + position - decoded[run]);
  }
}
