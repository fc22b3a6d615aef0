package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees where items end in a list or a table that is still arriving. It understands the plain forms
 * alone: marked lines of which each names its weight, with indented lines right below, and rows
 * under a ruled head. Any other line, and any bracket or angle, makes it give up.
 */
final class LineWatch {
  private final Arrived reply;
  private final Arrived.Search newlines;
  private final List<Line> lines = new ArrayList<>();
  private @Nullable EarlyItem found;
  private int count;
  private int lineStart;
  private Marker marker = Marker.NONE;
  private int itemStart = -1;
  private List<Line> first = List.of();
  private int items;
  private boolean apart;
  private int headStart = -1;
  private int headEnd = -1;
  private boolean ruled;
  private boolean over;

  LineWatch(Arrived reply) {
    this.reply = reply;
    this.newlines = reply.new Search('\n');
  }

  @Nullable EarlyItem take() {
    EarlyItem taken = found;
    found = null;
    return taken;
  }

  /** Whether no item can be told any more. */
  boolean isOver() {
    return over;
  }

  /** The first lines of the reply that were read. */
  List<Line> lines() {
    return lines;
  }

  /** Looks at the next line that has arrived whole; whether there was one. */
  boolean step() {
    over |= lineStart == 0 && reply.length() > 0 && "<{[".indexOf(reply.charAt(0)) >= 0;
    int end = over ? reply.length() : newlines.next(lineStart);
    if (end == reply.length()) {
      return false;
    }
    int start = lineStart;
    lineStart = end + 1;
    String sent = reply.text(start, end);
    over = sent.indexOf('<') >= 0 || sent.indexOf('{') >= 0 || sent.indexOf('[') >= 0;
    if (!over && sent.indexOf('|') >= 0) {
      row(start, end + 1, sent);
    } else if (!over) {
      Line line = Line.all(sent).get(0);
      if (lines.size() == count) {
        lines.add(line.at(start));
      }
      line(start, sent, line);
      headStart = -1;
    }
    count++;
    return true;
  }

  private void row(int start, int end, String sent) {
    if (headStart < 0) {
      over = itemStart >= 0;
      headStart = start;
      headEnd = -1;
      ruled = false;
    } else if (!ruled) {
      headEnd = end;
      ruled = sent.chars().allMatch(c -> "|-: \r".indexOf(c) >= 0);
      over = !ruled;
    } else if (sent.stripTrailing().endsWith("|")) {
      int shift = start - headEnd;
      String table = reply.text(headStart, headEnd) + reply.text(start, end);
      found = only(new TableNotation().read(new Source(table, null, false)), shift + headStart);
    } else {
      over = true;
    }
  }

  private void line(int start, String sent, Line line) {
    Mention mention = line.mention;
    if (mention == null) {
      over = line.marker == Marker.FENCE || (itemStart >= 0 && !isPlain(sent, line));
      apart |= line.isBlank();
      return;
    }
    boolean named =
        mention.sure()
            && !mention.alone()
            && Weights.isNumber(mention.raw())
            && line.indent(sent) == 0;
    boolean begins =
        named
            && (line.marker == Marker.NUMBER || line.marker == Marker.BULLET)
            && (items == 0 || line.marker == marker);
    if (!begins) {
      over = true;
      return;
    }
    if (itemStart >= 0) {
      String piece = reply.text(itemStart, start);
      found = only(new LineNotation(first).read(new Source(piece, null, false)), itemStart);
    }
    first = List.of(line);
    marker = line.marker;
    itemStart = start;
    apart = false;
    items++;
  }

  /** Whether a line is part of the item or blank, whatever the items around are like. */
  private boolean isPlain(String sent, Line line) {
    return line.isBlank() || (!apart && line.indent(sent) > 0);
  }

  /** The one item of a piece, at its place in the reply. */
  private static @Nullable EarlyItem only(Reading reading, int offset) {
    Item item = reading.items() == 1 ? reading.blocks.get(0).items().get(0) : null;
    return item == null ? null : EarlyItem.of(item.at(offset));
  }
}
