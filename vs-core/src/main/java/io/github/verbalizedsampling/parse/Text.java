package io.github.verbalizedsampling.parse;

/** Blank space and letters, for all notations. */
final class Text {
  private Text() {}

  /** Whether JSON allows a char between its tokens. */
  static boolean isJsonBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  /** Blank for us: white space of any script, zero-width characters, byte-order marks. */
  static boolean isBlank(char c) {
    if (c <= ' ') {
      return true;
    }
    return c >= 0x85
        && (c == 0x85
            || c == 0xA0
            || c == 0xFEFF
            || c == 0x200B
            || c == 0x200C
            || c == 0x200D
            || (c >= 0x200E && c <= 0x200F)
            || (c >= 0x202A && c <= 0x202E)
            || (c >= 0x2060 && c <= 0x2069)
            || Character.isSpaceChar(c));
  }

  static boolean isBlank(String text) {
    return skip(text, 0, text.length()) == text.length();
  }

  /** The first position from {@code from} that is not blank, {@code end} if there is none. */
  static int skip(String text, int from, int end) {
    int i = from;
    while (i < end && isBlank(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** The position after the last char before {@code end} that is not blank. */
  static int trimEnd(CharSequence text, int start, int end) {
    int i = end;
    while (i > start && isBlank(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  /** Whether one of the signs stands in a part of a text; no small letter is a sign. */
  static boolean hasSign(String signs, String text, int from, int end) {
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && signs.indexOf(c) >= 0) {
        return true;
      }
    }
    return false;
  }

  static boolean hasDigit(String text, int from, int end) {
    for (int i = from; i < end; i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text has a letter, a digit or a sign beyond ASCII. */
  static boolean hasWords(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80 ? !isBlank(c) : Character.isLetterOrDigit(c)) {
        return true;
      }
    }
    return false;
  }

  static boolean isPlaceholder(String text) {
    int start = skip(text, 0, text.length());
    int end = trimEnd(text, start, text.length());
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c != '.' && c != '…') {
        return false;
      }
    }
    return end > start && (end - start >= 3 || text.charAt(start) == '…');
  }
}
