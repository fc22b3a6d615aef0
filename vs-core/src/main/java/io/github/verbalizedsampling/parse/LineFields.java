package io.github.verbalizedsampling.parse;

import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** The labelled lines of an item that are fields beside its text, such as a reason. */
final class LineFields {
  private final String text;
  private final List<Line> lines;
  private final BitSet weights;

  LineFields(String text, List<Line> lines, BitSet weights) {
    this.text = text;
    this.lines = lines;
    this.weights = weights;
  }

  /** Whether a field stands beside the text, not in it: first, last or next to a weight. */
  boolean isBeside(int from, int field, int after, int to, boolean below) {
    int before = field - 1;
    while (before > from && lines.get(before).isBlank()) {
      before--;
    }
    int then = after;
    while (then < to && lines.get(then).isBlank()) {
      then++;
    }
    return (before < from && (!below || weights.get(from - 1)))
        || ((then == to || isOther(before) || isOther(then)) && !isInList(from, field));
  }

  private boolean isOther(int at) {
    return (weights.get(at) && lines.get(at).isWeight(text)) || lines.get(at).field != null;
  }

  /** Whether a field is one more point of a list within the text, with words above the list. */
  private boolean isInList(int from, int field) {
    Line line = lines.get(field);
    int i = field - 1;
    while (i >= from && isPoint(lines.get(i), line)) {
      i--;
    }
    boolean list = i + 1 < field;
    while (i >= from && lines.get(i).isBlank()) {
      i--;
    }
    return list && line.marker == Line.Marker.BULLET && i >= from && !isOther(i);
  }

  /** Whether a line of the text is a point of a list like another line, or goes on with one. */
  private boolean isPoint(Line line, Line other) {
    int deeper = line.indent(text) - other.indent(text);
    return !line.isBlank()
        && line.field == null
        && (deeper > 0 || (deeper == 0 && line.marker == other.marker));
  }

  /** Takes the fields of an item whose text has a label. */
  void take(int from, int to, Map<String, String> fields) {
    for (int i = from; i < to; i++) {
      if (lines.get(i).field != null) {
        int after = end(i, to, i > from);
        put(i, after, fields);
        i = after - 1;
      }
    }
  }

  void put(int from, int to, Map<String, String> fields) {
    String name = lines.get(from).field;
    if (name != null) {
      Part value = Part.of(text, lines.get(from).body, lines.get(to - 1).end);
      fields.put(name, value.plain().text());
    }
  }

  /** The line after a field: it goes on below its first line if the text stands above it. */
  int end(int field, int to, boolean below) {
    int indent = lines.get(field).indent(text);
    int i = field + 1;
    while (!lines.get(field).isTitle()
        && i < to
        && follows(i)
        && (below || lines.get(i).indent(text) > indent)) {
      i++;
    }
    return i;
  }

  private boolean follows(int at) {
    Line line = lines.get(at);
    return !line.isBlank() && !line.startsItem() && line.field == null && !weights.get(at);
  }
}
