package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The table that is being read, line by line. */
final class Table {
  /** What parts columns, also in a box that is drawn. */
  static final String PIPES = "|│┃║";

  /** What parts columns that are aligned, if there are two or more. */
  static final char BLANK = ' ';

  /** What parts aligned columns. */
  static final String GAP = "  ";

  /** What else a box is drawn with. */
  private static final String FRAME = "+-=:─━═┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╟╢╓╖╙╜╥╨╫╭╮╯╰";

  /** A line with more cells is no row. */
  private static final int MOST_CELLS = 200;

  private final char sign;
  private final boolean piped;
  private final Reading reading;
  private Source source = new Source("", null, false);
  private String text = "";
  private @Nullable Item read;
  private List<int[]> header = List.of();
  private boolean ruled;
  private boolean named;
  private boolean closes;
  private int weight = -1;
  private int words = -1;
  private int lastWords = -1;
  private int title = -1;
  private Unit unit = Unit.PROBABILITY;
  private List<Item> items = new ArrayList<>();
  private int start;
  private int end;

  Table(char sign, Reading reading) {
    this.sign = sign;
    this.piped = PIPES.indexOf(sign) >= 0;
    this.reading = reading;
  }

  void line(Source lines, int from, int to, boolean ended) {
    source = lines;
    text = lines.text();
    read = null;
    if ((piped || sign == BLANK) && isFrame(from, to)) {
      ruled |= weight >= 0;
      return;
    }
    List<int[]> cells = cells(from, to);
    boolean begun = cells.size() == 1 && text.charAt(from) == sign;
    if (cells.size() < 2 && !(ruled && begun)) {
      if (begun && weight >= 0 && !ended) {
        reading.dropped++;
        reading.openEnd = true;
      }
      finish();
      return;
    }
    if (weight < 0) {
      header(cells, from, to);
    } else if (isRule(cells)) {
      ruled = true;
    } else if (!piped || ruled || named) {
      row(cells, from, to, ended);
    } else {
      finish();
    }
  }

  private void header(List<int[]> cells, int from, int to) {
    weight = -1;
    words = -1;
    title = -1;
    int rank = Integer.MAX_VALUE;
    for (int i = 0; i < cells.size(); i++) {
      String cell = text(cells.get(i));
      String name = Names.fold(cell);
      Unit named = Names.unit(name);
      int own = Names.textRank(name);
      if (named != null && weight < 0) {
        weight = i;
        unit = cell.contains("%") || cell.contains("％") ? Unit.PERCENT : named;
      } else if (Names.isTitle(name)) {
        title = i;
      } else if (own >= 0 && own < rank) {
        rank = own;
        words = i;
      }
    }
    named = weight >= 0 && words >= 0;
    if (!piped && !named) {
      weight = -1;
    }
    header = cells;
    closes = closes(from, to);
    start = source.at(from);
    ruled = false;
    if (weight >= 0) {
      columns();
    }
  }

  /** The columns of the text: the named one, else those that are no id, reason or weight. */
  private void columns() {
    words = words < 0 ? ofItems() : words;
    lastWords = words;
    if (words >= 0) {
      return;
    }
    for (int i = 0; i < header.size(); i++) {
      String name = Names.fold(text(header.get(i)));
      boolean person = i == title && name.equals("name");
      if (i != weight && (i != title || person) && !name.isEmpty() && !Names.isBesideText(name)) {
        words = words < 0 ? i : words;
        lastWords = words == i || lastWords == i - 1 ? i : lastWords;
      }
    }
    if (words == title && lastWords > words) {
      // A name with more about it is one of the columns that make the text.
      title = -1;
    }
    if (words < 0) {
      words = title >= 0 ? title : ofClasses();
      lastWords = words;
      title = -1;
    }
  }

  /** The first column that is called what an item is called; -1 if there is none. */
  private int ofItems() {
    for (int i = 0; i < header.size(); i++) {
      String name = Names.fold(text(header.get(i)));
      Label label = Names.isAside(name) ? null : Label.of(name);
      if (i != title && (label == Label.ITEM || label == Label.COUNTED)) {
        return i;
      }
    }
    return -1;
  }

  /** The column that names what was classified; -1 if there is none. */
  private int ofClasses() {
    int best = -1;
    int rank = Integer.MAX_VALUE;
    for (int i = 0; i < header.size(); i++) {
      int own = Names.classRank(Names.fold(text(header.get(i))));
      if (i != weight && own >= 0 && own < rank) {
        best = i;
        rank = own;
      }
    }
    return best;
  }

