package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.List;

/** Numbered steps, or points below a bold title, that are parts of texts and begin no items. */
final class Steps {
  private final String text;
  private final List<Line> lines;
  private final List<Integer> weights;

  Steps(String text, List<Line> lines, List<Integer> weights) {
    this.text = text;
    this.lines = lines;
    this.weights = weights;
  }

  /**
   * Whether lines that may begin the items are steps, each the last one above its weight. One by
   * itself may be if the reply is cut: the next item would tell.
   */
  boolean are(List<Integer> starts, boolean cut) {
    boolean steps = cut || starts.size() > 1;
    for (int i = 0; i < starts.size() && steps; i++) {
      int from = i == 0 ? 0 : weights.get(i - 1) + 1;
      List<Line> above = lines.subList(from, starts.get(i));
      Line last = lines.get(starts.get(i));
      boolean numbered = last.marker == Marker.NUMBER && starts.size() > 1;
      steps =
          numbered
              ? last.number > 1 && above.stream().anyMatch(Steps::isFirst)
              : last.marker != Marker.HEADING && isBelowTitle(above, last.marker, i == 0);
    }
    return steps;
  }

  private static boolean isFirst(Line line) {
    return line.marker == Marker.NUMBER && line.number == 1;
  }

  /** Whether bold words stand above another point; above those of the first text, words may. */
  private boolean isBelowTitle(List<Line> above, Marker marker, boolean first) {
    List<Line> filled =
        above.stream().filter(line -> !line.isBlank() && line.marker != Marker.RULE).toList();
    int title = 0;
    while (first && title < filled.size() && !isTitle(filled.get(title))) {
      title++;
    }
    return title < filled.size()
        && isTitle(filled.get(title))
        && filled.stream().skip(title + 1).anyMatch(line -> line.marker == marker);
  }

  /** Whether a line is bold words, with or without a number. */
  private boolean isTitle(Line line) {
    return line.isBold(text) || (line.marker == Marker.NUMBER && line.isMarkedBold(text));
  }
}
