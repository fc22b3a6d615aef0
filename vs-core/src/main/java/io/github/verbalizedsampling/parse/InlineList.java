package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells whether lines that end or begin with a weight, which nothing names, are a list. */
final class InlineList {
  private final String text;
  private final List<Line> lines;
  private final boolean cut;

  InlineList(String text, List<Line> lines, boolean cut) {
    this.text = text;
    this.lines = lines;
    this.cut = cut;
  }

  /** Weights that no label names count only where they make a list of at least two. */
  boolean isOf(List<Integer> inline) {
    if (inline.size() < 2 || !areShares(inline)) {
      return false;
    }
    if (endItems(inline)) {
      return true;
    }
    int last = inline.get(inline.size() - 1);
    long items = IntStream.rangeClosed(inline.get(0), last).filter(items(inline)).count();
    return inline.size() * 2L >= items;
  }

  private boolean areShares(List<Integer> inline) {
    return Mention.areShares(
        inline.stream().map(i -> lines.get(i).mention).filter(Objects::nonNull).toList(), cut);
  }

  /** Which lines may be items of a list, of which these have weights. */
  private IntPredicate items(List<Integer> inline) {
    Line first = lines.get(inline.get(0));
    if (first.startsItem()) {
      int indent = first.indent(text);
      return i -> isLike(lines.get(i), first, indent);
    }
    if (inline.stream().allMatch(i -> lines.get(i).isBold(text))) {
      return i -> lines.get(i).isBold(text);
    }
    return endParagraphs(inline)
        ? i -> !lines.get(i).isBlank() && lines.get(i - 1).isBlank()
        : i -> mayBeItem(lines.get(i));
  }

  private boolean isLike(Line line, Line first, int indent) {
    return line.marker == first.marker
        && line.labelled == first.labelled
        && line.isMarkedBold(text) == first.isMarkedBold(text)
        && line.level == first.level
        && line.indent(text) <= indent;
  }

  private static boolean mayBeItem(Line line) {
    return line.isMarked() || line.marker == Marker.NONE || line.mention != null;
  }

  /** Whether each weight ends the text that a heading, a number, a label or a bold title begins. */
  private boolean endItems(List<Integer> inline) {
    return Stream.<Predicate<Line>>of(
            line -> line.marker == Marker.HEADING && line.isCounted(text),
            line -> line.marker == Marker.HEADING,
            line -> line.marker == Marker.NUMBER,
            line -> line.labelled,
            line -> line.isBold(text))
        .anyMatch(begins -> alternate(begins, inline));
  }

  /** Whether one such line stands before each weight, and nothing behind it before the next. */
  private boolean alternate(Predicate<Line> begins, List<Integer> inline) {
    int i = 0;
    for (int weight : inline) {
      int begun = 0;
      for (; i < weight; i++) {
        Line line = lines.get(i);
        begun += begins.test(line) ? 1 : 0;
        boolean between = line.isBlank() || line.marker == Marker.RULE || weight == inline.get(0);
        if (begun > 1 || (begun == 0 && !between)) {
          return false;
        }
      }
      if (begun == 0 || begins.test(lines.get(i))) {
        return false;
      }
      i++;
    }
    return true;
  }

  /** Whether each weight ends a paragraph. */
  boolean endParagraphs(List<Integer> inline) {
    for (int i : inline) {
      if (lines.get(i).marker != Marker.NONE
          || i == 0
          || (i + 1 < lines.size() && !lines.get(i + 1).isBlank())) {
        return false;
      }
    }
    return true;
  }
}
