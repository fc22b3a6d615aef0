package io.github.verbalizedsampling.parse;

import java.util.List;

/** Candidates on labelled lines, in Markdown lists and under headings, and YAML that looks so. */
final class LineNotation implements Notation {
  @Override
  public Reading read(Source sent) {
    Source plain = Unwrapped.unquoted(sent.withoutOpenMark());
    Source joined = FramedLabel.unframed(Fences.apart(WeightHeading.joined(plain)));
    Reading reading = items(joined);
    return keeps(reading, plain.text(), joined.text()) ? reading : items(plain);
  }

  /** Whether nothing that was written in another form stands in the text of an item. */
  private static boolean keeps(Reading reading, String plain, String joined) {
    return plain.equals(joined)
        || reading.blocks.stream()
            .flatMap(block -> block.items().stream())
            .allMatch(item ->
                item.end() > plain.length()
                    || plain.regionMatches(
                        item.start(), joined, item.start(), item.end() - item.start()));
  }

  private static Reading items(Source source) {
    LineParts parts = new LineParts(source);
    Source whole = parts.source();
    List<Line> lines = new Lines(whole.text());
    parts.takeFields(lines);
    leaveElements(whole.text(), lines);
    LineLabel.takeBack(whole.text(), lines);
    new Series(whole, lines).read();
    WeightsBelow below = new WeightsBelow(whole, lines);
    Reading reading = below.read();
    if (reading == null) {
      int echo = below.echo();
      Source items = echo == lines.size() ? whole : whole.upTo(lines.get(echo).start);
      reading = list(cut(items, lines.subList(0, echo)), lines.subList(0, echo));
    }
    if (reading.found()) {
      reading.repairs.add(Repair.READ_AS_LINES);
    }
    return reading;
  }

  /** Takes the weights off the lines that have them in elements, if other elements stand there. */
  private static void leaveElements(String text, List<Line> lines) {
    int angle = text.indexOf('<');
    if (angle < 0 || new Tags(text).areWeights(angle)) {
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      int end = line.mention == null ? 0 : Text.trimEnd(text, line.start, line.mention.end());
      if (end > line.start && text.charAt(end - 1) == '>') {
        line.mention = null;
        lines.set(i, line);
      }
    }
  }

  /**
   * The same text, known to be cut off where its end shows it: its last line weighs nothing then.
   */
  private static Source cut(Source whole, List<Line> lines) {
    Source source = whole.cutWithinNumber();
    Source half = source.cutWithinBracket();
    if (!half.equals(source) && lines.stream().anyMatch(line -> line.hasBracket(whole.text()))) {
      source = half;
    }
    if (source.cut()) {
      withoutLastWeight(lines);
    }
    return source;
  }

  private static Reading list(Source source, List<Line> lines) {
    Reading reading = new Reading();
    LineWeights weighed = new LineWeights(source.text(), lines, source.cut());
    if (!new Remarks(source, lines).take()) {
      return lacksEnd(reading);
    }
    List<Integer> weights = weighed.read();
    if (weights.isEmpty()) {
      List<Integer> inline = weighed.inline();
      boolean doubtful = lines.stream().anyMatch(LineNotation::isQuotient);
      if (source.cut() && (doubtful || lines.stream().anyMatch(LineNotation::isAlone))) {
        return lacksEnd(reading);
      }
      if (!new Pairs(source.text(), lines, source.cut()).areSettings(inline)) {
        new PlainList(source, lines, reading).read(doubtful ? List.of() : inline);
      }
      return reading;
    }
    List<Integer> starts = new LineStarts(source.text(), lines, weights, source.cut()).find();
    if (starts.isEmpty() || (source.cut() && weighed.areInText(weights))) {
      return source.cut() ? lacksEnd(reading) : reading;
    }
    new LineItems(source, lines, reading).read(starts, weights);
    if (reading.found() && weighed.hasEcho()) {
      reading.repairs.add(Repair.ECHO_IGNORED);
    }
    return reading;
  }

  private static boolean isQuotient(Line line) {
    return line.mention != null && line.mention.isQuotient();
  }

  private static boolean isAlone(Line line) {
    return line.mention != null && line.mention.alone();
  }

  private static Reading lacksEnd(Reading reading) {
    reading.dropped++;
    reading.openEnd = true;
    return reading;
  }

  /**
   * Takes the weight off the last line of a reply that is cut: the line may go on as words, and its
   * text may be still to come.
   */
  private static void withoutLastWeight(List<Line> lines) {
    int last = Lines.filledBefore(lines, lines.size());
    lines.get(Math.max(last, 0)).mention = null;
  }
}
