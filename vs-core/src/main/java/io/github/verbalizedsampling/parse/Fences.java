package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.List;

/** The fences around code that is, or is a part of, the text of an item. */
final class Fences {
  private final String text;
  private final List<Line> lines;

  Fences(String text, List<Line> lines) {
    this.text = text;
    this.lines = lines;
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
