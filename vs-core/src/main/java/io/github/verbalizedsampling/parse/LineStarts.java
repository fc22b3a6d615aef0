package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds where the items of a list begin. */
final class LineStarts {
  private final String text;
  private final List<Line> lines;
  private final List<Integer> weights;
  private final boolean cut;

  /** Whether the weights stand below their texts: at least one has no text below it. */
  private final boolean weightsEnd;

  private final Bullets bullets;

  /**
   * A list.
   *
   * @param weights the lines with the weights of its items, at least one
   * @param cut whether its end is missing
   */
  LineStarts(String text, List<Line> lines, List<Integer> weights, boolean cut) {
    this.cut = cut;
    this.text = text;
    this.lines = lines;
    this.weights = weights;
    this.weightsEnd = weights.stream().anyMatch(this::isAboveNone);
    this.bullets = new Bullets(text, lines, weights);
  }

  /**
   * The first lines of the items: by the first kind of line that gives every weight one. None if
   * the end that is missing would show them.
   */
  List<Integer> find() {
    boolean inline = weights.stream().allMatch(i -> lines.get(i).isInline());
    Line first = lines.get(weights.get(0));
    List<Integer> own = weights.stream().filter(i -> lines.get(i).isListed()).toList();
    boolean begin =
        inline
            ? weights.stream().allMatch(i -> begins(lines.get(i), first))
                || (weights.size() > 1 && weights.stream().allMatch(i -> lines.get(i).isBold(text)))
            : own.size() > 1 && first.isListed();
    List<Integer> labels = begin && first.isListed() ? before(this::isOwnLabel) : null;
    if (labels != null) {
      return raised(labels);
    }
    if (begin && first.marker != Marker.HEADING) {
      int indent = first.indent(text);
      Predicate<Line> same =
          line ->
              line.marker == first.marker
                  && (first.marker != Marker.NONE
                      || (first.isCounted(text) && line.isCounted(text)))
                  && line.indent(text) <= indent
                  && line.opensBold(text) == first.opensBold(text);
      return raised(spread(same, inline ? weights : own));
    }
    Paragraphs paragraphs = new Paragraphs(text, lines, weights);
    if (paragraphs.areAboveBullets()) {
      return starts(paragraphs);
    }
    List<Integer> above = bullets.above();
    if (above.size() == weights.size()) {
      return raised(above);
    }
    String key = key();
    List<Predicate<Line>> kinds = new ArrayList<>();
    if (weights.size() == 1) {
      kinds.add(line -> line.marker == Marker.HEADING && line.isCounted(text));
    }
    for (int level = isBelowTitle() ? 2 : 1; level <= 6; level++) {
      int wanted = level;
      kinds.add(
          line -> line.marker == Marker.HEADING && line.level == wanted && line.isCounted(text));
      kinds.add(line -> line.marker == Marker.HEADING && line.level == wanted);
    }
    kinds.add(this::isOwnLabel);
    kinds.add(line -> line.marker == Marker.NUMBER && line.isAtMargin(text));
    kinds.add(line -> line.labelled && !line.keyed);
    kinds.add(line -> line.marker == Marker.BULLET && line.isAtMargin(text) && line.labelled);
    kinds.add(line -> line.keyed && label(line).equals(key));
    kinds.add(line -> line.marker == Marker.BULLET && line.indent(text) < first.indent(text));
    kinds.add(Line::isTitle);
    kinds.add(line -> line.marker == Marker.BULLET && line.mention != null);
    kinds.add(line -> line.labelled);
    kinds.add(line -> line.marker == Marker.NUMBER);
    kinds.add(line -> line.marker == Marker.BULLET);
    Steps steps = new Steps(text, lines, weights);
    for (Predicate<Line> kind : kinds) {
      List<Integer> starts = before(kind);
      if (starts != null
          && starts.stream().allMatch(this::mayBegin)
          && starts.stream().noneMatch(bullets::goesOn)
          && !steps.are(starts, cut)) {
        return raised(new Unweighed(text, lines, starts).all(weights));
      }
    }
    List<Integer> bold = inline ? bold() : List.of();
    if (!bold.isEmpty()) {
      return bold;
    }
    boolean ends = !inline || new InlineList(text, lines, cut).endParagraphs(weights);
    if (!ends || weights.stream().allMatch(this::isFronted)) {
      return weights;
    }
    return starts(paragraphs);
  }

