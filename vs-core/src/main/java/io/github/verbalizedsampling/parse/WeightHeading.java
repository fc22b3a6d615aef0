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
          "(?md)^"
              + BLANKS
              + "(?:(#{1,6}+)[ \\t]++)?([*_]{0,3}+)([\\p{L}\\p{M}][\\p{L}\\p{M} ]{0,28}+)(?:\\2([:：]?+)|([:：])\\2)"
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
    if (Line.hasFence(text)) {
      return source;
    }
    char[] joined = null;
    Matcher heading = HEADING.matcher(text);
    while (heading.find()) {
      boolean marked =
          heading.group(1) != null || !heading.group(2).isEmpty() || !"".equals(heading.group(4));
      if (marked && Names.unit(Names.fold(heading.group(3))) != null) {
        joined = joined == null ? text.toCharArray() : joined;
        String label = heading.group(3) + ":";
        Arrays.fill(joined, heading.start(), heading.end(), ' ');
        label.getChars(0, label.length(), joined, heading.start());
      }
    }
    return joined == null ? source : source.with(new String(joined));
  }
}
