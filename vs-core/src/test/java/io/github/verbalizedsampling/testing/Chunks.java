package io.github.verbalizedsampling.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Ways to cut a reply into the parts in which it arrives. */
public final class Chunks {
  private static final int LONGEST = 30;

  private Chunks() {}

  /**
   * Parts of one size, the last of what is left.
   *
   * @param reply the reply
   * @param size the size in chars, which may part two surrogates, at least 1
   * @return the parts in their order
   */
  public static List<String> ofSize(String reply, int size) {
    List<String> chunks = new ArrayList<>();
    for (int i = 0; i < reply.length(); i += size) {
      chunks.add(reply.substring(i, Math.min(reply.length(), i + size)));
    }
    return chunks;
  }

  /**
   * Parts of any size, some of them empty.
   *
   * @param reply the reply
   * @param random decides the sizes
   * @return the parts in their order
   */
  public static List<String> random(String reply, RandomGenerator random) {
    List<String> chunks = new ArrayList<>();
    int at = 0;
    while (at < reply.length()) {
      int end = Math.min(reply.length(), at + random.nextInt(LONGEST));
      chunks.add(reply.substring(at, end));
      at = end;
    }
    return chunks;
  }
}
