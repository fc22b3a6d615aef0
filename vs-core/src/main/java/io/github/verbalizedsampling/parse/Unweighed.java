package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.List;

/** Finds the items of a list that state no weight, among those that state theirs below. */
final class Unweighed {
  private final String text;
  private final List<Line> lines;
  private final List<Integer> starts;

  Unweighed(String text, List<Line> lines, List<Integer> starts) {
    this.text = text;
    this.lines = lines;
    this.starts = starts;
  }

  /** The starts of all items: those that were found, and the lines that are marked like them. */
  List<Integer> all(List<Integer> weights) {
    Line mark = lines.get(starts.get(0));
    if (mark.marker == Marker.BULLET && !mark.labelled && !areBelow(weights, mark)) {
      return starts;
    }
    List<Integer> all = new ArrayList<>(before(mark));
    int found = 0;
    for (int i = starts.get(0); i < lines.size(); i++) {
      boolean known = found < starts.size() && starts.get(found) == i;
      found += known ? 1 : 0;
      int next = found < starts.size() ? lines.get(starts.get(found)).number : Integer.MAX_VALUE;
      int last = all.isEmpty() ? 0 : lines.get(all.get(all.size() - 1)).number;
      if (known || (isLike(i, mark) && (mark.number == 0 || isBetween(last, i, next)))) {
        all.add(i);
      }
    }
    return all;
  }

  /** The items before the first one that was found, from number 1 on. */
  private List<Integer> before(Line mark) {
    List<Integer> before = new ArrayList<>();
    int number = mark.number - 1;
    for (int i = starts.get(0) - 1; i >= 0 && number > 0; i--) {
      if (isLike(i, mark) && lines.get(i).number == number) {
        before.add(0, i);
        number--;
      }
    }
    return number == 0 ? before : List.of();
  }

  private boolean isBetween(int last, int at, int next) {
    int number = lines.get(at).number;
    return number == last + 1 && number < next;
  }

  private boolean areBelow(List<Integer> weights, Line mark) {
    int indent = mark.indent(text);
    return weights.stream()
        .map(lines::get)
        .allMatch(line -> line.marker == Marker.NONE && line.indent(text) > indent);
  }

  private boolean isLike(int at, Line mark) {
    Line line = lines.get(at);
    return line.marker == mark.marker
        && (line.marker != Marker.NONE || mark.labelled)
        && line.labelled == mark.labelled
        && line.level == mark.level
        && line.isMarkedBold(text) == mark.isMarkedBold(text)
        && line.indent(text) == mark.indent(text)
        && (!mark.labelled || label(line).equals(label(mark)))
        && line.isCounted(text) == mark.isCounted(text)
        && (mark.labelled || line.marker != Marker.HEADING);
  }

  private String label(Line line) {
    return Names.fold(text.substring(line.start, line.body));
  }
}
