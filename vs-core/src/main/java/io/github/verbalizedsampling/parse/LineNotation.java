package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Candidates on labelled lines, in Markdown lists and under headings, and YAML that looks so. */
final class LineNotation implements Notation {
  @Override
  public Reading read(Source source) {
    Reading reading = new Reading();
    List<Line> lines = Line.all(source.text());
    List<Integer> weights = weights(source.text(), lines);
    List<Integer> starts = weights.isEmpty() ? List.of() : starts(source.text(), lines, weights);
    if (!starts.isEmpty()) {
      new LineItems(source, lines, reading).read(starts, weights);
    } else if (weights.isEmpty()) {
      new PlainList(source, lines, reading).read(inline(lines));
    }
    if (reading.found()) {
      reading.repairs.add(Repair.READ_AS_LINES);
    }
    return reading;
  }

  /** The lines whose weights count: those with a known label, or else those of one form. */
  private static List<Integer> weights(String text, List<Line> lines) {
    List<Integer> sure = new ArrayList<>();
    List<Integer> alone = new ArrayList<>();
    List<Integer> inline = new ArrayList<>();
    List<Integer> bounds = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      Mention mention = line.mention;
      if (mention == null || isDecoy(line, mention)) {
        continue;
      }
      boolean bound = isProse(line, mention) && !Weights.isNumber(mention.raw());
      (bound ? bounds : mention.sure() ? sure : mention.alone() ? alone : inline).add(i);
    }
    if (sure.isEmpty() && alone.isEmpty() && inline.isEmpty()) {
      return bounds;
    }
    if (!sure.isEmpty()) {
      sure.addAll(inlineBeside(lines, sure, inline));
      sure.sort(null);
      return sure;
    }
    List<Integer> labelled = sameLabel(lines, alone);
    if (labelled.size() >= 2) {
      return labelled;
    }
    if (isMap(lines, alone)) {
      alone.forEach(i -> lines.get(i).mention = Mention.behindSign(text, lines.get(i)));
      alone.removeIf(i -> lines.get(i).mention == null);
    }
    inline.addAll(alone);
    inline.sort(null);
    return isList(lines, inline) ? inline : List.of();
  }

  /** Whether the labels are texts themselves, as in "red: 0.4": all different, none a parameter. */
  private static boolean isMap(List<Line> lines, List<Integer> alone) {
    Set<String> labels = new HashSet<>();
    for (int i : alone) {
      Mention mention = lines.get(i).mention;
      if (mention == null || Names.isParameter(mention.label()) || !labels.add(mention.label())) {
        return false;
      }
    }
    return labels.size() > 1;
  }

  /** The lines that end or begin with what may be a weight. */
  private static List<Integer> inline(List<Line> lines) {
    List<Integer> inline = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (isInline(lines.get(i))) {
        inline.add(i);
      }
    }
    return inline;
  }

  /** A weight without a label counts beside labelled ones on lines of the same marker. */
  private static List<Integer> inlineBeside(
      List<Line> lines, List<Integer> sure, List<Integer> inline) {
    List<Integer> beside = new ArrayList<>();
    Line first = lines.get(sure.get(0));
    Mention mention = first.mention;
    if (mention == null || mention.alone() || !first.startsItem()) {
      return beside;
    }
    for (int i : inline) {
      if (lines.get(i).marker == first.marker && first.marker != Marker.HEADING) {
        beside.add(i);
      }
    }
    return beside;
  }

  /** Whether a line may speak of all the items: "All of these are rare (probability < 0.1)". */
  private static boolean isProse(Line line, Mention mention) {
    return line.marker == Marker.NONE && !line.labelled && !mention.alone();
  }

  private static boolean isDecoy(Line line, Mention mention) {
    return (line.marker == Marker.HEADING && !Weights.isNumber(mention.raw()))
        || Names.isTotal(mention.label());
  }

  private static List<Integer> sameLabel(List<Line> lines, List<Integer> alone) {
    List<Integer> same = new ArrayList<>();
    for (int i : alone) {
      Mention mention = lines.get(i).mention;
      Mention first = lines.get(alone.get(0)).mention;
      if (mention != null && first != null && mention.label().equals(first.label())) {
        same.add(i);
      }
    }
    return same.size() == alone.size() ? same : List.of();
  }

  /** Weights that no label names count only where they make a list of at least two. */
  private static boolean isList(List<Line> lines, List<Integer> inline) {
    if (inline.size() < 2) {
      return false;
    }
    int filled = 0;
    for (int i = inline.get(0); i <= inline.get(inline.size() - 1); i++) {
      Marker marker = lines.get(i).marker;
      boolean plain = marker == Marker.NONE && lines.get(i).mention == null;
      filled +=
          plain
                  || marker == Marker.NUMBER
                  || marker == Marker.BULLET
                  || lines.get(i).mention != null
              ? 1
              : 0;
    }
    return inline.size() * 2 >= filled;
  }

  /** Where the items begin: by the first kind of line that gives every weight one of its own. */
  private static List<Integer> starts(String text, List<Line> lines, List<Integer> weights) {
    Line first = lines.get(weights.get(0));
    List<Integer> inline = weights.stream().filter(i -> isInline(lines.get(i))).toList();
    boolean marked = first.marker != Marker.NONE && first.marker != Marker.HEADING;
    if (inline.size() == weights.size()
        ? first.marker != Marker.HEADING
        : marked && inline.size() > 1 && isInline(first)) {
      int indent = first.indent(text);
      Predicate<Line> same =
          line -> line.marker == first.marker && marked && line.indent(text) <= indent;
      return spread(lines, same, inline);
    }
    List<Predicate<Line>> kinds = new ArrayList<>();
    for (int level = 1; level <= Line.TITLE; level++) {
      int wanted = level;
      kinds.add(line -> line.marker == Marker.HEADING && line.level == wanted);
    }
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
        return starts;
      }
    }
    return weightFirst(lines, weights) ? weights : paragraphs(lines, weights);
  }

  private static boolean isInline(Line line) {
    return line.mention != null && !line.mention.alone();
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

  /** Whether each weight stands above its text. */
  private static boolean weightFirst(List<Line> lines, List<Integer> weights) {
    for (int i = 0; i < weights.size(); i++) {
      int end = i + 1 < weights.size() ? weights.get(i + 1) : lines.size();
      boolean text = false;
      for (int n = weights.get(i) + 1; n < end && !text; n++) {
        text = lines.get(n).keyed;
      }
      if (!text) {
        return false;
      }
    }
    return true;
  }

  /** The paragraphs that the weights end. */
  private static List<Integer> paragraphs(List<Line> lines, List<Integer> weights) {
    List<Integer> starts = new ArrayList<>();
    int previous = -1;
    for (int weight : weights) {
      int start = weight;
      boolean text = false;
      for (int i = weight - 1; i > previous; i--) {
        Line line = lines.get(i);
        if (line.marker == Marker.RULE || (line.isBlank() && text && previous < 0)) {
          break;
        }
        if (!line.isBlank()) {
          text = true;
          start = i;
        }
      }
      if (text || lines.get(weight).mention == null || !alone(lines.get(weight))) {
        starts.add(start);
      }
      previous = weight;
    }
    return starts;
  }

  private static boolean alone(Line line) {
    return line.mention != null && line.mention.alone();
  }
}