  private void row(List<int[]> cells, int from, int to, boolean ended) {
    boolean whole = !piped || !closes || closes(from, to);
    boolean ends = Text.skip(text, to, text.length()) == text.length();
    if ((source.cut() && !(ended && whole)) || (ends && !whole)) {
      reading.dropped++;
      reading.openEnd = true;
      return;
    }
    if (words < 0 || words >= cells.size()) {
      return;
    }
    if (words < lastWords && items.isEmpty() && text(cells.get(words)).equals("1")) {
      // Whatever the column is called, it counts the rows.
      words++;
      if (words == cells.size()) {
        return;
      }
    }
    // A sign that stands in the text, unescaped, parts it into cells too many.
    int surplus = piped ? Math.max(0, cells.size() - header.size()) : 0;
    int[] last = cells.get(Math.min(lastWords + surplus, cells.size() - 1));
    Part part = Part.of(text, cells.get(words)[0], Math.max(cells.get(words)[0], last[1])).plain();
    String value = unquoted(part.text());
    for (int[] cell : cells) {
      if (Names.isTotal(text(cell))) {
        reading.repairs.add(Repair.TOTAL_IGNORED);
        return;
      }
    }
    int column = weight > words ? weight + surplus : weight;
    String raw = column < cells.size() ? text(cells.get(column)) : "";
    if (Text.isBlank(value)) {
      reading.dropped++;
    } else if (Refusals.declines(value, !raw.isEmpty())) {
      reading.refused++;
    } else if (!Text.isPlaceholder(value)) {
      read =
          new Item(
              value,
              raw.isEmpty() ? null : raw,
              unit,
              source.at(part.start()),
              source.at(part.end()),
              fields(cells));
      items.add(read);
      end = source.at(to);
    }
  }

  private Map<String, String> fields(List<int[]> cells) {
    return title >= 0 && title < cells.size()
        ? Map.of("title", Part.of(text, cells.get(title)[0], cells.get(title)[1]).plain().text())
        : Map.of();
  }

  private String unquoted(String value) {
    if (sign == ',' && value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
      return value.substring(1, value.length() - 1).replace("\"\"", "\"");
    }
    return piped ? value.replace("\\|", "|") : value;
  }

  /** The item of the line that was read last; null if it holds none. */
  @Nullable Item last() {
    return read;
  }

  void finish() {
    if (weight >= 0 && !items.isEmpty()) {
      reading.add(items, start, end);
      items = new ArrayList<>();
    }
    weight = -1;
  }

  /** Whether a line is drawn, with a corner or a crossing, and holds nothing. */
  private boolean isFrame(int from, int to) {
    boolean drawn = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!Text.isBlank(c) && c != sign && FRAME.indexOf(c) < 0) {
        return false;
      }
      drawn |= c == '+' || c >= '─' || (sign == BLANK && "-=".indexOf(c) >= 0);
    }
    return drawn;
  }

  /** Whether a pipe closes the row. */
  private boolean closes(int from, int to) {
    int last = Text.trimEnd(text, from, to) - 1;
    return text.charAt(last) == sign && (last == from || text.charAt(last - 1) != '\\');
  }

  /** Whether a blank is one of two or more, as they part aligned columns; true for other signs. */
  private boolean isGap(int at, int last) {
    return sign != BLANK || at == last || text.charAt(at + 1) == BLANK;
  }

  private boolean isRule(List<int[]> cells) {
    for (int[] cell : cells) {
      String dashes = text(cell);
      if (dashes.isEmpty() || !dashes.chars().allMatch(c -> c == '-' || c == ':' || c == '=')) {
        return false;
      }
    }
    return true;
  }

  private String text(int[] cell) {
    return text.substring(cell[0], cell[1]);
  }

  private List<int[]> cells(int from, int to) {
    List<int[]> cells = new ArrayList<>();
    int i = Text.skip(text, from, to);
    int last = Text.trimEnd(text, i, to);
    if (i == last) {
      return cells;
    }
    String line = text.substring(i, last);
    if (!line.contains(sign == BLANK ? GAP : String.valueOf(sign))) {
      cells.add(new int[] {i, last});
      return cells;
    }
    if (piped && text.charAt(i) == sign) {
      i++;
      last =
          text.charAt(last - 1) == sign && last - 1 > i && text.charAt(last - 2) != '\\'
              ? last - 1
              : last;
    }
    int cell = i;
    boolean quoted = false;
    boolean plain = line.indexOf('\\') < 0 && (sign != ',' || line.indexOf('"') < 0);
    for (; i <= last; i++) {
      int next = plain ? text.indexOf(sign, i) : i;
      i = next < 0 ? last : Math.min(next, last);
      char c = i < last ? text.charAt(i) : sign;
      if (c == '\\') {
        i++;
      } else if (c == '"' && sign == ',') {
        quoted = !quoted;
      } else if (c == sign && (!quoted || i == last) && isGap(i, last)) {
        int start = Text.skip(text, cell, i);
        cells.add(new int[] {start, Text.trimEnd(text, start, i)});
        i = sign == BLANK && i < last ? Text.skip(text, i, last) - 1 : i;
        cell = i + 1;
        if (cells.size() > MOST_CELLS) {
          return List.of();
        }
      }
    }
    return cells;
  }
}
