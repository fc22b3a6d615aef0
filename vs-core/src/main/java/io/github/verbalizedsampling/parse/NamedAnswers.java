package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Answers that are called as a weight may be, among others of the same form: "Win: 0.6", "Loss:
 * 0.4".
 */
final class NamedAnswers {
  private static final int LONGEST = 40;
  private static final int MOST = 40;

  private final String text;
  private final List<Line> lines;
  private final boolean cut;

  NamedAnswers(String text, List<Line> lines, boolean cut) {
    this.text = text;
    this.lines = lines;
    this.cut = cut;
  }

  /** The lines, if all weights stand in such; else none. */
  List<Integer> read() {
    List<Integer> weighed =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).mention != null)
            .limit(MOST)
            .boxed()
            .toList();
    if (weighed.size() < 2 || !areApart(weighed) || !areOfOneForm(weighed)) {
      return List.of();
    }
    for (int i : weighed) {
      Line line = lines.get(i);
      Mention mention = line.mention;
      if (line.keyed) {
        line.unlabel(text);
      }
      line.mention =
          mention == null
              ? null
              : new Mention(
                  mention.raw(), Unit.PROBABILITY, "", sign(line), line.end, false, false);
    }
    return weighed;
  }

  /** Whether the lines follow each other, and other words stand but above and below. */
  private boolean areApart(List<Integer> weighed) {
    int first = weighed.get(0);
    int last = weighed.get(weighed.size() - 1);
    boolean above =
        first == 0 || lines.get(first - 1).isBlank() || lines.get(first - 1).endsInColon(text);
    boolean below =
        last + 1 == lines.size()
            || lines.get(last + 1).isBlank()
            || (cut && Lines.filledFrom(lines, last + 2) == lines.size());
    return above && below && last - first + 1 == weighed.size();
  }

  /** Whether each is a name and a number, and some, but not all, are called as a weight is. */
  private boolean areOfOneForm(List<Integer> weighed) {
    Set<String> names = new HashSet<>();
    Line first = lines.get(weighed.get(0));
    int sure = 0;
    for (int i : weighed) {
      Line line = lines.get(i);
      int sign = sign(line);
      String name = Names.fold(text.substring(start(line), sign));
      Mention mention = line.mention;
      if (mention == null
          || line.isCounted(text)
          || line.marker != first.marker
          || sign == line.end
          || sign - start(line) > LONGEST
          || mention.end() < Text.trimEnd(text, 0, line.end)
          || !Weights.isNumber(mention.raw())
          || !names.add(name)
          || (mention.sure() && (!mention.alone() || Names.weightRank(name) == 0))) {
        return false;
      }
      sure += mention.sure() ? 1 : 0;
    }
    return sure > 0 && sure < weighed.size();
  }

  private int start(Line line) {
    return line.keyed || line.labelled ? line.indentStart(text) : line.body;
  }

  private int sign(Line line) {
    return Mention.sign(text, start(line), line.end);
  }
}
