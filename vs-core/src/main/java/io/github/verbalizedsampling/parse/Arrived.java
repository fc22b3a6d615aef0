package io.github.verbalizedsampling.parse;

/**
 * The chars that have arrived. A look takes in those that came since the last one; each of them is
 * searched once.
 */
final class Arrived {
  private final StringBuilder chars = new StringBuilder(8192);

  /** What the last look took in, and where it begins. */
  private String fresh = "";

  private int start;

  void append(String part) {
    chars.append(part);
  }

  /** Takes in what has arrived since the last look. */
  void look() {
    start += fresh.length();
    fresh = chars.substring(start);
  }

  /** How many chars were taken in. */
  int length() {
    return start + fresh.length();
  }

  char charAt(int at) {
    return at < start ? chars.charAt(at) : fresh.charAt(at - start);
  }

  boolean startsWith(String text, int at) {
    int end = at + text.length();
    return at < start
        ? end <= length() && text(at, end).equals(text)
        : fresh.startsWith(text, at - start);
  }

  String text(int from, int to) {
    return from < start ? chars.substring(from, to) : fresh.substring(from - start, to - start);
  }

  @Override
  public String toString() {
    return chars.toString();
  }

  /** A char that is looked for from one position after the other. */
  final class Search {
    private final char wanted;
    private int found = -1;
    private int end;

    Search(char wanted) {
      this.wanted = wanted;
    }

    /** Where it stands next, in what the last look took in; the length if it does not. */
    int next(int from) {
      if (found < from || (found == end && end < length())) {
        int at = fresh.indexOf(wanted, from - start);
        end = length();
        found = at < 0 ? end : start + at;
      }
      return found;
    }
  }
}
