package io.github.verbalizedsampling.parse;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text. Those that are nothing but words are made anew whenever they are asked for:
 * a text has many of them, and each would take more memory than its words.
 */
final class Lines extends AbstractList<Line> implements RandomAccess {
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
    for (int i = 0; i < starts.length; i++) {
      starts[i] = from;
      int end = end(i);
      Line line = Line.read(text, from, end);
      kept[i] = line.isPlain() ? null : line;
      from = end + 1;
    }
  }

  private int end(int line) {
    int newline = text.indexOf('\n', starts[line]);
    return newline < 0 ? text.length() : newline;
  }

  @Override
  public Line get(int index) {
    Line line = kept[index];
    return line == null ? Line.plain(text, starts[index], end(index)) : line;
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
