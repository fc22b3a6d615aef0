package io.github.verbalizedsampling.parse;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines that hold several labelled parts, the weight first: {@code Probability: 0.4 | Text: elk}.
 * Each part is read as a line of its own.
 */
final class LineParts {
  private static final String EMPH = "[*_`]{0,3}";
  private static final String LABEL = EMPH + "([\\p{L}\\p{M}]{1,20}+)" + EMPH + "\\s?[:：]";

  private static final Pattern FIRST =
      Pattern.compile(
          "(?md)^[ \\t>]*+(?:(\\[\\d{1,3}\\]|\\d{1,3}[.)])\\s++|[-*•]\\s++)?"
              + LABEL
              + EMPH
              + "\\s*+"
              + EMPH
              + "~?(?:\\d{1,3}+(?:[.,]\\d{1,8}+)?|[.]\\d{1,8}+)\\s?[%％]?"
              + EMPH
              + "(?:[ \\t]*+([|·;,，；]))?([ \\t]++)(?="
              + LABEL
              + ")");

  private static final Pattern FIELD = Pattern.compile(LABEL + EMPH + "\\s*+");

  private static final Pattern NEXT =
      Pattern.compile("(?<=[ \\t])([|·;])([ \\t]++)(?=" + LABEL + ")");

  private final Source source;
  private final BitSet breaks = new BitSet();

  LineParts(Source source) {
    this.source = parted(source);
  }

  /** The text with a line break before each further part; every other char keeps its place. */
  Source source() {
    return source;
  }

  private Source parted(Source sent) {
    String text = sent.text();
    Matcher first = FIRST.matcher(text);
    if (Line.hasFence(text) || !first.find()) {
      return sent;
    }
    char[] chars = text.toCharArray();
    do {
      if (isWeighedText(first)) {
        part(chars, first.start(3) < 0 ? first.start(4) : first.start(3), first.end(4));
        int end = text.indexOf('\n', first.end());
        Matcher next = NEXT.matcher(text).region(first.end(), end < 0 ? chars.length : end);
        while (next.find()) {
          part(chars, next.start(1), next.end(2));
        }
      }
    } while (first.find());
    return breaks.isEmpty() ? sent : sent.with(new String(chars));
  }

  /** Whether a weight stands before the label of a text, or in a numbered row of cells. */
  private static boolean isWeighedText(Matcher first) {
    boolean numbered = first.group(1) != null && "|".equals(first.group(3));
    return Names.unit(Names.fold(first.group(2))) != null
        && (numbered || Names.textRank(Names.fold(first.group(5))) >= 0);
  }

  private void part(char[] chars, int from, int to) {
    Arrays.fill(chars, from, to, ' ');
    chars[to - 1] = '\n';
    breaks.set(to);
  }

  /** Makes fields of the parts that are neither the weight nor the text. */
  void takeFields(List<Line> lines) {
    for (int i = 0; i < lines.size() && !breaks.isEmpty(); i++) {
      Line line = lines.get(i);
      Matcher label = FIELD.matcher(source.text()).region(line.start, line.end);
      if (breaks.get(line.start) && !line.keyed && label.lookingAt()) {
        line.field = label.group(1);
        line.body = label.end();
        line.mention = null;
        lines.set(i, line);
      }
    }
  }
}
