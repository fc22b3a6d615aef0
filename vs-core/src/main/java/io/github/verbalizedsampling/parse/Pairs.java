package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lines such as "plum: 0.4", whose label is the text: a list only if all of them say so. */
final class Pairs {
  private final String text;
  private final List<Line> lines;
  private final boolean cut;

  Pairs(String text, List<Line> lines, boolean cut) {
    this.text = text;
    this.lines = lines;
    this.cut = cut;
  }

  /**
   * Takes the labels for texts if they can be nothing else.
   *
   * @param pairs the lines that hold a label that nobody knows, and a number
   * @param inline the lines that end in a number after other words
   * @return whether they are items
   */
  boolean take(List<Integer> pairs, List<Integer> inline) {
    if (pairs.isEmpty() || pairs.size() + inline.size() < 2 || !isOfOneUnit(pairs)) {
      return false;
    }
    boolean marked = true;
    int fields = 0;
    Set<String> labels = new HashSet<>();
    for (int i : pairs) {
      Mention mention = lines.get(i).mention;
      if (mention == null || !labels.add(mention.label())) {
        return false;
      }
      fields += isField(mention.label()) ? 1 : 0;
      marked &= lines.get(i).marker == Marker.NUMBER;
    }
    if (say(fields, pairs) || (!marked && !standsAlone(pairs))) {
      return false;
    }
    for (int i : pairs) {
      Line line = lines.get(i);
      if (line.keyed) {
        line.unlabel(text);
      }
      line.mention = line.mention == null ? null : line.mention.ofPair(text, line);
    }
    return true;
  }

  /** Whether a name and a sign before one of the weights make it a setting: "- timeout: 0.5". */
  boolean areSettings(List<Integer> inline) {
    return say((int) inline.stream().map(lines::get).filter(this::isSetting).count(), inline);
  }

  /**
   * Whether names of settings among others say that all are: one name among three or more may be
   * that of an answer ("Max"), where the shares of all come to one.
   */
  private boolean say(int settings, List<Integer> pairs) {
    boolean name = settings == 1 && pairs.size() > 2 && !cut;
    return settings > 0
        && !(name && Mention.areWhole(pairs.stream().map(i -> lines.get(i).mention).toList()));
  }

  private boolean isSetting(Line line) {
    Mention mention = line.mention;
    if (mention == null) {
      return false;
    }
    int sign = Text.skip(text, mention.start(), mention.end());
    return sign > line.body
        && sign < mention.end()
        && Mention.COLONS.indexOf(text.charAt(sign)) >= 0
        && isField(Names.fold(text.substring(line.body, sign)));
  }

  /** Whether a label names a setting; "no" may as well be an answer, and no text is a number. */
  private static boolean isField(String label) {
    return Names.isParameter(label) && Names.textRank(label) < 0 && !label.equals("no");
  }

  /**
   * Takes the words before the name of a weight for a text, as in "- plum probability: 0.4", if
   * they differ and no other line has one.
   */
  void takeNamed(List<Integer> weights) {
    Set<String> labels = new HashSet<>();
    for (int i : weights) {
      Mention mention = lines.get(i).mention;
      boolean item = lines.get(i).startsItem() && lines.get(i).marker != Marker.HEADING;
      if (mention == null || !item || (mention.alone() && !labels.add(mention.label()))) {
        return;
      }
    }
    if (weights.size() < 2 || !standsAlone(weights)) {
      return;
    }
    for (int i : weights) {
      Mention mention = lines.get(i).mention;
      if (mention != null && mention.alone()) {
        lines.get(i).mention = mention.ofNamedPair(text, lines.get(i));
      }
    }
  }

  private boolean isOfOneUnit(List<Integer> pairs) {
    int percents = 0;
    for (int i : pairs) {
      Mention mention = lines.get(i).mention;
      Weights.Amount amount = mention == null ? null : Weights.read(mention.raw());
      percents += amount != null && amount.percent() ? 1 : 0;
    }
    return percents == 0 || percents == pairs.size();
  }

  /** Whether the lines follow each other, with at most one paragraph before and one after them. */
  private boolean standsAlone(List<Integer> pairs) {
    int first = pairs.get(0);
    int last = pairs.get(pairs.size() - 1);
    for (int i = first; i <= last; i++) {
      if (!lines.get(i).isBlank() && lines.get(i).mention == null) {
        return false;
      }
    }
    return (paragraphs(0, first) <= 1
            || lines.get(Lines.filledBefore(lines, first)).endsInColon(text))
        && paragraphs(last + 1, lines.size()) <= 1;
  }

  private int paragraphs(int from, int to) {
    int count = 0;
    boolean open = false;
    for (int i = from; i < to; i++) {
      Line line = lines.get(i);
      boolean filled = !line.isBlank() && line.marker != Marker.FENCE;
      count += filled && !open ? 1 : 0;
      open = filled;
    }
    return count;
  }
}
