package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;

/** Finds where the items of a list end, which no mark closes. */
final class LineEnds {
  private static final Pattern CLOSING =
      Pattern.compile(
          "(?iu)[*_(>\\s\\p{So}]*(?:let me know|(?:would|do) you (?:like|want|need)|want me to|feel free"
              + "|(?:i )?hope (?:(?:this|these|that|it) help|you (?:like|enjoy|find))|if you(?:'d| would|’d) (?:like|prefer)|please (?:note|let)|note(?: that|:)"
              + "|these (?:are|two|three|four|five|\\d+|responses|answers|options|candidates|probabilities|stories|poems|jokes|ideas|samples)\\b"
              + "|(?:the|all|these|each of the(?:se)?|my)? ?(?:probabilities|probability (?:values|estimates)|responses|candidates) (?:sum|add|are|were|above|range|reflect|represent)"
              + "|sum of (?:the )?probabilities|i(?:'ve|’ve| have) (?:tried|included|given|assigned|provided)|shall i|should i|happy to|enjoy\\b"
              + "|soll ich|möchte(?:st|n) (?:du|sie)|lass(?:en)? (?:sie )?(?:es )?mich wissen|ich hoffe|wenn du (?:möchtest|willst)|hinweis:"
              + "|n['’]hésitez|voulez-vous|souhaitez-vous|veux-tu|j['’]espère|ces (?:réponses|probabilités|propositions)"
              + "|¿(?:quieres|te gustaría|desea)|avísame|espero que|no dudes|estas (?:respuestas|probabilidades)"
              + "|(?:você )?gostaria|quer que|me avise|estas (?:respostas|probabilidades)|vuoi che|fammi sapere|spero che|queste (?:risposte|probabilità)"
              + "|хотите|дайте знать|надеюсь|если (?:хотите|нужно)"
              + "|希望(?:这|以上)|如果(?:你|您|需要)|如需|请告诉|需要我|以上(?:是|です|が)|ご希望|必要であれば|他に|필요하|원하시|더 필요)");

  private final String text;
  private final List<Line> lines;
  private final BitSet weights;
  private final List<Integer> starts;
  private final LineText words;
  private final boolean cut;
  private final boolean headed;
  private int filled;

  LineEnds(String text, List<Line> lines, BitSet weights, List<Integer> starts, boolean cut) {
    this.text = text;
    this.lines = lines;
    this.weights = weights;
    this.starts = starts;
    this.cut = cut;
    this.words = new LineText(text, lines, weights);
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
    int next = next(0);
    Line first = lines.get(start);
    boolean blank = words.head(start).isBlank() && words.remark(start).isBlank();
    boolean weighed = weights.get(start) && hasBodies(start, starts.get(starts.size() - 1));
    boolean titled = starts.stream().allMatch(words::isTitle);
    boolean open = blank || weighed || titled || words.isEmphasised(start);
    int end = before(0, next);
    return first.marker != Marker.HEADING
        && (cut || starts.size() > 1 || blank || words.isEmphasised(start))
        && open
        && start + 1 < end
        && !words.body(start + 1, end, true, new HashMap<>()).isBlank();
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
    int i = from;
    while (i < lines.size() && lines.get(i).isBlank()) {
      i++;
    }
    return i;
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
    boolean open = headed || lines.get(start).marker == Marker.HEADING;
    return open && isLast(item) && !cut ? closed(item, indented(item, end)) : end;
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
    boolean fenced = first.marker == Marker.FENCE;
    Weighed before = new Weighed(start);
    for (int i = start + 1; i < next; i++) {
      Line line = lines.get(i);
      if (line.marker == Marker.FENCE) {
        if (!fenced && !closes(i, next)) {
          return cut && next == lines.size() && !isInFence(start) ? next : i;
        }
        fenced = !fenced;
      } else if (!fenced
          && (line.marker == Marker.RULE
              || (line.marker == Marker.HEADING && (!heading || line.level <= first.level)))) {
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

  private boolean isInFence(int line) {
    boolean fenced = false;
    for (int i = 0; i < line; i++) {
      fenced ^= lines.get(i).marker == Marker.FENCE;
    }
    return fenced;
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
      first = weights.get(start) && !headed;
      some = !headed && lines.get(start).body < lines.get(start).end && !weights.get(start);
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
    int last = lastFilled(starts.get(item), next);
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
            && lastFilled(starts.get(item), last) > starts.get(item) - (hasHead(item) ? 1 : 0)
        ? last
        : next;
  }

  private boolean hasHead(int item) {
    return !words.head(starts.get(item)).isBlank();
  }

  private int lastFilled(int start, int end) {
    int i = end - 1;
    while (i > start && lines.get(i).isBlank()) {
      i--;
    }
    return i;
  }

  /** The end of the last text, without the paragraphs that close the whole reply. */
  private int closed(int item, int end) {
    int to = end;
    while (isClosing(item, to)) {
      to = lastFilled(starts.get(item), to);
    }
    return to;
  }

  private boolean isClosing(int item, int end) {
    int start = starts.get(item);
    int last = lastFilled(start, end);
    Line line = lines.get(last);
    return last > start + 1
        && lines.get(last - 1).isBlank()
        && line.indent(text) <= lines.get(start).indent(text)
        && (CLOSING.matcher(text).region(line.body, line.end).lookingAt() || isOneMore(item, end));
  }

  /** Whether all earlier items, two or more, have as many paragraphs, and this has one more. */
  private boolean isOneMore(int item, int end) {
    if (item < 2 || item + 1 < starts.size()) {
      return false;
    }
    int count = paragraphs(starts.get(item), end) - 1;
    for (int i = 0; i < item; i++) {
      if (paragraphs(starts.get(i), starts.get(i + 1)) != count) {
        return false;
      }
    }
    return true;
  }

  private int paragraphs(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      Line line = lines.get(i);
      boolean filled = !line.isBlank() && line.marker != Marker.RULE;
      count += filled && (i == from || lines.get(i - 1).isBlank()) ? 1 : 0;
    }
    return count;
  }
}
