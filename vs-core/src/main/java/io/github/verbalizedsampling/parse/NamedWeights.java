package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Of the lines whose weights have a name, those that count: one for each item, by its best name.
 */
final class NamedWeights {
  private static final int SHORTEST_TITLE = 3;

  /** What items of one list have in common. */
  private record Mark(Marker marker, int indent) {}

  private final String text;
  private final List<Line> lines;
  private final List<Integer> sure;
  private boolean echo;

  NamedWeights(String text, List<Line> lines, List<Integer> sure) {
    this.text = text;
    this.lines = lines;
    this.sure = new ArrayList<>(sure);
  }

  /** The lines that count. */
  List<Integer> counting() {
    sure.removeAll(outranked());
    keepBest();
    sure.removeAll(repeated());
    echo = isEcho();
    return echo ? sure.subList(0, sure.size() - 1) : sure;
  }

  /** Whether the last weight repeated that of the item chosen. */
  boolean hasEcho() {
    return echo;
  }

  /** The lines with nothing but a weight right beside a better one, such as a score: fields now. */
  private Set<Integer> outranked() {
    Set<Integer> outranked = new HashSet<>();
    for (int i = 0; i < sure.size(); i++) {
      Line line = lines.get(sure.get(i));
      int rank = line.rank();
      boolean above = i > 0 && sure.get(i - 1) == sure.get(i) - 1;
      boolean below = i + 1 < sure.size() && sure.get(i + 1) == sure.get(i) + 1;
      if (line.mention != null
          && line.mention.alone()
          && line.marker != Marker.NUMBER
          && rank > 1
          && ((above && lines.get(sure.get(i - 1)).rank() < rank)
              || (below && lines.get(sure.get(i + 1)).rank() < rank))) {
        line.field = line.mention.label();
        line.body = Math.max(line.body, text.lastIndexOf(line.mention.raw(), line.end));
        outranked.add(sure.get(i));
      }
    }
    return outranked;
  }

  /**
   * Drops the weights of a lesser name where items state a better one: a score, or a weight of
   * type, is part of the text there.
   */
  private void keepBest() {
    List<Line> best = new ArrayList<>();
    for (int i : sure) {
      Line line = lines.get(i);
      if (line.mention != null && Weights.isNumber(line.mention.raw())) {
        int more = best.isEmpty() ? 0 : line.rank() - best.get(0).rank();
        if (more < 0) {
          best.clear();
        }
        if (more <= 0) {
          best.add(line);
        }
      }
    }
    if (best.size() > 1 || (!best.isEmpty() && !hasList())) {
      int rank = best.get(0).rank();
      Set<Mark> marks =
          best.stream().filter(Line::isListed).map(this::mark).collect(Collectors.toSet());
      sure.removeIf(i -> lines.get(i).rank() > rank && !isListedBy(marks, lines.get(i)));
    }
  }

  private boolean isListedBy(Set<Mark> marks, Line line) {
    return line.isListed() && marks.contains(mark(line));
  }

  private Mark mark(Line line) {
    return new Mark(line.marker, line.indent(text));
  }

  /** Whether weights of one name stand on several of the lines. */
  private boolean hasList() {
    Set<String> names = new HashSet<>();
    return !sure.stream()
        .map(i -> lines.get(i).mention)
        .allMatch(found -> found == null || names.add(found.label()));
  }

  /** The weights in headings that lines below repeat, each of the heading above it. */
  private Set<Integer> repeated() {
    Set<Integer> repeated = new HashSet<>();
    int headings = 0;
    for (int i = 0; i < sure.size(); i++) {
      boolean heading = lines.get(sure.get(i)).marker == Marker.HEADING;
      headings += heading ? 1 : 0;
      if (heading && i + 1 < sure.size() && lines.get(sure.get(i + 1)).marker != Marker.HEADING) {
        repeated.add(sure.get(i));
      }
    }
    return sure.size() - headings < headings ? Set.of() : repeated;
  }

  /** Whether the last weight is that of an earlier heading, which its own heading names again. */
  private boolean isEcho() {
    int last = sure.size() - 1;
    Line chosen = last < 1 ? null : heading(last);
    Mention mention = chosen == null || chosen.labelled ? null : lines.get(sure.get(last)).mention;
    if (chosen == null || mention == null) {
      return false;
    }
    String words = words(chosen);
    for (int i = 0; i < last; i++) {
      Mention earlier = lines.get(sure.get(i)).mention;
      Line heading = heading(i);
      if (heading != null && earlier != null && mention.raw().equals(earlier.raw())) {
        String title = words(heading);
        if (title.length() >= SHORTEST_TITLE
            && words.length() > title.length()
            && words.endsWith(title)) {
          return true;
        }
      }
    }
    return false;
  }

  private @Nullable Line heading(int weight) {
    int before = weight == 0 ? -1 : sure.get(weight - 1);
    for (int i = sure.get(weight); i > before; i--) {
      if (lines.get(i).marker == Marker.HEADING) {
        return lines.get(i);
      }
    }
    return null;
  }

  /** The words of a heading without its weight, folded. */
  private String words(Line heading) {
    Mention mention = heading.mention;
    int end = mention == null ? heading.end : Math.max(heading.body, mention.start());
    return Names.fold(text.substring(heading.body, Math.min(heading.end, end)));
  }

  /**
   * What stands behind weights that begin their lines is a remark if all items have other words.
   */
  void takeRemarks() {
    boolean apart = isFilled(-1, sure.get(0)) || isFilled(sure.get(sure.size() - 1), lines.size());
    for (int i = 1; i < sure.size(); i++) {
      apart &= isFilled(sure.get(i - 1), sure.get(i));
    }
    for (int i : sure) {
      Line line = lines.get(i);
      if (apart && line.mention != null && line.mention.leads(line)) {
        line.mention = line.mention.remarked();
      }
    }
  }

  /** Whether words stand between two lines. */
  private boolean isFilled(int from, int to) {
    return lines.subList(from + 1, to).stream()
        .anyMatch(line -> !line.isBlank() && line.marker != Marker.RULE);
  }
}
