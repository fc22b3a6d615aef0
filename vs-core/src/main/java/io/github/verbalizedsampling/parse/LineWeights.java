package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the lines whose weights count. */
final class LineWeights {
  private final String text;
  private final List<Line> lines;
  private final boolean cut;
  private boolean echo;

  LineWeights(String text, List<Line> lines, boolean cut) {
    this.text = text;
    this.lines = lines;
    this.cut = cut;
  }

  /** The lines whose weights count: those with a known label, or else those of one form. */
  List<Integer> read() {
    List<Integer> named = new NamedAnswers(text, lines, cut).read();
    return named.isEmpty() ? counting() : named;
  }

  private List<Integer> counting() {
    List<Integer> sure = new ArrayList<>();
    List<Integer> alone = new ArrayList<>();
    List<Integer> inline = new ArrayList<>();
    boolean marked = hasItemsOutside();
    boolean inFences = !marked;
    boolean fenced = false;
    Line first = null;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      Mention mention = line.mention;
      fenced ^= line.marker == Marker.FENCE;
      if (mention == null
          || isDecoy(i, first, mention)
          || (marked && isRemark(i, mention))
          || (fenced && !inFences)) {
        continue;
      }
      first = first == null ? line : first;
      (mention.sure() ? sure : mention.alone() ? alone : inline).add(i);
    }
    new Pairs(text, lines, cut).takeNamed(sure);
    NamedWeights named = new NamedWeights(text, lines, sure);
    sure = named.counting();
    echo = named.hasEcho();
    List<Integer> labels = new WeighedLabels(text, lines, cut).beside(sure);
    if (!labels.isEmpty()) {
      return labels;
    }
    if (sayOfAll(sure, inline)) {
      sure.clear();
    } else if (!sure.isEmpty() && lines.get(sure.get(0)).isListed()) {
      sure = within(sure);
    }
    if (!sure.isEmpty()) {
      new NamedWeights(text, lines, sure).takeRemarks();
      sure.addAll(inlineBeside(sure, inline));
      sure.sort(null);
      return sure;
    }
    List<Integer> labelled = sameLabel(alone);
    if (labelled.size() >= 2) {
      return labelled;
    }
    if (new Pairs(text, lines, cut).take(alone, inline)) {
      inline.addAll(alone);
      inline.sort(null);
    }
    List<Integer> within = within(inline);
    return new InlineList(text, lines, cut).isOf(within)
            && !new Pairs(text, lines, cut).areSettings(within)
        ? within
        : List.of();
  }

  /** Whether an item that was chosen is told once more, with its weight. */
  boolean hasEcho() {
    return echo;
  }

  /** Less what is said before or after items with markers. */
  private List<Integer> within(List<Integer> inline) {
    Line first = null;
    for (int i : inline) {
      first = first == null && lines.get(i).isMarked() ? lines.get(i) : first;
    }
    if (first == null) {
      return inline;
    }
    List<Integer> within = new ArrayList<>();
    int marked = -1;
    for (int i = 0, next = 0; next < inline.size(); i++) {
      Line line = lines.get(i);
      boolean apart =
          line.isBlank()
              && (i + 1 == lines.size() || lines.get(i + 1).indent(text) <= first.indent(text));
      marked = line.isMarked() ? i : apart ? -1 : marked;
      if (inline.get(next) == i) {
        next++;
        if (marked >= 0 || line.marker != Marker.NONE) {
          within.add(i);
        }
      }
    }
    return within;
  }

  /** Whether all that name a weight are paragraphs before or after marked items that end in one. */
  private boolean sayOfAll(List<Integer> sure, List<Integer> inline) {
    List<Integer> items = inline.stream().filter(i -> lines.get(i).isListed()).toList();
    return items.size() > 1
        && !areOfOneForm(sure)
        && sure.stream()
            .allMatch(i -> {
              Line line = lines.get(i);
              boolean apart = i == 0 || lines.get(i - 1).isBlank();
              boolean outside = i < items.get(0) || i > items.get(items.size() - 1);
              return line.marker == Marker.NONE && !line.labelled && apart && outside;
            });
  }

  /** Whether these weights, two or more, stand alone on their lines, by the same name. */
  private boolean areOfOneForm(List<Integer> sure) {
    return sure.size() > 1
        && sure.stream()
            .map(lines::get)
            .allMatch(line -> line.mention != null && line.mention.alone())
        && !sameLabel(sure).isEmpty();
  }

  /** Whether items with weights begin outside the fences: what is inside is then their text. */
  private boolean hasItemsOutside() {
    int outside = 0;
    boolean fenced = false;
    for (Line line : lines) {
      fenced ^= line.marker == Marker.FENCE;
      outside += !fenced && line.mention != null && line.startsItem() ? 1 : 0;
    }
    return outside >= (cut ? 1 : 2);
  }

  /**
   * Whether all weights stand in a list below a label with a number, or below a mark that is less
   * indented, as in the text of a story whose own weight may be still to come.
   */
  boolean areInText(List<Integer> weights) {
    int indent = lines.get(weights.get(0)).indent(text);
    return weights.stream().allMatch(i -> lines.get(i).isListed())
        && lines.subList(0, weights.get(0)).stream()
            .anyMatch(
                line -> line.isCounted(text) || (line.isMarked() && line.indent(text) < indent));
  }

  /** The lines that end or begin with what may be a weight. */
  List<Integer> inline() {
    List<Integer> inline = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.marker == Marker.NUMBER && line.mention != null && line.mention.alone()) {
        line.mention = line.mention.ofPair(text, line);
      }
      if (line.isInline()) {
        inline.add(i);
      }
    }
    return inline;
  }

  /** A weight without a label counts beside labelled ones on lines of the same marker. */
  private List<Integer> inlineBeside(List<Integer> sure, List<Integer> inline) {
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

  /** A bound in a heading, or in words that introduce a list, and a total. */
  private boolean isDecoy(int at, @Nullable Line first, Mention mention) {
    boolean heading = isHeading(lines.get(at)) || isSection(at, first);
    return (heading && !Weights.isNumber(mention.raw())) || Names.isSum(mention.label());
  }

  /** A bound in a paragraph beside items that have marks: it speaks of all of them. */
  private boolean isRemark(int at, Mention mention) {
    Line line = lines.get(at);
    return line.marker == Marker.NONE
        && !line.labelled
        && !mention.alone()
        && !Weights.isNumber(mention.raw())
        && line.isAtMargin(text)
        && (at == 0 || lines.get(at - 1).isBlank());
  }

  private boolean isHeading(Line line) {
    int end = Text.trimEnd(text, line.body, line.end);
    String last = text.substring(Math.max(line.body, end - 3), end).replace("*", "");
    boolean bold = text.startsWith("**", line.body) && text.startsWith("**", end - 2);
    return line.marker == Marker.HEADING
        || (line.marker == Marker.NONE
            && !line.labelled
            && (bold || last.endsWith(":") || last.endsWith("：")));
  }

  /** Whether a line is bold, number and all, above items of another kind or after them. */
  private boolean isSection(int at, @Nullable Line first) {
    Line line = lines.get(at);
    int then = Lines.filledFrom(lines, at + 1);
    boolean ends =
        then >= lines.size() || (then + 1 == lines.size() && !lines.get(then).startsItem());
    Line other = ends ? first : lines.get(then);
    return line.marker == Marker.NUMBER
        && text.startsWith("**", line.indentStart(text))
        && other != null
        && other.startsItem()
        && other.marker != Marker.NUMBER;
  }

  private List<Integer> sameLabel(List<Integer> alone) {
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
}
