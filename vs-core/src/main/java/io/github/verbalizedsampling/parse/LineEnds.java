package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds where the items of a list end, which no mark closes. */
final class LineEnds {
  private final String text;
  private final List<Line> lines;
  private final BitSet weights;
  private final List<Integer> starts;
  private final LineText words;
  private final Closing closing;
  private final Fences fences;
  private final boolean cut;
  private final boolean headed;
  private int filled;

  /** Whether a rule stood within a text. */
  private boolean scenes;

  /** The headings that stood within texts, on the level of the items' own. */
  private final Set<String> parts = new HashSet<>();

  LineEnds(String text, List<Line> lines, BitSet weights, List<Integer> starts, boolean cut) {
    this.text = text;
    this.lines = lines;
    this.weights = weights;
    this.starts = starts;
    this.cut = cut;
    this.words = new LineText(text, lines, weights);
    this.closing = new Closing(text, lines, weights, starts);
    this.fences = new Fences(text, lines);
    this.headed = isHeaded();
  }

  /** Whether the first lines are titles, above texts of one or more paragraphs. */
  boolean headed() {
    return headed;
  }

  /**
   * The first item tells: nothing but its label, its title or its weight is on its first line, and
   * its text stands below.
   */
  private boolean isHeaded() {
    int start = starts.get(0);
    Line first = lines.get(start);
    if (first.marker == Marker.HEADING) {
      return false;
    }
    boolean named =
        first.isTitle() && (weights.get(start) || words.isWeightOnly(filled(start + 1)));
    boolean blank = (named || words.head(start).isBlank()) && words.remark(start).isBlank();
    boolean weighed = weights.get(start) && hasBodies(start, starts.get(starts.size() - 1));
    boolean many = cut || starts.size() > 1;
    boolean open =
        blank
            || words.isEmphasised(start)
            || (many && (weighed || starts.stream().allMatch(words::isTitle)));
    int end = before(0, next(0));
    return open && start + 1 < end && !words.body(start + 1, end, true, new HashMap<>()).isBlank();
  }

  /** Whether a paragraph stands below the first item, and as deep as below the last if indented. */
  private boolean hasBodies(int first, int last) {
    int below = below(first);
    int end = below(last);
    return lines.get(below - 1).isBlank()
        && below < next(0)
        && (end == lines.size() || !isIndented(below, first) || isIndented(end, last));
  }

  /** The first line of an item's next paragraph: its words may begin behind the weight. */
  private int below(int item) {
    int i = item + 1;
    while (words.isFronted(item) && i < lines.size() && !lines.get(i).isBlank()) {
      i++;
    }
    return filled(i);
  }

  private boolean isIndented(int line, int item) {
    return lines.get(line).indent(text) > lines.get(item).indent(text);
  }

  private int filled(int from) {
    return Lines.filledFrom(lines, from);
  }

  private int next(int item) {
    return item + 1 < starts.size() ? starts.get(item + 1) : lines.size();
  }

  /** Whether an item is the last of its list: the reply ends, or the numbers begin anew. */
  private boolean isLast(int item) {
    return item + 1 == starts.size()
        || (lines.get(starts.get(item + 1)).number == 1 && lines.get(starts.get(item)).number > 0);
  }

  /** The line after the item's last; less what introduces the next list, and what closes all. */
  int end(int item, Reading reading) {
    int start = starts.get(item);
    int next = next(item);
    int end = Math.min(walk(start, next, reading), before(item, next));
    int weight = item > 0 && item + 1 == starts.size() ? lastWeight(start, end) : -1;
    if (weight > start && othersEndInWeights(item)) {
      return weight + 1;
    }
    if (cut || !isLast(item)) {
      return end;
    }
    boolean open = headed || lines.get(start).marker == Marker.HEADING;
    return open ? closing.end(item, indented(item, end)) : closing.endOfLine(item, end);
  }

  /** The last line of an item that holds nothing but its weight; -1 if it has none. */
  private int lastWeight(int start, int end) {
    int weight = weights.previousSetBit(end - 1);
    return weight >= start && words.isWeightOnly(weight) ? weight : -1;
  }

  /** Whether each item before this one has its weight on its last line. */
  private boolean othersEndInWeights(int item) {
    for (int i = 0; i < item; i++) {
      int end = starts.get(i + 1);
      int last = end - 1;
      while (lines.get(last).isBlank() || lines.get(last).marker == Marker.RULE) {
        last--;
      }
      if (last <= starts.get(i) || lastWeight(starts.get(i), end) != last) {
        return false;
      }
    }
    return true;
  }

  /** The end of an indented text below a mark: the first line apart that is not indented. */
  private int indented(int item, int end) {
    int start = starts.get(item);
    Marker marker = lines.get(start).marker;
    boolean marked = marker == Marker.NUMBER || marker == Marker.BULLET;
    int below = filled(start + 1);
    if (!marked || item == 0 || below >= end || !isIndented(below, start)) {
      return end;
    }
    int i = below;
    while (i < end && (lines.get(i).isBlank() || isIndented(i, start))) {
      i++;
    }
    return lines.get(i - 1).isBlank() ? i : end;
  }