  /** Whether a weight stands before other words of its line. */
  private boolean isFronted(int at) {
    return lines.get(at).isFronted() && !lines.get(at).isWeight(text);
  }

  private List<Integer> starts(Paragraphs paragraphs) {
    List<Integer> starts = cut && paragraphs.areOpen() ? List.of() : paragraphs.starts(cut);
    bullets.takeBack(starts);
    return starts;
  }

  /** The first bold line before each weight; empty if one has none. */
  private List<Integer> bold() {
    List<Integer> starts = new ArrayList<>();
    int from = 0;
    for (int weight : weights) {
      int i = from;
      while (i < weight && !lines.get(i).isBold(text)) {
        i++;
      }
      if (i == weight) {
        return List.of();
      }
      starts.add(i);
      from = weight + 1;
    }
    return starts;
  }

  /** Whether the only weight stands below a heading of its own and the title of the document. */
  private boolean isBelowTitle() {
    return weights.size() == 1
        && lines.subList(0, weights.get(0)).stream()
            .anyMatch(line -> line.marker == Marker.HEADING && line.level == 2);
  }

  /** Whether a line with a weight is itself the first of an item, like another one. */
  private boolean begins(Line line, Line first) {
    return line.startsItem() && line.marker == first.marker;
  }

  /** The lines before the items where a title, or before labelled texts a reason, is above each. */
  private List<Integer> raised(List<Integer> starts) {
    List<Integer> raised = starts;
    while (raised.stream().allMatch(i -> isBelowField(i))) {
      raised = raised.stream().map(i -> Lines.filledBefore(lines, i)).toList();
    }
    return raised;
  }

  private boolean isBelowField(int item) {
    int above = Lines.filledBefore(lines, item);
    Line line = above < 0 ? null : lines.get(above);
    boolean labels = lines.get(item).keyed || lines.get(item).field != null;
    return line != null
        && line.mention == null
        && (line.isTitle()
            || (labels && above == item - 1 && !line.labelled && line.isLabel(text)));
  }

  /** The first label that names a text; empty if none does. */
  private String key() {
    return lines.stream().filter(line -> line.keyed).findFirst().map(this::label).orElse("");
  }

  private String label(Line line) {
    return Names.fold(text.substring(line.start, line.body));
  }

  /** Whether an item may begin at a line: a title or a bare weight that ends a text begins none. */
  private boolean mayBegin(int at) {
    Line line = lines.get(at);
    if (weightsEnd && line.isWeight(text)) {
      return false;
    }
    return !line.isTitle()
        || line.startsItem()
        || at == 0
        || lines.get(at - 1).isBlank()
        || lines.get(at - 1).marker == Marker.RULE
        || lines.get(at - 1).mention != null;
  }

  /** Whether a label with a number stands at the beginning of a line. */
  private boolean isOwnLabel(Line line) {
    return line.isCounted(text) && line.isAtMargin(text);
  }

  /** Whether no text stands below a weight, before the next heading or rule. */
  private boolean isAboveNone(int weight) {
    int i = Lines.filledFrom(lines, weight + 1);
    return i == lines.size()
        || lines.get(i).marker == Marker.HEADING
        || lines.get(i).marker == Marker.RULE;
  }

  /** The weights' own lines, and lines of the same marker between and right after them. */
  private List<Integer> spread(Predicate<Line> same, List<Integer> own) {
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

  private @Nullable List<Integer> before(Predicate<Line> kind) {
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
