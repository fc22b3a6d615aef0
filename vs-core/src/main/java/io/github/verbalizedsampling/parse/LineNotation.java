package io.github.verbalizedsampling.parse;

import java.util.List;

/** Candidates on labelled lines, in Markdown lists and under headings, and YAML that looks so. */
final class LineNotation implements Notation {
  @Override
  public Reading read(Source sent) {
    Reading reading = new Reading();
    LineParts parts = new LineParts(WeightHeading.joined(sent.withoutOpenMark()));
    Source whole = parts.source();
    List<Line> lines = new Lines(whole.text());
    parts.takeFields(lines);
    Reading below = new WeightsBelow(whole, lines).read();
    if (below != null) {
      below.repairs.add(Repair.READ_AS_LINES);
      return below;
    }
    Source source = whole.cutWithinNumber();
    Source half = source.cutWithinBracket();
    if (!half.equals(source) && lines.stream().anyMatch(line -> line.hasBracket(whole.text()))) {
      source = half;
    }
    if (source.cut()) {
      withoutLastWeight(lines);
    }
    LineWeights weighed = new LineWeights(source.text(), lines);
    if (!new Remarks(source, lines).take()) {
      reading.dropped++;
      reading.openEnd = true;
      return reading;
    }
    List<Integer> weights = weighed.read();
    List<Integer> starts =
        weights.isEmpty()
            ? List.of()
            : new LineStarts(source.text(), lines, weights, source.cut()).find();
    if (!starts.isEmpty()) {
      new LineItems(source, lines, reading).read(starts, weights);
    } else if (weights.isEmpty()) {
      new PlainList(source, lines, reading).read(weighed.inline());
    } else if (source.cut()) {
      reading.dropped++;
      reading.openEnd = true;
    }
    if (reading.found()) {
      reading.repairs.add(Repair.READ_AS_LINES);
      if (weighed.hasEcho()) {
        reading.repairs.add(Repair.ECHO_IGNORED);
      }
    }
    return reading;
  }

  /**
   * Takes the weight off the last line of a reply that is cut: the line may go on as words, and its
   * text may be still to come.
   */
  private static void withoutLastWeight(List<Line> lines) {
    int last = lines.size() - 1;
    while (last > 0 && lines.get(last).isBlank()) {
      last--;
    }
    lines.get(last).mention = null;
  }
}
