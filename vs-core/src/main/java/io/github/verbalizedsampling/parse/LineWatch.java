package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.BitSet;
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
  private final List<Item> items = new ArrayList<>();
  private @Nullable EarlyItem found;
  private int lineStart;
  private Marker marker = Marker.NONE;
  private int firstStart;
  private int itemStart = -1;
  private @Nullable Item item;
  private int itemEnd;
  private boolean apart;
  private boolean closed;
  private boolean plain = true;
  private @Nullable Reading inTable;
  private @Nullable Table table;
  private int tableStart;
  private int rows;
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

  /** Whether an item of a list, or a row, may have begun, of which what follows is a part. */
  static boolean mayBegin(String before) {
    String answer = Reasoning.of(before).answer();
    return answer.indexOf('|') >= 0
        || new Lines(answer).stream().anyMatch(line -> line.startsItem() || line.isTitled(answer));
  }

  /** Looks at the next line that has arrived whole; whether there was one. */
  boolean step() {
    over |= lineStart == 0 && reply.length() > 0 && "<{[".indexOf(reply.charAt(0)) >= 0;
    int end = over ? reply.length() : newlines.next(lineStart);
    if (end == reply.length()) {
      return false;
    }
    line(lineStart, end);
    lineStart = end + 1;
    return true;
  }

  private void line(int start, int end) {
    String sent = reply.text(start, end);
    over = sent.indexOf('<') >= 0 || sent.indexOf('{') >= 0 || sent.indexOf('[') >= 0;
    plain &= !over;
    if (!over && sent.indexOf('|') >= 0) {
      row(Source.piece(sent, start), end < reply.length());
    } else if (!over) {
      rows = 0;
      finishTable();
      line(start, sent, Line.of(sent));
    }
  }

  private void row(Source row, boolean ended) {
    String sent = row.text();
    if (table == null) {
      inTable = new Reading();
      table = new Table('|', inTable);
      tableStart = lineStart;
    }
    table.line(row, 0, sent.length(), ended);
    rows++;
    over =
        itemStart >= 0
            || (rows == 2 && !TableNotation.isRule(sent))
            || (rows > 2 && !sent.stripTrailing().endsWith("|"));
    Item read = table.last();
    over |= read != null && tableStart > 0 && TableNotation.mayBeOfItemAbove(read);
    plain &= !over;
    found = over || read == null ? null : EarlyItem.of(read);
  }

  private void finishTable() {
    if (table != null) {
      table.finish();
    }
  }

  private void line(int start, String sent, Line line) {
    Mention mention = line.mention;
    if (mention == null) {
      beside(sent, line);
    } else if (begins(sent, line, mention)) {
      found = itemStart < 0 ? null : ended(start);
      firstStart = itemStart < 0 ? start : firstStart;
      marker = line.marker;
      itemStart = start;
      apart = false;
      item = item(start, sent, line, mention);
      plain &= item != null && EarlyItem.says(item.text());
      if (item != null) {
        items.add(item);
      }
      itemEnd = start + line.end;
    } else {
      over = true;
      plain = false;
    }
  }

  private boolean begins(String sent, Line line, Mention mention) {
    return !closed
        && mention.sure()
        && !mention.alone()
        && !mention.leads(line)
        && Weights.isNumber(mention.raw())
        && line.indent(sent) == 0
        && line.isMarked()
        && (itemStart < 0 || line.marker == marker);
  }

  /** Takes a line without a weight: below an item if it is indented right there. */
  private void beside(String sent, Line line) {
    if (line.isBlank()) {
      apart = true;
      return;
    }
    boolean indented = line.indent(sent) > 0;
    boolean below = itemStart >= 0 && !apart && indented;
    closed |= itemStart >= 0 && !below;
    over = closed || line.marker == Marker.FENCE;
    item = below ? null : item;
    plain &= isProse(sent, line) && (itemStart < 0 || (apart && !indented));
  }

  /** Whether nothing in a line can change how the items above or below it are read. */
  private static boolean isProse(String sent, Line line) {
    boolean unmarked =
        line.marker == Marker.NONE || line.marker == Marker.HEADING || line.marker == Marker.RULE;
    return unmarked && Mention.beforeRemark(sent, line) == null;
  }

  /** The item that ended before a position. */
  private @Nullable EarlyItem ended(int end) {
    if (item != null) {
      return EarlyItem.of(item);
    }
    Source piece = Source.piece(reply.text(itemStart, end), itemStart);
    Reading reading = new LineNotation().read(piece);
    Item only = reading.items() == 1 ? reading.blocks.get(0).items().get(0) : null;
    return only == null ? null : EarlyItem.of(only);
  }

  /** What an item is that ends with its first line; null if that takes more to tell. */
  private static @Nullable Item item(int start, String sent, Line line, Mention mention) {
    BitSet weights = new BitSet(1);
    weights.set(0);
    LineText words = new LineText(sent, List.of(line), weights);
    if (line.keyed
        || line.field != null
        || Names.isSum(mention.label())
        || !words.remark(0).isBlank()) {
      return null;
    }
    Part part = words.head(0).plain();
    return new Item(
        part.text(), mention.raw(), mention.unit(), start + part.start(), start + part.end());
  }

  /**
   * What the one reader of lines or of tables makes of the whole reply, now that it has ended,
   * where all of it is items of one line each, and prose around them; null if that takes more.
   */
  @Nullable Reading reading(String whole) {
    while (plain && lineStart <= reply.length()) {
      int end = newlines.next(lineStart);
      line(lineStart, end);
      lineStart = end + 1;
    }
    finishTable();
    Source source = new Source(whole, null, false);
    boolean ended =
        source.withoutOpenMark().equals(source)
            && source.cutWithinNumber().equals(source)
            && source.cutWithinBracket().equals(source);
    if (!plain || !ended) {
      return null;
    }
    if (inTable != null) {
      inTable.repairs.add(Repair.READ_AS_TABLE);
      return inTable.found() && inTable.dropped == 0 && itemStart < 0 ? inTable : null;
    }
    Reading reading = new Reading();
    reading.add(items, firstStart, itemEnd);
    reading.repairs.add(Repair.READ_AS_LINES);
    return items.size() < 2 ? null : reading;
  }
}
