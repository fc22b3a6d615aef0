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
          "^[ \\t>]*+(?:(\\[\\d{1,3}\\]|\\d{1,3}[.)])\\s++|[-*•]\\s++)?"
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
    String signs = text.replace('：', ':');
    int colon = signs.indexOf(':');
    char[] chars = {};
    while (colon >= 0) {
      int end = text.indexOf('\n', colon);
      end = end < 0 ? text.length() : end;
      // Two labels are rare on one line, so the line is looked at only then.
      int label = signs.indexOf(':', colon + 1);
      if (label >= 0 && label < end) {
        Matcher first = FIRST.matcher(text).region(text.lastIndexOf('\n', colon) + 1, end);
        if (first.lookingAt() && isWeighedText(first)) {
          if (chars.length == 0 && Line.hasFence(text)) {
            return sent;
          }
          chars = chars.length == 0 ? text.toCharArray() : chars;
          part(chars, text, first);
        }
        label = signs.indexOf(':', end);
      }
      colon = label;
    }
    return breaks.isEmpty() ? sent : sent.with(new String(chars));
  }

  private void part(char[] chars, String text, Matcher first) {
    part(chars, first.start(3) < 0 ? first.start(4) : first.start(3), first.end(4));
    Matcher next = NEXT.matcher(text).region(first.end(), first.regionEnd());
    while (next.find()) {
      part(chars, next.start(1), next.end(2));
    }
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
