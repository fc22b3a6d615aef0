package io.github.verbalizedsampling.parse;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the value of a labelled text: on its line, quoted, in a block, or over several lines. */
final class Scalars {
  private static final Pattern BLOCK = Pattern.compile("[|>][-+]?\\d?");
  private static final int LONGEST_BLOCK = 3;

  private static final int TRIPLE = 3;

  private static final String BOLD = "**";

  private Scalars() {}

  /** Whether what stands there announces a text on the lines below. */
  static boolean opensBlock(String text, int from, int to) {
    return to - from <= LONGEST_BLOCK && BLOCK.matcher(text).region(from, to).matches();
  }

  static Part read(String text, List<Line> lines, int at, int end, BitSet weights) {
    Line line = lines.get(at);
    int from = line.body;
    int to = withoutHalf(text, line, end(text, line, weights.get(at)));
    if (opensBlock(text, Math.min(from, to), to)) {
      return block(text, lines, at, end, text.charAt(from) == '>');
    }
    String value = text.substring(Math.min(from, to), to);
    if (!value.isEmpty() && isQuoted(value)) {
      String inner = value.substring(1, value.length() - 1);
      return new Part(
          value.charAt(0) == '"'
              ? Decoder.unescape(inner, 0, inner.length(), EnumSet.noneOf(Repair.class), null)
              : inner.replace("''", "'"),
          from + 1,
          to - 1);
    }
    int last = at;
    while (last + 1 < end && !weights.get(last) && isMore(lines.get(last + 1), weights, last + 1)) {
      last++;
    }
    to = last == at ? Math.max(from, to) : end(text, lines.get(last), weights.get(last));
    boolean tripled = isTripled(text, from, to);
    return tripled ? Part.of(text, from + TRIPLE, to - TRIPLE).stripped() : Part.of(text, from, to);
  }

  /** Where the words of a line end: before the mark of emphasis that its label opened. */
  private static int withoutHalf(String text, Line line, int to) {
    int close = to - BOLD.length();
    if (close <= line.body || !text.startsWith(BOLD, close)) {
      return to;
    }
    int open = text.indexOf(BOLD, line.start);
    boolean half = open < line.body && text.indexOf(BOLD, open + BOLD.length()) == close;
    return half ? Text.trimEnd(text, line.body, close) : to;
  }

  /** Whether three quotes stand around a value, as around one of several lines in TOML. */
  private static boolean isTripled(String text, int from, int to) {
    return to - from > 2 * TRIPLE
        && (text.startsWith("\"\"\"", from) || text.startsWith("'''", from))
        && text.startsWith(text.substring(from, from + TRIPLE), to - TRIPLE);
  }

  private static boolean isMore(Line line, BitSet weights, int at) {
    boolean weighs = weights.get(at) && line.mention != null && line.mention.start() <= line.body;
    return !weighs && !line.keyed && line.field == null;
  }

  /** Where the words of a line end: before its weight, if it has one behind them. */
  private static int end(String text, Line line, boolean weighted) {
    Mention mention = weighted ? line.mention : null;
    boolean behind = mention != null && !mention.alone() && mention.start() > line.body;
    return Text.trimEnd(text, line.body, behind && mention != null ? mention.start() : line.end);
  }

  private static boolean isQuoted(String value) {
    char quote = value.charAt(0);
    int close = value.indexOf(quote, 1);
    while (close > 0
        && close < value.length() - 1
        && (value.charAt(close - 1) == '\\' || value.charAt(close + 1) == '\'')) {
      close = value.indexOf(quote, close + (value.charAt(close - 1) == '\\' ? 1 : 2));
    }
    return (quote == '"' || quote == '\'') && close == value.length() - 1;
  }

  /** A block scalar: the deeper lines, less their common indentation; folded ones as one line. */
  private static Part block(String text, List<Line> lines, int at, int end, boolean folded) {
    int indent = -1;
    StringBuilder all = new StringBuilder();
    int start = at + 1 < lines.size() ? lines.get(at + 1).start : lines.get(at).end;
    int last = start;
    int outer = lines.get(at).indent(text);
    for (int i = at + 1; i < end; i++) {
      Line line = lines.get(i);
      if (!line.isBlank()) {
        int own = line.indent(text);
        indent = indent < 0 ? own : indent;
        if (own < indent || own <= outer) {
          break;
        }
        last = line.end;
      }
      int from = Math.min(line.end, line.start + Math.max(0, indent));
      boolean joins = folded && !line.isBlank() && !all.isEmpty() && !lines.get(i - 1).isBlank();
      all.append(all.isEmpty() ? "" : joins ? " " : "\n").append(text, from, line.end);
    }
    return new Part(all.substring(0, Text.trimEnd(all, 0, all.length())), start, last);
  }
}
