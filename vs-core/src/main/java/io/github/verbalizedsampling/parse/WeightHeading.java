package io.github.verbalizedsampling.parse;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A heading that is nothing but the name of a weight, with the number below it. Both are read as
 * one line: {@code ### Probability} above {@code 0.4} as {@code Probability: 0.4}.
 */
final class WeightHeading {
  private static final String BLANKS = "[ \\t\\r]*+";

  private static final Pattern HEADING =
      Pattern.compile(
          "(?md)"
              + BLANKS
              + "(?:#{1,6}+[ \\t]++)?([*_]{0,3}+)([\\p{L}\\p{M}][\\p{L}\\p{M} ]{0,28}+)(?:\\1[:：]?+|[:：]\\1)"
              + BLANKS
              + "\\n(?:"
              + BLANKS
              + "\\n)?+"
              + BLANKS
              + "(?=[*_`~≈]{0,4}+(?:\\d{1,3}+(?:[.,]\\d{1,8}+)?|[.]\\d{1,8}+)\\s?[%％]?[*_`]{0,3}+"
              + BLANKS
              + "(?:[(（|·–—-]|$))");

  private WeightHeading() {}

  /** The same text with each such number behind its name; every other char keeps its place. */
  static Source joined(Source source) {
    String text = source.text();
    char[] joined = null;
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      if (isMarked(text, start, end)) {
        Matcher heading = HEADING.matcher(text).region(start, text.length());
        if (heading.lookingAt() && Names.unit(Names.fold(heading.group(2))) != null) {
          if (joined == null && Line.hasFence(text)) {
            return source;
          }
          joined = joined == null ? text.toCharArray() : joined;
          String label = heading.group(2) + ":";
          Arrays.fill(joined, heading.start(), heading.end(), ' ');
          label.getChars(0, label.length(), joined, heading.start());
        }
      }
      start = end + 1;
    }
    return joined == null ? source : source.with(new String(joined));
  }

  /**
   * Whether a line is a heading, or in bold, or ends in a colon, and what may be a number follows.
   */
  private static boolean isMarked(String text, int start, int end) {
    int first = Text.skip(text, start, end);
    int last = Text.trimEnd(text, first, end) - 1;
    if (first == end
        || ("#*_".indexOf(text.charAt(first)) < 0 && ":：".indexOf(text.charAt(last)) < 0)) {
      return false;
    }
    int then = Text.skip(text, end, text.length());
    return then < text.length()
        && (Character.isDigit(text.charAt(then)) || "*_`~≈.".indexOf(text.charAt(then)) >= 0);
  }
}
