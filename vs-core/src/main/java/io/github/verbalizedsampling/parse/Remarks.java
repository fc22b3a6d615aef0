package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weights with a remark behind them, as in "1. plum (0.4) - ripe": the first two items tell. */
final class Remarks {
  private final Source source;
  private final String text;
  private final List<Line> lines;

  Remarks(Source source, List<Line> lines) {
    this.source = source;
    this.text = source.text();
    this.lines = lines;
  }

  /**
   * Gives the lines their weights, if they are such.
   *
   * @return false if the reply was cut before that could be told
   */
  boolean take() {
    int first = next(null, 0);
    Line one = first < lines.size() ? lines.get(first) : null;
    Mention weight = one == null ? null : weight(one);
    if (one == null || weight == null) {
      return true;
    }
    int second = next(one, first + 1);
    boolean cut = source.cut() && next(one, second + 1) >= lines.size();
    Mention other = second < lines.size() ? weight(lines.get(second)) : null;
    boolean none = one.mention != null && (other == null || lines.get(second).mention != null);
    if (none || (other == null && !weight.sure())) {
      return none || !cut;
    }
    for (int i = first; i < lines.size(); i = next(one, i + 1)) {
      Line line = lines.get(i);
      line.mention = weight(line);
      lines.set(i, line);
    }
    return true;
  }

  private static @Nullable Mention weight(String text, Line line) {
    return line.mention == null ? Mention.beforeRemark(text, line) : line.mention;
  }

  private @Nullable Mention weight(Line line) {
    return weight(text, line);
  }

  /** The next line that begins an item, like the first one. */
  private int next(@Nullable Line first, int from) {
    int i = from;
    while (i < lines.size() && !isItem(lines.get(i), first)) {
      i++;
    }
    return i;
  }

  private boolean isItem(Line line, @Nullable Line first) {
    boolean marked = line.isMarked();
    boolean plain = line.marker == Marker.NONE && !line.labelled;
    return line.body < line.end
        && (marked || (plain && (first != null || weight(line) != null)))
        && (first == null
            || (line.marker == first.marker && line.indent(text) <= first.indent(text)));
  }
}
