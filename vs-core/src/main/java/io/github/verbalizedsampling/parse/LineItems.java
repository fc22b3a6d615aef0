package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts the items out of lines, once it is known where each begins and which lines weigh. */
final class LineItems {
  private final Source source;
  private final String text;
  private final List<Line> lines;
  private final Reading reading;
  private final List<Item> items = new ArrayList<>();
  private final BitSet weights = new BitSet();
  private int filled;

  LineItems(Source source, List<Line> lines, Reading reading) {
    this.source = source;
    this.text = source.text();
    this.lines = lines;
    this.reading = reading;
  }

  void read(List<Integer> starts, List<Integer> weighted) {
    weighted.forEach(weights::set);
    int blockStart = -1;
    int blockEnd = 0;
    for (int i = 0; i < starts.size(); i++) {
      int start = starts.get(i);
      boolean last = i + 1 == starts.size();
      int next = last ? lines.size() : starts.get(i + 1);
      int end = end(start, next);
      if (source.cut() && last && !isEnded(end)) {
        reading.dropped++;
        reading.openEnd = true;
        break;
      }
      if (blockStart >= 0 && Blocks.isBreak(text, blockEnd, lines.get(start).start)) {
        flush(blockStart, blockEnd);
        blockStart = -1;
      }
      blockStart = blockStart < 0 ? lines.get(start).start : blockStart;
      blockEnd = lines.get(Math.max(start, end - 1)).end;
      item(start, end);
    }
    if (blockStart >= 0) {
      flush(blockStart, blockEnd);
    }
  }

  private void flush(int start, int end) {
    reading.add(List.copyOf(items), source.at(start), source.at(end));
    items.clear();
  }

