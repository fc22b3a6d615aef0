package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Candidates on labelled lines, in Markdown lists and under headings, and YAML that looks so. */
final class LineNotation implements Notation {
  @Override
  public Reading read(Source sent) {
    Reading reading = new Reading();
    List<Line> lines = Line.all(sent.text());
    Source source = sent.cutWithinNumber();
    if (lines.stream().anyMatch(line -> line.hasBracket(sent.text()))) {
      source = source.cutWithinBracket();
    }
    LineWeights weighed = new LineWeights(source.text(), lines);
    if (!new Remarks(source, lines).take()) {
      reading.dropped++;
      reading.openEnd = true;
      return reading;
    }
    List<Integer> weights = weighed.read();
    List<Integer> starts = weights.isEmpty() ? List.of() : starts(source.text(), lines, weights);
    if (!starts.isEmpty()) {
      new LineItems(source, lines, reading).read(starts, weights);
    } else if (weights.isEmpty()) {
      new PlainList(source, lines, reading).read(weighed.inline());
    }
    if (reading.found()) {
      reading.repairs.add(Repair.READ_AS_LINES);
    }
    return reading;
  }

  /** Where the items begin: by the first kind of line that gives every weight one of its own. */
  private static List<Integer> starts(String text, List<Line> lines, List<Integer> weights) {
    boolean inline = weights.stream().allMatch(i -> lines.get(i).isInline());
    Line first = lines.get(weights.get(0));
    List<Integer> own = weights.stream().filter(i -> isMarked(lines.get(i))).toList();
    boolean begin =
        inline
            ? weights.stream().allMatch(i -> begins(lines.get(i), first))
            : own.size() > 1 && isMarked(first);
    if (begin && first.marker != Marker.HEADING) {
      int indent = first.indent(text);
      Predicate<Line> same =
          line ->
              line.marker == first.marker
                  && first.marker != Marker.NONE
                  && line.indent(text) <= indent;
      return spread(lines, same, inline ? weights : own);
    }
    Paragraphs paragraphs = new Paragraphs(text, lines, weights);
    if (paragraphs.areAboveBullets()) {
      return paragraphs.starts();
    }
    List<Integer> bullets = aboveBullets(text, lines, weights);
    if (bullets.size() == weights.size()) {
      return bullets;
    }
    List<Predicate<Line>> kinds = new ArrayList<>();
    if (weights.size() == 1) {
      kinds.add(line -> line.marker == Marker.HEADING && line.isCounted(text));
    }
    for (int level = 1; level <= 6; level++) {
      int wanted = level;
      kinds.add(line -> line.marker == Marker.HEADING && line.level == wanted);
    }
    kinds.add(line -> line.isCounted(text) && line.start == line.indentStart(text));
    kinds.add(line -> line.marker == Marker.NUMBER && line.start == line.indentStart(text));
    kinds.add(line -> line.labelled && !line.keyed);
    kinds.add(line ->
        line.marker == Marker.BULLET && line.start == line.indentStart(text) && line.labelled);
    kinds.add(line -> line.marker == Marker.BULLET && line.indent(text) < first.indent(text));
    kinds.add(line -> line.marker == Marker.BULLET && line.mention != null);
    kinds.add(line -> line.labelled);
    kinds.add(line -> line.marker == Marker.NUMBER);
    kinds.add(line -> line.marker == Marker.BULLET);
    for (Predicate<Line> kind : kinds) {
      List<Integer> starts = before(lines, weights, kind);
      if (starts != null) {
        return raised(lines, new Unweighed(text, lines, starts).all(weights));
      }
    }
    if (inline && !new LineWeights(text, lines).endParagraphs(weights)) {
      return weights;
    }
    return paragraphs.areBelowWeights() ? weights : paragraphs.starts();
  }

  /** The bullets that begin each item, where another bullet of its own ends it with the weight. */
  private static List<Integer> aboveBullets(String text, List<Line> lines, List<Integer> weights) {
    List<Integer> starts = new ArrayList<>();
    int previous = -1;
    for (int weight : weights) {
      Line end = lines.get(weight);
      int i = previous + 1;
      while (i < weight && !isText(lines.get(i), previous < 0)) {
        i++;
      }
      Mention mention = end.mention;
      if (i == weight
          || end.marker != Marker.BULLET
          || mention == null
          || !mention.alone()
          || lines.get(i).marker != Marker.BULLET
          || lines.get(i).indent(text) != end.indent(text)) {
        return List.of();
      }
      starts.add(i);
      previous = weight;
    }
    return starts;
  }

  /** Whether a text may begin: at a line that is no field, the first text at a bullet. */
  private static boolean isText(Line line, boolean first) {
    return !line.isBlank()
        && line.field == null
        && (!first || (line.marker == Marker.BULLET && !line.keyed));
  }

  /** Whether a line has a mark and, beside other words, its weight. */
  private static boolean isMarked(Line line) {
    return line.isInline() && (line.marker == Marker.NUMBER || line.marker == Marker.BULLET);
  }

  /** Whether a line with a weight is itself the first of an item, like another one. */
  private static boolean begins(Line line, Line first) {
    return line.startsItem() && line.marker == first.marker;
  }

  /** The lines before labelled texts, where a reason stands above each of them. */
  private static List<Integer> raised(List<Line> lines, List<Integer> starts) {
    List<Integer> raised = starts;
    while (raised.stream()
        .allMatch(i ->
            i > 0
                && (lines.get(i).keyed || lines.get(i).field != null)
                && lines.get(i - 1).field != null)) {
      raised = raised.stream().map(i -> i - 1).toList();
    }
    return raised;
  }

  /** The weights' own lines, and lines of the same marker between and right after them. */
  private static List<Integer> spread(List<Line> lines, Predicate<Line> same, List<Integer> own) {
    List<Integer> starts = new ArrayList<>();
    int next = 0;
    int from = own.get(0);
    while (from > 0 && same.test(lines.get(from - 1))) {
      from--;
    }
    int last = own.get(own.size() - 1);
    for (int i = from; i < lines.size(); i++) {
      boolean weighted = next < own.size() && own.get(next) == i;
      if (weighted) {
        next++;
      }
      if (weighted || same.test(lines.get(i))) {
        starts.add(i);
      } else if (i > last && !lines.get(i).isBlank()) {
        break;
      }
    }
    return starts;
  }

  private static @Nullable List<Integer> before(
      List<Line> lines, List<Integer> weights, Predicate<Line> kind) {
    List<Integer> starts = new ArrayList<>();
    int previous = -1;
    for (int weight : weights) {
      int start = -1;
      for (int i = weight; i > previous; i--) {
        if (kind.test(lines.get(i))) {
          start = i;
          break;
        }
      }
      if (start < 0) {
        return null;
      }
      starts.add(start);
      previous = weight;
    }
    return starts;
  }
}
