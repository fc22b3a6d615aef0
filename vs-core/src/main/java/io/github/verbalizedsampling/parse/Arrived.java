package io.github.verbalizedsampling.parse;

import java.util.Arrays;

/** The chars that have arrived, in a buffer that grows; nothing is moved but when it grows. */
final class Arrived {
  private char[] chars = new char[1024];
  private int length;

  void append(String part) {
    int end = length + part.length();
    if (end > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(end, chars.length * 2));
    }
    part.getChars(0, part.length(), chars, length);
    length = end;
  }

  int length() {
    return length;
  }

  char charAt(int at) {
    return chars[at];
  }

  /** Where the char stands, from a position on; the length if it does not. */
  int find(char wanted, int from) {
    int i = from;
    while (i < length && chars[i] != wanted) {
      i++;
    }
    return i;
  }

  /** Where a string pauses: at a quote, a backslash or an angle; the length if it does not. */
  int findInString(int from) {
    for (int i = from; i < length; i++) {
      char c = chars[i];
      if (c == '"' || c == '\\' || c == '<') {
        return i;
      }
    }
    return length;
  }

  String text(int from, int to) {
    return new String(chars, from, to - from);
  }

  @Override
  public String toString() {
    return text(0, length);
  }
}