  private boolean isEnded(int end) {
    for (int i = end; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** The line after the item's last. */
  private int end(int start, int next) {
    Line first = lines.get(start);
    boolean heading = first.marker == Marker.HEADING;
    boolean weighed = first.mention != null && weights.get(start) && !first.mention.alone();
    boolean hasText = weighed && hasText(first);
    boolean fenced = first.marker == Marker.FENCE;
    Weighed before = new Weighed(start);
    for (int i = start + 1; i < next; i++) {
      Line line = lines.get(i);
      if (line.marker == Marker.FENCE) {
        if (!fenced && !closes(i, next)) {
          return i;
        }
        fenced = !fenced;
      } else if (!fenced
          && (line.marker == Marker.RULE
              || (line.marker == Marker.HEADING && (!heading || line.level <= first.level)))) {
        return i;
      } else if (!fenced && line.mention != null && Names.isTotal(line.mention.label())) {
        reading.repairs.add(Repair.TOTAL_IGNORED);
        return i;
      } else if (!fenced
          && !heading
          && line.isBlank()
          && ((weighed && hasText) || before.to(i))
          && !continues(i, next, first)) {
        return i;
      }
    }
    return next;
  }

  private boolean hasText(Line line) {
    return !head(line, true).isBlank();
  }

  /** Whether a fence that opens here closes within the item. */
  private boolean closes(int fence, int next) {
    for (int i = fence + 1; i < next; i++) {
      if (lines.get(i).marker == Marker.FENCE) {
        return true;
      }
    }
    return false;
  }

  /** Whether text, and a weight below it, stand between an item's first line and another. */
  private final class Weighed {
    private final boolean first;
    private int next;
    private boolean some;
    private boolean weighed;

    Weighed(int start) {
      first = weights.get(start);
      some = lines.get(start).body < lines.get(start).end && !first;
      next = start + 1;
    }

    /** Looks on to a line; the lines never decrease. */
    boolean to(int line) {
      for (; next < line; next++) {
        if (weights.get(next)) {
          weighed |= some;
        } else {
          some |= !lines.get(next).isBlank();
        }
      }
      return weighed || (first && some);
    }
  }

  /** Whether the item goes on after a blank line: an indented line follows. */
  private boolean continues(int blank, int next, Line first) {
    int i = Math.max(blank, filled);
    while (i < next && lines.get(i).isBlank()) {
      i++;
    }
    filled = i;
    return i < next
        && lines.get(i).indent(text) > first.indent(text)
        && lines.get(i).marker != Marker.HEADING;
  }

  private void item(int start, int end) {
    Line first = lines.get(start);
    Mention mention = null;
    int textLine = -1;
    for (int i = start; i < end; i++) {
      Line line = lines.get(i);
      if (mention == null && weights.get(i)) {
        mention = line.mention;
      }
      if (textLine < 0
          && line.keyed
          && !(line.mention != null && line.mention.alone() && weights.get(i))) {
        textLine = i;
      }
    }
    String raw = mention == null ? null : mention.raw();
    Unit unit = mention == null ? Unit.PROBABILITY : mention.unit();
    Part head = head(first, weights.get(start));
    Part part;
    Map<String, String> fields = Map.of();
    if (textLine >= 0) {
      part = Scalars.read(text, lines, textLine, end, weights);
    } else {
      Part body = body(start + 1, end);
      boolean title = first.marker == Marker.HEADING && !body.isBlank();
      part =
          title || head.isBlank() ? body : body.isBlank() ? head : head.with(body, gap(start, end));
      if (title && !head.isBlank()) {
        fields = Map.of("title", head.plain().text());
      }
    }
    add(part.plain(), raw, unit, fields);
  }

  /** How many lines are blank between an item's first line and what follows. */
  private int gap(int start, int end) {
    int i = start + 1;
    while (i < end && lines.get(i).isBlank()) {
      i++;
    }
    return i - start - 1;
  }

  private void add(Part part, @Nullable String raw, Unit unit, Map<String, String> fields) {
    String words = part.text();
    if (Text.isBlank(words)) {
      reading.dropped++;
    } else if (Text.isPlaceholder(words)) {
      reading.repairs.add(Repair.PLACEHOLDER_IGNORED);
    } else if (raw == null && Refusals.isRefusal(words)) {
      reading.refused++;
    } else if (!(raw != null && Names.isTotal(words))) {
      items.add(new Item(words, raw, unit, source.at(part.start()), source.at(part.end()), fields));
    }
  }

  private Part head(Line line, boolean weighed) {
    Mention mention = weighed ? line.mention : null;
    int from = line.body;
    int to = Text.trimEnd(text, from, line.end);
    if (mention != null && mention.alone()) {
      return Part.of(text, to, to);
    }
    if (mention != null && mention.start() <= from) {
      from = Math.max(from, Text.skip(text, mention.end(), line.end));
      from = skipSign(from, to);
    } else if (mention != null) {
      to = mention.start();
      to = trimSign(from, to);
    }
    Part head = Part.of(text, Math.min(from, to), to);
    return line.opened ? head.without("**") : head;
  }

  private int skipSign(int from, int to) {
    int i = from;
    while (i < to && (":：".indexOf(text.charAt(i)) >= 0 || Text.isBlank(text.charAt(i)))) {
      i++;
    }
    return i;
  }

  private int trimSign(int from, int to) {
    int i = Text.trimEnd(text, from, to);
    if (i > from && "-–—:：|".indexOf(text.charAt(i - 1)) >= 0) {
      i = Text.trimEnd(text, from, i - 1);
    }
    return i;
  }

  private Part body(int from, int to) {
    Part all = null;
    int runStart = -1;
    for (int i = from; i <= to; i++) {
      boolean skip = i == to || (weights.get(i) && isWeightOnly(lines.get(i)));
      if (!skip && runStart < 0) {
        runStart = i;
      }
      if (skip && runStart >= 0) {
        Part run = Part.of(text, lines.get(runStart).start, lines.get(i - 1).end).stripped();
        all = all == null || all.isBlank() ? run : run.isBlank() ? all : all.with(run, 0);
        runStart = -1;
      }
    }
    return all == null ? Part.of(text, lines.get(from - 1).end, lines.get(from - 1).end) : all;
  }

  private boolean isWeightOnly(Line line) {
    return line.mention != null
        && (line.mention.alone()
            || (line.mention.start() <= line.body
                && line.mention.end() >= Text.trimEnd(text, line.start, line.end)));
  }
}
