package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts the items out of lines, once it is known where each begins and which lines weigh. */
final class LineItems {
  /** The label of a point below an item. */
  private static final Pattern NOTE =
      Pattern.compile("[*_]{0,3}(\\p{L}[\\p{L}\\p{M}'’ ]{0,30})[*_]{0,3}[:：]");

  /** What the parts of a text are called. */
  private static final Set<String> PARTS =
      Set.of("setup", "punchline", "question", "problem", "solution", "scene", "verse", "line");

  private final Source source;
  private final String text;
  private final List<Line> lines;
  private final Reading reading;
  private final List<Item> items = new ArrayList<>();
  private final BitSet weights = new BitSet();
  private final LineText words;

  /** Whether bold titles stand before the weights, and sentences behind them: the first tells. */
  private boolean described;

  /** Whether a label with the number of its text stands below each weight. */
  private boolean labelled;

  LineItems(Source source, List<Line> lines, Reading reading) {
    this.source = source;
    this.text = source.text();
    this.lines = lines;
    this.reading = reading;
    this.words = new LineText(text, lines, weights);
  }

  void read(List<Integer> starts, List<Integer> weighted) {
    weighted.forEach(weights::set);
    described = words.isDescribed(starts.get(0));
    labelled = areLabelled(starts);
    LineEnds ends = new LineEnds(text, lines, weights, starts, source.cut());
    int blockStart = -1;
    int blockEnd = 0;
    for (int i = 0; i < starts.size(); i++) {
      int start = starts.get(i);
      boolean last = i + 1 == starts.size();
      int end = ends.end(i, reading);
      boolean open = source.cut() || lacksWeight(starts, i) || isHalf(starts, i);
      if (open && last && !isEnded(start, end)) {
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
      item(start, end, ends.headed());
    }
    if (blockStart >= 0) {
      flush(blockStart, blockEnd);
    }
  }

  /** Whether each item is a weight with a label below: the first has number 1, and so on. */
  private boolean areLabelled(List<Integer> starts) {
    int complete = starts.size() - (source.cut() ? 1 : 0);
    for (int i = 0; i < complete; i++) {
      int label = Lines.filledFrom(lines, starts.get(i) + 1);
      int end = i + 1 < starts.size() ? starts.get(i + 1) : lines.size();
      if (!words.isWeightOnly(starts.get(i))
          || label >= end
          || lines.get(label).count(text) != i + 1
          || lines.subList(label + 1, end).stream().anyMatch(line -> line.isCounted(text))) {
        return false;
      }
    }
    return complete > 0;
  }

  /** Whether an item has no weight, although another one has its own below its first line. */
  private boolean lacksWeight(List<Integer> starts, int item) {
    return item > 0
        && !weights.isEmpty()
        && !weights.get(starts.get(0))
        && weights.nextSetBit(starts.get(item)) < 0;
  }

  /** Whether the emphasis of an item's first words never ends, although that of the first does. */
  private boolean isHalf(List<Integer> starts, int item) {
    return item > 0
        && item + 1 == starts.size()
        && words.isEmphasised(starts.get(0))
        && words.isOpen(starts.get(item));
  }

  private void flush(int start, int end) {
    reading.add(List.copyOf(items), source.at(start), source.at(end));
    items.clear();
  }

  /** Whether something stands behind an item, and more than the mark of what may be its text. */
  private boolean isEnded(int start, int end) {
    int then = Lines.filledFrom(lines, end);
    return then < lines.size()
        && !(isBare(lines.get(start), lines.get(then))
            && Lines.filledFrom(lines, then + 1) == lines.size());
  }

  /** Whether a line is a mark and nothing else, and no such mark as an item has. */
  private boolean isBare(Line item, Line line) {
    boolean alike =
        line.marker == item.marker
            && line.number == item.number + (item.number > 0 ? 1 : 0)
            && line.isMarkedBold(text) == item.isMarkedBold(text);
    return line.isMarked() && line.body == line.end && !alike;
  }

  private void item(int start, int end, boolean headed) {
    Map<String, String> fields = new LinkedHashMap<>();
    int weight = weights.nextSetBit(start);
    Mention mention = weight < 0 || weight >= end ? null : lines.get(weight).mention;
    if (mention != null && mention.alone()) {
      remark(mention, lines.get(weight), fields);
    }
    int textLine = textLine(start, end);
    String raw = mention == null ? null : mention.raw();
    Unit unit = mention == null ? Unit.PROBABILITY : mention.unit();
    Part part;
    if (textLine >= 0) {
      title(start, textLine, fields);
      new LineFields(text, lines, weights).take(start, end, fields);
      labels(start, textLine, end, fields);
      part = Scalars.read(text, lines, textLine, end, weights);
    } else {
      part = free(below(start, end, fields), end, headed, fields);
    }
    add(part.plain(), raw, unit, fields);
  }

  /** Keeps what is said of a weight behind it. */
  private void remark(Mention mention, Line line, Map<String, String> fields) {
    Part remark = Part.of(text, Math.min(mention.end(), line.end), line.end);
    if (!remark.isBlank()) {
      fields.put("explanation", remark.plain().text());
    }
  }

  /** The line whose label names the text: only labelled lines of its kind are above; -1 if none. */
  private int textLine(int start, int end) {
    Line above = null;
    for (int i = start; i < end; i++) {
      Line line = lines.get(i);
      boolean beside =
          words.isWeightOnly(i) || line.isBlank() || line.field != null || isWrapper(i, end);
      if (line.keyed && !beside) {
        return above == null || above.marker == line.marker ? i : -1;
      } else if (i > start && !beside) {
        if (!line.isLabel(text)) {
          return -1;
        }
        above = above == null ? line : above;
      }
    }
    return -1;
  }

  /** Whether a label has no value but another label, deeper on the line below it. */
  private boolean isWrapper(int at, int end) {
    Line line = lines.get(at);
    Line then = at + 1 < end ? lines.get(at + 1) : line;
    return line.keyed
        && line.body == line.end
        && then.keyed
        && then.indent(text) > line.indent(text);
  }

  /** Words above a labelled text, more than a number, are its title if they have no label. */
  private void title(int start, int textLine, Map<String, String> fields) {
    if (textLine == start || lines.get(start).isLabel(text)) {
      return;
    }
    String head = words.head(start).withoutColon().plain().text();
    if (head.chars().anyMatch(Character::isLetter)) {
      fields.put(Line.TITLE, head);
    }
  }

  /** The lines that another label than the text's names become fields. */
  private void labels(int start, int textLine, int end, Map<String, String> fields) {
    for (int i = start; i < end; i++) {
      Line line = lines.get(i);
      boolean other = i != textLine && line.field == null && !weights.get(i) && !isWrapper(i, end);
      if (other && (line.keyed || (i < textLine && line.isLabel(text)))) {
        LineLabel label = new LineLabel(text, line);
        Part value = line.keyed ? Scalars.read(text, lines, i, end, weights) : label.value();
        fields.putIfAbsent(label.name(), value.plain().text());
      }
    }
  }

  /**
   * The first line of an item below its title, which becomes a field, or the label below its
   * weight; the title if it is all.
   */
  private int below(int start, int end, Map<String, String> fields) {
    int first = start + 1;
    while (first < end && (lines.get(first).isBlank() || words.isWeightOnly(first))) {
      first++;
    }
    if (labelled && first < end) {
      return first;
    }
    if (first >= end || !lines.get(start).isTitle()) {
      return start;
    }
    fields.put(Line.TITLE, words.head(start).plain().text());
    return first;
  }

  /** The text of an item without a labelled one; its title and its remark become fields. */
  private Part free(int start, int end, boolean headed, Map<String, String> fields) {
    Part head = words.head(start);
    Part remark = words.remark(start);
    Part body =
        start + 1 < end ? words.body(start + 1, end, !head.isBlank(), fields) : Part.of(text, 0, 0);
    if (!remark.isBlank() && (described || words.isBody(start))) {
      fields.putIfAbsent(Line.TITLE, head.plain().text());
      return body.isBlank() ? remark : remark.with("\n", body);
    }
    if (!remark.isBlank()) {
      fields.put("explanation", remark.text());
    }
    if (head.isBlank() || body.isBlank()) {
      return head.isBlank() ? body : weights.get(start) ? head : head.withoutColon();
    }
    boolean weighed =
        weights.get(start)
            ? !words.isFronted(start) && lines.get(start + 1).isBlank()
            : words.isTitle(start);
    boolean notes = weights.get(start) && words.isEmphasised(start) && areNotes(start, end);
    if ((words.isQuoted(start) || notes) && isRemark(start, end)) {
      fields.putIfAbsent("explanation", body.plain().text());
      return head;
    }
    if (lines.get(start).marker == Marker.HEADING
        || (words.isEmphasised(start) && !words.isVerse(start))
        || (headed && weighed && !words.isSentence(start))) {
      fields.putIfAbsent(Line.TITLE, head.plain().text());
      return body;
    }
    String gap = text.substring(lines.get(start).end, Math.max(lines.get(start).end, body.start()));
    return gap.isBlank() ? head.with(gap, body) : words.joined(head, body);
  }

  /** Whether nothing but points that are indented stand below the first line of an item. */
  private boolean isRemark(int start, int end) {
    Line first = lines.get(start);
    return lines.subList(start + 1, end).stream()
        .allMatch(line ->
            line.isBlank()
                || line.mention != null
                || (line.marker == Line.Marker.BULLET && line.indent(text) > first.indent(text)));
  }

  /** Whether all points below an item begin with a label that names no part of a text. */
  private boolean areNotes(int start, int end) {
    return lines.subList(start + 1, end).stream()
        .filter(line -> !line.isBlank() && line.mention == null)
        .allMatch(line -> {
          Matcher label = NOTE.matcher(text).region(line.body, line.end);
          return label.lookingAt() && isNote(Names.fold(label.group(1)));
        });
  }

  private static boolean isNote(String label) {
    Label known = Label.of(label);
    return known == null ? !PARTS.contains(label) : known == Label.REASON;
  }

  private void add(Part part, @Nullable String raw, Unit unit, Map<String, String> fields) {
    String words = part.text();
    if (Text.isBlank(words)) {
      reading.dropped++;
    } else if (Text.isPlaceholder(words)) {
      reading.repairs.add(Repair.PLACEHOLDER_IGNORED);
    } else if (Refusals.declines(words, raw != null)) {
      reading.refused++;
    } else if (raw != null && Names.isTotal(words)) {
      reading.repairs.add(Repair.TOTAL_IGNORED);
    } else {
      items.add(
          new Item(
              words,
              raw,
              unit,
              source.at(part.start()),
              source.at(part.end()),
              fields.isEmpty() ? Map.of() : fields));
    }
  }
}
