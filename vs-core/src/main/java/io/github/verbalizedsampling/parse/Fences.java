package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.List;

/** The fences around code that is, or is a part of, the text of an item. */
final class Fences {
  private static final String MARK = "```";

  private final String text;
  private final List<Line> lines;

  Fences(String text, List<Line> lines) {
    this.text = text;
    this.lines = lines;
  }

  /**
   * The same text with each fence on a line of its own that opens behind a number or a label, or
   * closes before a weight; every other char keeps its place.
   */
  static Source apart(Source source) {
    String text = source.text();
    if (!Line.hasFence(text)) {
      return source;
    }
    StringBuilder apart = new StringBuilder(text);
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      int gap = Math.max(gapBefore(text, start, end), gapBehind(text, start, end));
      if (gap >= 0) {
        apart.setCharAt(gap, '\n');
      }
      start = end + 1;
    }
    return source.with(apart.toString());
  }

  /** The blank before the fence that ends a line, behind nothing but what begins an item. */
  private static int gapBefore(String text, int start, int end) {
    int name = Text.trimEnd(text, start, end);
    while (name > start && Character.isLetterOrDigit(text.charAt(name - 1))) {
      name--;
    }
    int gap = name - MARK.length() - 1;
    if (gap <= start || !text.startsWith(MARK, gap + 1) || !Text.isBlank(text.charAt(gap))) {
      return -1;
    }
    Line head = Line.read(text, start, gap);
    boolean bare = Text.skip(text, head.body, head.end) == head.end || head.isWeight(text);
    return head.startsItem() && bare ? gap : -1;
  }

  /** The blank behind the fence that a line begins with, where nothing but a weight follows. */
  private static int gapBehind(String text, int start, int end) {
    int gap = Text.skip(text, start, end) + MARK.length();
    boolean closes =
        gap < end && text.startsWith(MARK, gap - MARK.length()) && Text.isBlank(text.charAt(gap));
    return closes && Line.read(text, gap, end).isWeight(text) ? gap : -1;
  }

  /** Whether a fence with the name of its language opens right above an item. */
  boolean opensAbove(int item) {
    Line above = lines.get(Math.max(0, item - 1));
    return item > 0
        && above.marker == Marker.FENCE
        && Character.isLetter(text.charAt(Text.trimEnd(text, above.start, above.end) - 1));
  }

  /** Whether a line stands inside a fence. */
  boolean hold(int line) {
    boolean fenced = false;
    for (int i = 0; i < line; i++) {
      fenced ^= lines.get(i).marker == Marker.FENCE;
    }
    return fenced;
  }

  /** Whether a fence that opens at a line closes before another. */
  boolean close(int fence, int next) {
    for (int i = fence + 1; i < next; i++) {
      if (lines.get(i).marker == Marker.FENCE) {
        return true;
      }
    }
    return false;
  }
}
