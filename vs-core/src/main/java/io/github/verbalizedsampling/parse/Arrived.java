package io.github.verbalizedsampling.parse;

/** The chars that have arrived so far. */
final class Arrived {
  private final StringBuilder chars = new StringBuilder(8192);

  void append(String part) {
    chars.append(part);
  }

  int length() {
    return chars.length();
  }

  char charAt(int at) {
    return chars.charAt(at);
  }

  /** How many chars of a text stand at a position: all of them if it stands there whole. */
  int matches(String text, int at) {
    int end = Math.min(text.length(), chars.length() - at);
    int i = 0;
    while (i < end && chars.charAt(at + i) == text.charAt(i)) {
      i++;
    }
    return i;
  }

  String text(int from, int to) {
    return chars.substring(from, to);
  }

  @Override
  public String toString() {
    return chars.toString();
  }

  /** A char that is looked for from one position after the other: each char is searched once. */
  final class Search {
    private final String wanted;
    private int found = -1;
    private int end;

    Search(char wanted) {
      this.wanted = String.valueOf(wanted);
    }

    /** Where it stands next, in what has arrived; the length if it does not. */
    int next(int from) {
      if (found < from || (found == end && end < chars.length())) {
        int at = chars.indexOf(wanted, Math.max(from, found));
        end = chars.length();
        found = at < 0 ? end : at;
      }
      return found;
    }
  }
}
