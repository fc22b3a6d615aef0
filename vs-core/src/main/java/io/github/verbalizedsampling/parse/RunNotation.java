package io.github.verbalizedsampling.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Candidates that follow each other, each with its weight: "red (0.4), blue (0.3), green (0.1)".
 * Since a sentence may look so, nothing else may stand in the reply but words that end in a colon
 * before them.
 */
final class RunNotation implements Notation {
  /** How many items make a run where not each has a number and the name of its weight. */
  private static final int FEWEST = 3;

  private static final int LONGEST = 60;
  private static final int LONGEST_RUN = 2_000;
  private static final String SEPARATOR = "\\s{0,9}[,;、，；•·/\\n]\\s{0,9}";
  private static final String MARK = "(?:\\d{1,2}[.)]|\\p{L}{1,20} \\d{1,2}[.:：])\\s";
  private static final String NEXT_NUMBER = "[.。]?\\s{1,9}(?=" + MARK + ")";
  private static final Pattern NUMBER = Pattern.compile(MARK + "\\s*+");
  private static final Pattern INTRODUCTION =
      Pattern.compile(
          "(?i:sure|here)\\b[^:\\n]{0,80}:|(?i:probabilities|distribution|responses|answers):"
              + "|[^:：\\n]{1,200}[:：][ \\t\\r]{0,9}\\n");

  /** How the weights are written. */
  private enum Form {
    /** In brackets: "red (0.4)". */
    BRACKETED(WeightForms.BRACKETED, SEPARATOR + Form.WORDS, "\\s*[.。]?"),

    /** Behind a sign: "red: 0.4". */
    SIGNED(WeightForms.SIGNED, SEPARATOR + Form.WORDS, "\\s*[.。]?"),

    /** Behind its name: "red. Probability: 0.4". */
    NAMED(WeightForms.NAMED_IN_RUN, SEPARATOR, "\\s*[.。]?"),

    /** Behind a blank: "red 40%". A sentence is told by its full stop and its last "and". */
    APART(WeightForms.APART, SEPARATOR, "");

    private static final String WORDS = "(?iu:(?:and|or|und|oder|et|ou|y|e|o|и)\\s+)?";

    final Pattern weight;
    final Pattern separator;
    final Pattern close;

    Form(Pattern weight, String separator, String close) {
      this.weight = weight;
      this.separator = Pattern.compile(separator + "|" + NEXT_NUMBER);
      this.close = Pattern.compile(close);
    }
  }

  @Override
  public Reading read(Source source) {
    Reading reading = new Reading();
    String text = source.text();
    int first = Text.skip(text, 0, text.length());
    int to = Text.trimEnd(text, first, text.length());
    if (to - first > LONGEST_RUN) {
      return reading;
    }
    Matcher introduction = INTRODUCTION.matcher(text).region(first, to);
    int start = introduction.lookingAt() ? Text.skip(text, introduction.end(), to) : first;
    Line line = Line.of(text.substring(start, to));
    start += line.marker == Line.Marker.BULLET ? line.body : 0;
    for (Form form : Form.values()) {
      List<Item> items = items(source, form, start, to);
      if (!items.isEmpty()) {
        boolean half = source.cut() && form != Form.BRACKETED;
        reading.dropped += half ? 1 : 0;
        reading.openEnd |= half;
        reading.add(
            half ? items.subList(0, items.size() - 1) : items, source.at(start), source.at(to));
        reading.repairs.add(Repair.READ_AS_LINES);
        return reading;
      }
    }
    return reading;
  }

  /** The items, if nothing else stands there; else none. */
  private static List<Item> items(Source source, Form form, int start, int to) {
    String text = source.text();
    int end = start;
    List<Item> items = new ArrayList<>();
    List<Mention> weights = new ArrayList<>();
    boolean named = true;
    int numbers = 0;
    boolean counted = text.substring(start, to).indexOf('\n') < 0;
    Matcher weight = form.weight.matcher(text).region(start, to);
    while (weight.find()) {
      Matcher separator = form.separator.matcher(text).region(end, weight.start());
      boolean parted = separator.lookingAt();
      Mention mention = Mention.of(weight);
      Matcher number = NUMBER.matcher(text).region(parted ? separator.end() : end, weight.start());
      boolean numbered = number.lookingAt();
      int from = numbered ? number.end() : number.regionStart();
      Part words = Part.of(text, from, weight.start()).plain();
      boolean sure = numbered && mention != null && mention.sure();
      named &= sure;
      counted &= numbered;
      numbers += numbered ? 1 : 0;
      boolean fits = sure ? isOneLine(words.text()) : isName(words.text());
      if (mention == null
          || parted == items.isEmpty()
          || !fits
          || endsInSign(words.text())
          || Refusals.isNothingElse(words.text())) {
        return List.of();
      }
      weights.add(mention);
      items.add(
          new Item(
              words.text(),
              mention.raw(),
              mention.unit(),
              source.at(words.start()),
              source.at(words.end())));
      end = weight.end();
    }
    boolean alike = numbers == 0 || numbers == items.size();
    boolean whole =
        alike
            && Mention.areShares(weights, source.cut())
            && form.close.matcher(text).region(end, to).matches();
    boolean run = (named || counted) ? items.size() > 1 : items.size() >= FEWEST;
    return whole && run && (named || form == Form.BRACKETED || areAnswers(items))
        ? items
        : List.of();
  }

  /** Whether the names differ, none is that of a setting, and all have a capital or none. */
  private static boolean areAnswers(List<Item> items) {
    Set<String> names = new HashSet<>();
    for (Item item : items) {
      String name = Names.fold(item.text());
      if (Names.isParameter(name) || !names.add(name) || isUpper(item) != isUpper(items.get(0))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUpper(Item item) {
    return Character.isUpperCase(item.text().codePointAt(0));
  }

  /**
   * Whether words are short and no sentence, have no colon that may introduce the others, and do
   * not end in the name of a weight.
   */
  private static boolean isName(String words) {
    return !Text.isBlank(words)
        && words.length() <= LONGEST
        && words.chars().noneMatch(c -> c == '\n' || c == ':' || c == '：')
        && !words.contains(". ")
        && !(words.length() > 1 && Mention.endsInName(words));
  }

  private static boolean isOneLine(String words) {
    return !Text.isBlank(words) && words.indexOf('\n') < 0;
  }

  /** Whether words end in what parts them from their weight in another form. */
  private static boolean endsInSign(String words) {
    return !words.isEmpty() && ",;|–—-".indexOf(words.charAt(words.length() - 1)) >= 0;
  }
}
