package io.github.verbalizedsampling.parse;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text. Of many, those that are nothing but words are made anew whenever they are
 * asked for: each would take more memory than its words.
 */
final class Lines extends AbstractList<Line> implements RandomAccess {
  /** How many lines are kept whatever they are. */
  private static final int FEW = 1_000;

  private final String text;
  private final int[] starts;
  private final @Nullable Line[] kept;

  Lines(String text) {
    this.text = text;
    int newlines = 0;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      newlines++;
    }
    starts = new int[newlines + 1];
    kept = new @Nullable Line[starts.length];
    int from = 0;
    int key = Integer.MAX_VALUE;
    int column = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = from;
      int end = end(i);
      int indent = Text.skip(text, from, end) - from;
      if (indent < end - from && indent <= key) {
        Line line = Line.read(text, from, end);
        boolean entry = line.keyed || (column > 0 && line.marker == Line.Marker.BULLET);
        column = entry ? key(from, end) : Math.min(column, indent);
        if (line.marker == Line.Marker.HEADING && indent > 0 && indent <= column) {
          line.comment();
        }
        kept[i] = line.isPlain() ? null : line;
        key = opensBlock(line) ? key(from, end) : Integer.MAX_VALUE;
      }
      from = end + 1;
    }
  }

  /** Whether a key of YAML announces a text on the lines below it, as they are. */
  private boolean opensBlock(Line line) {
    return line.keyed && Scalars.opensBlock(text, line.body, line.end);
  }

  /** The column of a key, behind the dash of its item. */
  private int key(int from, int end) {
    int at = Text.skip(text, from, end);
    return (text.charAt(at) == '-' ? Text.skip(text, at + 1, end) : at) - from;
  }

  /** The first line from a position that is not blank; their number if there is none. */
  static int filledFrom(List<Line> lines, int from) {
    int i = from;
    while (i < lines.size() && lines.get(i).isBlank()) {
      i++;
    }
    return i;
  }

  /** The last line before a position that is not blank; -1 if there is none. */
  static int filledBefore(List<Line> lines, int before) {
    int i = before - 1;
    while (i >= 0 && lines.get(i).isBlank()) {
      i--;
    }
    return i;
  }

  private int end(int line) {
    int newline = text.indexOf('\n', starts[line]);
    return newline < 0 ? text.length() : newline;
  }

  @Override
  public Line get(int index) {
    Line line = kept[index];
    if (line != null) {
      return line;
    }
    Line plain = Line.plain(text, starts[index], end(index));
    kept[index] = starts.length <= FEW ? plain : null;
    return plain;
  }

  /** Keeps a line that was changed. */
  @Override
  public Line set(int index, Line line) {
    Line before = get(index);
    kept[index] = line;
    return before;
  }

  @Override
  public int size() {
    return starts.length;
  }
}