  private int walk(int start, int next, Reading reading) {
    Line first = lines.get(start);
    boolean heading = first.marker == Marker.HEADING;
    boolean weighed = first.mention != null && weights.get(start) && !first.mention.alone();
    boolean hasText = weighed && !headed && !words.head(start).isBlank();
    boolean fenced = first.marker == Marker.FENCE || fences.opensAbove(start);
    Weighed before = new Weighed(start);
    for (int i = start + 1; i < next; i++) {
      Line line = lines.get(i);
      if (line.marker == Marker.FENCE) {
        if (!fenced && !fences.close(i, next)) {
          return cut && next == lines.size() && !fences.hold(start) ? next : i;
        }
        if (fenced && fences.opensAbove(start)) {
          return i;
        }
        fenced = !fenced;
      } else if (!fenced && line.marker == Marker.RULE && !isScene(i, next)) {
        return i;
      } else if (!fenced
          && line.marker == Marker.HEADING
          && !(isFirst(start, i) && words.head(start).isBlank())
          && (!heading || line.level <= first.level)
          && !isPart(i, first, next)) {
        return i;
      } else if (!fenced && line.mention != null && Names.isSum(line.mention.label())) {
        reading.repairs.add(Repair.TOTAL_IGNORED);
        return i;
      } else if (!fenced
          && !heading
          && line.isBlank()
          && (hasText || before.to(i))
          && !continues(i, next, first)) {
        return i;
      }
    }
    return next;
  }

  /** Whether nothing but weights stands between an item's first line and another. */
  private boolean isFirst(int start, int line) {
    int i = filled(start + 1);
    while (i < line && words.isWeightOnly(i)) {
      i = filled(i + 1);
    }
    return i == line;
  }

  /**
   * Whether a heading without a mark parts the text of an item whose own heading has one: the last
   * text has no other such headings than the earlier.
   */
  private boolean isPart(int at, Line first, int next) {
    Line line = lines.get(at);
    boolean plain = line.level == first.level && isNamed(first) && !isNamed(line);
    String said = text.substring(line.body, line.end);
    boolean part =
        plain && filled(at + 1) < next && (next < lines.size() || cut || parts.contains(said));
    if (part) {
      parts.add(said);
    }
    return part;
  }

  private static boolean isNamed(Line heading) {
    return heading.labelled || heading.number > 0;
  }

  /**
   * Whether a rule parts two scenes of one text: another text follows before the next item, or in a
   * reply that is cut may have gone on.
   */
  private boolean isScene(int rule, int next) {
    int then = filled(rule + 1);
    if (then == lines.size() && cut) {
      return true;
    }
    if (then >= next || lines.get(then).marker == Marker.HEADING) {
      return false;
    }
    boolean inner = next < lines.size() && before(starts.indexOf(next) - 1, next) > then;
    scenes |= inner;
    return inner || ((scenes || cut) && next == lines.size() && !closing.begins(then));
  }

  /** Whether text, and a weight below it, stand between an item's first line and another. */
  private final class Weighed {
    private final boolean first;
    private int next;
    private boolean some;
    private boolean weighed;

    Weighed(int start) {
      first = weights.get(start) && !headed;
      Line line = lines.get(start);
      some = !headed && !line.isTitle() && line.body < line.end && !weights.get(start);
      next = start + 1;
    }

    /** Looks on to a line; the lines never decrease. */
    boolean to(int line) {
      for (; next < line; next++) {
        if (weights.get(next)) {
          weighed |= some || !words.isWeightOnly(next);
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

  /** The line before which an item ends because that line introduces the next item. */
  private int before(int item, int next) {
    int last = closing.lastFilled(starts.get(item), next);
    if (item + 1 == starts.size() || last == starts.get(item)) {
      return next;
    }
    Line line = lines.get(last);
    String said = text.substring(line.indentStart(text), Text.trimEnd(text, line.body, line.end));
    boolean bold = said.startsWith("**") && said.indexOf("**", 2) == said.length() - 2;
    boolean colon = said.endsWith(":") || said.endsWith("：") || said.endsWith(":**");
    boolean apart = lines.get(last - 1).isBlank() && (colon || isLast(item));
    boolean section = bold && lines.get(starts.get(item)).marker != line.marker;
    return (line.marker == Marker.NONE || (line.marker == Marker.NUMBER && section))
            && !weights.get(last)
            && (bold || apart)
            && line.indent(text) <= lines.get(starts.get(item)).indent(text)
            && closing.lastFilled(starts.get(item), last)
                > starts.get(item) - (hasHead(item) ? 1 : 0)
        ? last
        : next;
  }

  private boolean hasHead(int item) {
    return !words.head(starts.get(item)).isBlank();
  }
}
