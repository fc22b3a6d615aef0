package io.github.verbalizedsampling.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Candidates that follow each other on one line, each with its weight in brackets: "red (0.4), blue
 * (0.3), green (0.1)". Since a sentence may look so, nothing else may stand in the reply but words
 * that end in a colon before them.
 */
final class RunNotation implements Notation {
  private static final int FEWEST = 3;
  private static final int LONGEST = 60;
  private static final int LONGEST_RUN = 2_000;
  private static final Pattern SEPARATOR =
      Pattern.compile("\\s{0,9}[,;、，；•·]\\s{0,9}(?iu:(?:and|or|und|oder|et|ou|y|e|o|и)\\s+)?");
  private static final Pattern INTRODUCTION =
      Pattern.compile("(?i:sure|here)\\b[^:\\n]{0,80}:|[^:：\\n]{1,200}[:：][ \\t\\r]{0,9}\\n");
  private static final Pattern CLOSE = Pattern.compile("\\s*[.。]?");

  @Override
  public Reading read(Source source) {
    Reading reading = new Reading();
    String text = source.text();
    int from = Text.skip(text, 0, text.length());
    int to = Text.trimEnd(text, from, text.length());
    if (to - from > LONGEST_RUN) {
      return reading;
    }
    int start = start(text, from, to);
    int end = start;
    List<Item> items = new ArrayList<>();
    Matcher weight = WeightForms.BRACKETED.matcher(text).region(start, to);
    while (weight.find()) {
      Matcher separator = SEPARATOR.matcher(text).region(end, weight.start());
      boolean parted = separator.lookingAt();
      Mention mention = Mention.of(weight);
      Part words = Part.of(text, parted ? separator.end() : end, weight.start()).plain();
      if (mention == null || parted == items.isEmpty() || !isName(words.text())) {
        return reading;
      }
      items.add(
          new Item(
              words.text(),
              mention.raw(),
              mention.unit(),
              source.at(words.start()),
              source.at(words.end())));
      end = weight.end();
    }
    if (items.size() >= FEWEST && CLOSE.matcher(text).region(end, to).matches()) {
      reading.add(items, source.at(start), source.at(end));
      reading.repairs.add(Repair.READ_AS_LINES);
    }
    return reading;
  }

  /** Behind the words that introduce the list, or the first that are not blank. */
  private static int start(String text, int from, int to) {
    Matcher introduction = INTRODUCTION.matcher(text).region(from, to);
    return introduction.lookingAt() ? Text.skip(text, introduction.end(), to) : from;
  }

  /** Whether words are short and no sentence, and have no colon that may introduce the others. */
  private static boolean isName(String words) {
    return !Text.isBlank(words)
        && words.length() <= LONGEST
        && words.chars().noneMatch(c -> c == '\n' || c == ':' || c == '：')
        && !words.contains(". ");
  }
}
