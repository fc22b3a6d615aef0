package io.github.verbalizedsampling.parse;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The words of an item: its lines less marker, label, weight and fields that are no text. */
final class LineText {
  private static final int LONGEST_TITLE = 60;
  private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t\\r]*+\\n");

  private final String text;
  private final List<Line> lines;
  private final BitSet weights;
  private final LineFields fields;

  LineText(String text, List<Line> lines, BitSet weights) {
    this.text = text;
    this.lines = lines;
    this.weights = weights;
    this.fields = new LineFields(text, lines, weights);
  }

  /** What the first line of an item holds beside its weight. */
  Part head(int at) {
    Line line = lines.get(at);
    Mention mention = weights.get(at) ? line.mention : null;
    int from = line.body;
    int to = Text.trimEnd(text, from, line.end);
    if (mention != null && mention.alone()) {
      return Part.of(text, to, to);
    }
    if (mention != null && mention.start() <= from) {
      from = skipSign(Math.max(from, Text.skip(text, mention.end(), line.end)), to);
    } else if (mention != null) {
      to = trimSign(from, mention.start());
      if (line.marker == Line.Marker.NONE && isCell(from, to, mention.start())) {
        return new Part(text.substring(from + 1, to - 1).replace("\"\"", "\""), from + 1, to - 1);
      }
      if (isArgument(from, to)) {
        return Part.of(text, from + 2, to - 1);
      }
    }
    return even(line, Math.min(from, to), to);
  }

  /** Whether words are the argument of a probability and no more: "P(plum)", not "P(a)P(b)". */
  private boolean isArgument(int from, int to) {
    return to - from > 3
        && text.startsWith("P(", from)
        && text.charAt(to - 1) == ')'
        && text.lastIndexOf('(', to - 1) < text.indexOf(')', from);
  }

  /** Whether quotes are those of a cell, since the sign of a column stands right behind them. */
  private boolean isCell(int from, int to, int sign) {
    return to == sign
        && to - from > 2
        && text.charAt(from) == '"'
        && text.charAt(to - 1) == '"'
        && ",;\t".indexOf(text.charAt(sign)) >= 0;
  }

  /** Whether the weight of an item's first line stands before its words. */
  boolean isFronted(int at) {
    return weights.get(at) && lines.get(at).isFronted();
  }

  /**
   * Whether the first line of an item is short, no sentence, and parted from what stands below it
   * by a weight: a title if there is more.
   */
  boolean isTitle(int at) {
    Part head = head(at);
    int next = Lines.filledFrom(lines, at + 1);
    int end = head.text().length() - 1;
    return next + 1 < lines.size()
        && isWeightOnly(next)
        && lines.get(next + 1).isBlank()
        && !head.isBlank()
        && end < LONGEST_TITLE
        && !isSentence(at);
  }

  /** Whether the words of an item's first line end as a sentence does. */
  boolean isSentence(int at) {
    String words = head(at).text();
    return !words.isEmpty() && ".!?。！？…,;:\"”".indexOf(words.charAt(words.length() - 1)) >= 0;
  }

  /** Whether the words of an item's first line are a quote in bold. */
  boolean isQuoted(int at) {
    String words = head(at).plain().text();
    return isEmphasised(at)
        && words.length() > 1
        && "\"“„«「".indexOf(words.charAt(0)) >= 0
        && "\"”“»」".indexOf(words.charAt(words.length() - 1)) >= 0;
  }

  /** What stands behind a weight in the middle of a line; blank if nothing does. */
  Part remark(int at) {
    Line line = lines.get(at);
    Mention mention = weights.get(at) ? line.mention : null;
    int to = Text.trimEnd(text, line.body, line.end);
    boolean inside = mention != null && mention.start() > line.body && mention.end() < to;
    return Part.of(text, inside && mention != null ? mention.end() : to, to);
  }

  /**
   * Whether what stands behind the weight is the text, after a colon, and what is before it a
   * title.
   */
  boolean isBody(int at) {
    Mention mention = lines.get(at).mention;
    int end = mention == null ? 0 : Text.trimEnd(text, 0, mention.end());
    return end > 0 && ":：*".indexOf(text.charAt(end - 1)) >= 0 && !head(at).isBlank();
  }

  /** Whether the words before the weight are bold, and a sentence stands behind it. */
  boolean isDescribed(int at) {
    Part remark = remark(at);
    return !remark.isBlank()
        && ".!?。！？".indexOf(remark.text().charAt(remark.text().length() - 1)) >= 0
        && isEmphasised(at);
  }

  /** Without the emphasis mark whose partner went with the label or with the weight. */
  private Part even(Line line, int from, int to) {
    for (char mark : new char[] {'*', '_'}) {
      // The words between are long, so they are looked at last.
      boolean opened = isOdd(mark, line.start, from);
      if ((opened || isOdd(mark, to, line.end)) && isOdd(mark, from, to)) {
        String marks = mark == '*' ? "**" : "__";
        int at = opened ? text.indexOf(marks, from) : text.lastIndexOf(marks, to - 2);
        boolean apart = isApart(opened ? at + 2 : at - 1, from, to);
        return apart ? without(at, from, to) : Part.of(text, from, to);
      }
    }
    return Part.of(text, from, to);
  }

  /** Whether a char is blank, or none of the words: a mark beside it joins no words. */
  private boolean isApart(int at, int from, int to) {
    return at < from || at >= to || Text.isJsonBlank(text.charAt(at));
  }

  private Part without(int at, int from, int to) {
    int after = at + 2;
    if (at == from) {
      return Part.of(text, Text.skip(text, after, to), to);
    }
    int end = Text.trimEnd(text, from, at);
    return after == to
        ? Part.of(text, from, end)
        : new Part(text.substring(from, at) + text.substring(after, to), from, to);
  }

  /** Whether a mark of two such chars stands there an odd number of times. */
  private boolean isOdd(char mark, int from, int to) {
    boolean odd = false;
    for (int i = from; i + 1 < to; i++) {
      if (text.charAt(i) == mark && text.charAt(i + 1) == mark) {
        odd = !odd;
        i++;
      }
    }
    return odd;
  }

  /** Whether emphasis wraps all that the first line of an item says beside its weight. */
  boolean isEmphasised(int at) {
    Line line = lines.get(at);
    Part head = head(at);
    Part plain = head.plain();
    String words = head.text().strip();
    boolean wrapped = plain.text().length() < words.length() && !words.startsWith(">");
    boolean opened = isOdd('*', line.start, line.body);
    return !head.isBlank()
        && (wrapped
            || (opened && !head.text().contains("**") && closesAt(line, head.end()))
            || (!opened && head.start() > line.body && text.startsWith("**", head.start() - 2)));
  }

  /** Whether the line right below one is emphasised by itself as that is: no title, but a verse. */
  boolean isVerse(int at) {
    String first = head(at).text().strip();
    int marks = 0;
    while (marks < first.length() && "*_".indexOf(first.charAt(marks)) >= 0) {
      marks++;
    }
    String below =
        at + 1 < lines.size()
            ? text.substring(lines.get(at + 1).start, lines.get(at + 1).end).strip()
            : "";
    String mark = first.substring(0, marks);
    return marks > 0
        && below.length() > 2 * marks
        && below.startsWith(mark)
        && below.indexOf(mark, marks) == below.length() - marks;
  }

  /** Whether bold words begin an item whose lines do not end them. */
  boolean isOpen(int at) {
    Line line = lines.get(at);
    return !weights.get(at)
        && text.startsWith("**", line.body)
        && text.indexOf("**", line.body + 2) < 0;
  }

  /** Whether the emphasis that a label opened ends with the words, or with the weight. */
  private boolean closesAt(Line line, int end) {
    return text.substring(Math.max(line.body, end - 2), line.end).contains("**");
  }

  private int skipSign(int from, int to) {
    int i = from;
    while (i < to && (":：".indexOf(text.charAt(i)) >= 0 || Text.isBlank(text.charAt(i)))) {
      i++;
    }
    return i;
  }

  private int trimSign(int from, int to) {
    int i = Text.trimEnd(text, from, to);
    boolean dashes = i > from + 1 && text.startsWith("——", i - 2);
    if (i > from && "-–—:：|".indexOf(text.charAt(i - 1)) >= 0) {
      i = Text.trimEnd(text, from, dashes ? i - 2 : i - 1);
    }
    return i;
  }

  /**
   * Lines less the weights and the fields.
   *
   * @param beside takes the fields that stand beside the text, by their labels
   */
  Part body(int from, int to, boolean below, Map<String, String> beside) {
    Part all = null;
    int runStart = -1;
    for (int i = from; i <= to; i++) {
      boolean under = below || all != null || runStart >= 0;
      int after = i < to && lines.get(i).field != null ? fields.end(i, to, under) : i;
      after = after > i && fields.isBeside(from, i, after, to, below) ? after : i;
      boolean rule = i < to && all == null && lines.get(i).marker == Line.Marker.RULE;
      boolean skip = i == to || after > i || isWeightOnly(i) || (rule && runStart < 0);
      if (!skip && runStart < 0) {
        runStart = i;
      }
      boolean weighted = !skip && weights.get(i);
      if (runStart >= 0 && (skip || weighted)) {
        Part run = run(runStart, weighted ? i : i - 1, weighted);
        all = all == null || all.isBlank() ? run : run.isBlank() ? all : joined(all, run);
        runStart = -1;
      }
      if (after > i) {
        fields.put(i, after, beside);
        i = after - 1;
      }
    }
    return all == null ? Part.of(text, lines.get(from).start, lines.get(from).start) : all;
  }

  /** Two parts between which a line was taken out: a blank line beside it parts them still. */
  Part joined(Part one, Part other) {
    boolean apart = BLANK_LINE.matcher(text).region(one.end(), other.start()).find();
    return one.with(apart ? "\n\n" : "\n", other);
  }

  /** Lines that follow each other, the last without its weight if it has one. */
  private Part run(int first, int last, boolean weighted) {
    int start = lines.get(first).start;
    Mention mention = weighted ? lines.get(last).mention : null;
    int end = lines.get(last).end;
    if (mention != null && mention.start() > lines.get(last).body) {
      end = Math.max(start, trimSign(start, mention.start()));
    } else if (mention != null && first == last) {
      start = Math.min(end, skipSign(mention.end(), end));
    }
    return Part.of(text, start, end).stripped();
  }

  /** Whether a line holds a weight that counts, and nothing else. */
  boolean isWeightOnly(int at) {
    return weights.get(at) && lines.get(at).isWeight(text);
  }
}
