package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A weight as most models write it, a word of ASCII letters and a number: "**Probability:** 0.4".
 * It is read without the patterns of {@link WeightForms}, which cost much.
 */
final class UsualWeight {
  private static final int LONGEST_WORD = 28;
  private static final int LONGEST_EMPHASIS = 3;

  private UsualWeight() {}

  /** The weight that is all of a line from a position on; null if there is no usual one. */
  static @Nullable Mention alone(String text, Line line, int from, int to) {
    return read(text, from, to, line.start, line.end, true);
  }

  /** The weight in the brackets that end a line; null if there is no usual one. */
  static @Nullable Mention bracketed(String text, int from, int open, int to) {
    int start = open;
    while (start > Math.max(from, open - LONGEST_EMPHASIS) && isEmphasis(text.charAt(start - 1))) {
      start--;
    }
    return Mention.CLOSERS.indexOf(text.charAt(to - 1)) < 0
        ? null
        : read(text, open + 1, to - 1, start, to, false);
  }

  private static @Nullable Mention read(
      String text, int from, int to, int start, int end, boolean alone) {
    int word = emphasis(text, from, to);
    int wordEnd = word;
    while (wordEnd < Math.min(to, word + LONGEST_WORD) && isLetter(text.charAt(wordEnd))) {
      wordEnd++;
    }
    int sign = emphasis(text, wordEnd, to);
    if (wordEnd == word || sign == to || ":=".indexOf(text.charAt(sign)) < 0) {
      return null;
    }
    int number = blanks(text, emphasis(text, blanks(text, sign + 1, to), to), to);
    int numberEnd = number(text, number, to);
    if (numberEnd == number || emphasis(text, numberEnd, to) != to) {
      return null;
    }
    String label = Names.shared(Names.fold(text.substring(word, wordEnd)));
    Unit unit = Names.unit(label);
    String raw = text.substring(number, numberEnd);
    return unit == null ? null : new Mention(raw, unit, label, start, end, alone, true);
  }

  private static int number(String text, int from, int to) {
    int whole = digits(text, from, Math.min(to, from + 6));
    int end = whole;
    if (whole > from && whole + 1 < to && text.charAt(whole) == '.') {
      int decimals = digits(text, whole + 1, Math.min(to, whole + 9));
      end = decimals > whole + 1 ? decimals : whole;
    }
    return end > from && end < to && text.charAt(end) == '%' ? end + 1 : end;
  }

  private static int digits(String text, int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }

  private static int blanks(String text, int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  private static int emphasis(String text, int from, int to) {
    int i = from;
    while (i < Math.min(to, from + LONGEST_EMPHASIS) && isEmphasis(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean isEmphasis(char c) {
    return c == '*' || c == '_' || c == '`' || c == '$';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
