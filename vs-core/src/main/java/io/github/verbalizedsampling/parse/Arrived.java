package io.github.verbalizedsampling.parse;

import java.util.Arrays;

/** The chars that have arrived; what a watch looks for in them is looked for once. */
final class Arrived {
  private static final String MARKS = "\"\\<{[\n";
  private static final String[] WANTED = MARKS.split("");

  private final StringBuilder chars = new StringBuilder(1024);

  /** From where a mark was looked for, and where it was found or the search ended. */
  private final int[] since = new int[WANTED.length];

  private final int[] found = new int[WANTED.length];

  Arrived() {
    Arrays.fill(since, Integer.MAX_VALUE);
  }

  void append(String part) {
    chars.append(part);
  }

  int length() {
    return chars.length();
  }

  char charAt(int at) {
    return chars.charAt(at);
  }

  /** Where one of the marks stands, from a position on; the length if it does not. */
  int find(char wanted, int from) {
    int mark = MARKS.indexOf(wanted);
    int start = since[mark] <= from && found[mark] >= from ? found[mark] : from;
    if (start == from || start == length() || charAt(start) != wanted) {
      int at = chars.indexOf(WANTED[mark], start);
      since[mark] = Math.min(from, start == from ? from : since[mark]);
      found[mark] = at < 0 ? length() : at;
    }
    return found[mark];
  }

  String text(int from, int to) {
    return chars.substring(from, to);
  }

  @Override
  public String toString() {
    return chars.toString();
  }
}
