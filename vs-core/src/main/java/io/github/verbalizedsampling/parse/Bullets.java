package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.List;

/** The bullets above the weights of a list: each begins an item, or is a point of one. */
final class Bullets {
  private final String text;
  private final List<Line> lines;
  private final List<Integer> weights;

  /** Whether the weights, two or more, stand on lines without a mark or an indent. */
  private final boolean bare;

  Bullets(String text, List<Line> lines, List<Integer> weights) {
    this.text = text;
    this.lines = lines;
    this.weights = weights;
    this.bare =
        weights.size() > 1
            && weights.stream()
                .map(lines::get)
                .allMatch(line -> line.marker == Marker.NONE && line.isAtMargin(text));
  }

  /** The bullets that begin each item, where another bullet of its own ends it with the weight. */
  List<Integer> above() {
    List<Integer> starts = new ArrayList<>();
    int previous = -1;
    for (int weight : weights) {
      Line end = lines.get(weight);
      int i = previous + 1;
      while (i < weight && !isText(lines.get(i), previous < 0)) {
        i++;
      }
      if (weights.size() == 1 && i > 0 && lines.get(i - 1).isBold(text)) {
        return List.of();
      }
      Mention mention = end.mention;
      if (i == weight
          || lines.subList(previous + 1, i).stream().anyMatch(line -> line.keyed)
          || end.marker != Marker.BULLET
          || mention == null
          || !mention.alone()
          || lines.get(i).marker != Marker.BULLET
          || lines.get(i).indent(text) != end.indent(text)) {
        return List.of();
      }
      starts.add(i);
      previous = weight;
    }
    return starts;
  }

  /** Whether a text may begin: at a line that is no field, the first text at a bullet. */
  private boolean isText(Line line, boolean first) {
    return !line.isBlank()
        && line.field == null
        && (!first || (line.marker == Marker.BULLET && !line.keyed));
  }

  /** Whether a bullet is not the first of a list that a weight without a mark ends. */
  boolean goesOn(int at) {
    Line line = lines.get(at);
    Line above = at == 0 ? line : lines.get(at - 1);
    return line.marker == Marker.BULLET
        && at > 0
        && above.marker == Marker.BULLET
        && above.mention == null
        && !above.labelled
        && above.field == null
        && above.isAtMargin(text)
        && line.isAtMargin(text)
        && bare;
  }

  /** Takes the marks of bullets back that go on with others: they are the text. */
  void takeBack(List<Integer> starts) {
    starts.stream()
        .filter(i -> i + 1 < lines.size() && goesOn(i + 1))
        .forEach(i -> lines.get(i).unlabel(text));
  }
}
