package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.List;

/**
 * Labels with numbers that rise by one, each with its weight: "Candidate 2 (18%):". What stands
 * below them is text then, whatever it looks like: "100% Arabica", "Five stars (5/5)".
 */
final class WeighedLabels {
  private final String text;
  private final List<Line> lines;
  private final boolean cut;

  WeighedLabels(String text, List<Line> lines, boolean cut) {
    this.text = text;
    this.lines = lines;
    this.cut = cut;
  }

  /**
   * The lines of the labels; none if fewer than two were sent, or if another weight may count.
   *
   * @param sure the lines whose weights have a name
   */
  List<Integer> beside(List<Integer> sure) {
    List<Integer> labels = find();
    boolean count = !labels.isEmpty() && areTexts(sure, labels) && !endInWeights(labels);
    return count ? labels : List.of();
  }

  private List<Integer> find() {
    List<Integer> labels = new ArrayList<>();
    int open = cut ? Lines.filledBefore(lines, lines.size()) : lines.size();
    int number = 0;
    for (int i = 0; i < open; i++) {
      Line line = lines.get(i);
      if (line.isCounted(text)) {
        int next = line.count(text);
        if (!line.isWeighedLabel(text) || (number > 0 && next != number + 1)) {
          return List.of();
        }
        number = next;
        labels.add(i);
      } else if (isOther(line, labels.isEmpty())) {
        return List.of();
      }
    }
    return labels.size() < (cut ? 1 : 2) ? List.of() : labels;
  }

  /** Whether a weight stands above all labels, or in a heading or a title among them. */
  private boolean isOther(Line line, boolean above) {
    return line.mention != null
        && (above
            ? Weights.isNumber(line.mention.raw())
            : line.marker == Marker.HEADING || line.isBold(text));
  }

  /** Whether the named weights that no label has are parts of texts below the labels. */
  private boolean areTexts(List<Integer> sure, List<Integer> labels) {
    boolean named = labels.stream().map(lines::get).allMatch(line -> line.rank() <= 1);
    return sure.stream()
        .map(lines::get)
        .allMatch(line -> line.isCounted(text) || (named ? !line.isListed() : line.rank() > 2));
  }

  /** Whether a line with nothing but a weight ends the words below each label. */
  private boolean endInWeights(List<Integer> labels) {
    int complete = labels.size() - (cut && labels.size() > 1 ? 1 : 0);
    for (int i = 0; i < complete; i++) {
      int next = i + 1 < labels.size() ? labels.get(i + 1) : lines.size();
      int last = Lines.filledBefore(lines, next);
      int above = Lines.filledBefore(lines, last);
      Line label = lines.get(labels.get(i));
      boolean words = above > labels.get(i) || (label.body < label.end && !label.isWeight(text));
      if (last == labels.get(i) || !words || !lines.get(last).isWeight(text)) {
        return false;
      }
    }
    return true;
  }
}
