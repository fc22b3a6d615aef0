package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A weight that a line mentions.
 *
 * @param raw the weight as written
 * @param label the word before it, folded; empty if there is none
 * @param start where the words of the weight begin: they are no part of a text
 * @param end the position after them
 * @param alone whether the line holds nothing else
 * @param sure whether its label names a weight
 */
record Mention(
    String raw, Unit unit, String label, int start, int end, boolean alone, boolean sure) {
  /** How often a pattern is tried again where a word before a number names no weight. */
  private static final int TRIES = 4;

  /** What may follow the label of a weight. */
  static final String COLONS = ":：=";

  /** The word for "is" that Chinese and Japanese write between a label and its number. */
  private static final String COPULA = "为為是は";

  /** What may open a bracket around a weight. */
  static final String BRACKETS = "([（【";

  /** What may close it. */
  static final String CLOSERS = ")]）】";

  /** How much two numbers may differ that say the same. */
  private static final double ROUNDING = 0.006;

  /** A little more than one: numbers are rounded. */
  private static final double ALL = 1.01;

  /** Less than one: a list may lack its tail. */
  private static final double MOST = 0.9;

  /** How far into a line a weight before a remark is looked for. */
  private static final int REACH = 200;

  /** Whether this labelled weight begins its line, with other words behind it. */
  boolean leads(Line line) {
    return sure && !alone && start == line.start;
  }

  /** This weight with more behind it that is no part of a text. */
  Mention upTo(int position) {
    return new Mention(raw, unit, label, start, position, alone, sure);
  }

  /** This weight without the remark behind it, which is no text. */
  Mention remarked() {
    return new Mention(raw, unit, label, start, end, true, sure);
  }

  static @Nullable Mention first(Pattern pattern, String text, int from, int to) {
    Matcher first = pattern.matcher(text).region(from, to);
    return first.lookingAt() && isNamed(first)
        ? mention(first.group(2), label(first), from, first.end())
        : null;
  }

  /** A weight with a remark behind it, as in "plum (0.4) - ripe"; null if there is none. */
  static @Nullable Mention beforeRemark(String text, Line line) {
    int to = Math.min(Text.trimEnd(text, line.body, line.end), line.body + REACH);
    boolean bracket = Text.hasSign(BRACKETS, text, line.body, to);
    boolean marked = line.marker != Line.Marker.NONE;
    if (!(bracket || marked) || !Text.hasDigit(text, line.body, to)) {
      return null;
    }
    Mention found = bracket ? last(WeightForms.BEFORE_REMARK, text, line.body, to) : null;
    found = found == null && marked ? last(WeightForms.BEFORE_DASH, text, line.body, to) : found;
    if (found != null || !marked) {
      return found;
    }
    Mention named = last(WeightForms.BEFORE_COMMA, text, line.body, to);
    return named != null && named.sure() ? named : null;
  }

  /** The same weight in a reply in which its text begins at a position. */
  Mention at(int offset) {
    return new Mention(raw, unit, label, start + offset, end + offset, alone, sure);
  }

  /** This weight of a pair such as "plum: 0.4", behind its sign. */
  Mention ofPair(String text, Line line) {
    return new Mention(raw, unit, "", sign(text, line.body, line.end), line.end, false, false);
  }

  /** This weight of a pair such as "plum probability: 0.4", with its name; itself if none. */
  Mention ofNamedPair(String text, Line line) {
    int end = Text.trimEnd(text, line.body, sign(text, line.body, line.end));
    int name = text.lastIndexOf(' ', end - 1) + 1;
    return name <= line.body
        ? this
        : new Mention(raw, unit, text.substring(name, end), name, line.end, false, true);
  }

  /** Where the sign of a pair stands; the end if there is none. */
  static int sign(String text, int from, int end) {
    int sign = from;
    while (sign < end && COLONS.indexOf(text.charAt(sign)) < 0) {
      sign++;
    }
    return sign;
  }

  /** The last weight of a pattern that ends where the text does. */
  static @Nullable Mention last(Pattern pattern, String text, int from, int to) {
    Matcher matcher = pattern.matcher(text).region(from, to);
    for (int i = 0; i < TRIES && matcher.find(); i++) {
      Mention found = of(matcher);
      String more = matcher.groupCount() > 3 ? matcher.group(4) : null;
      if (found != null && (found.sure() || more == null || found.isSaidAgain(more))) {
        return found;
      }
      matcher.region(nextWord(text, matcher.start() + 1, to), to);
    }
    return null;
  }

  /** The position, or where the word ends that it is within: no name of a weight begins there. */
  private static int nextWord(String text, int from, int to) {
    int next = from;
    while (next < to
        && Character.isLetter(text.charAt(next))
        && Character.isLetter(text.charAt(next - 1))) {
      next++;
    }
    return next;
  }

  /** A probability behind other notes in brackets; null if there is none. */
  static @Nullable Mention behindNotes(String text, int from, int to) {
    Mention found = last(WeightForms.BEHIND_NOTES, text, from, to);
    return found != null && found.rank() == 0 ? found : null;
  }

  /** Whether the last of some words, or the only one, names a weight. */
  static boolean endsInName(String words) {
    return Names.unit(Names.fold(words.substring(words.lastIndexOf(' ') + 1))) != null;
  }

  /** The word that names the weight: the one before it, else the one behind it. */
  private static @Nullable String label(Matcher weight) {
    return weight.group(1) != null ? weight.group(1) : weight.group(3);
  }

  /** The weight that a pattern found; null if its label names none. */
  static @Nullable Mention of(Matcher weight) {
    Mention first =
        isNamed(weight)
            ? mention(weight.group(2), label(weight), weight.start(), weight.end())
            : null;
    String rest = weight.groupCount() > 3 ? weight.group(4) : null;
    if (first == null || rest == null || first.rank() == 0) {
      return first;
    }
    Matcher more = WeightForms.MORE.matcher(rest);
    Mention second =
        more.lookingAt() ? mention(more.group(2), label(more), weight.start(), weight.end()) : null;
    return second != null && second.rank() < first.rank() ? second : first;
  }

  /**
   * Whether a word beside a number names it as a weight. Without a sign between, one letter or a
   * word such as score does so only for a fraction: "P1", "weight 700" and "12 score" are none.
   */
  private static boolean isNamed(Matcher weight) {
    String word = label(weight);
    return word == null
        || hasSign(weight)
        || (word.length() > 1 && Names.weightRank(Names.fold(word)) <= 1)
        || isFraction(weight.group(2));
  }

  private static boolean hasSign(Matcher weight) {
    int from = weight.end(1) - weight.start();
    return from > 0 && Text.hasSign(COLONS, weight.group(), from, weight.start(2) - weight.start());
  }

  /** How good the weight is beside another of its item, by its name: 0 the best. */
  int rank() {
    return sure ? Names.weightRank(label) : Integer.MAX_VALUE;
  }

  static @Nullable Mention mention(String raw, @Nullable String name, int start, int end) {
    String words = name == null ? "" : name;
    String label =
        Names.fold(
            COPULA.indexOf(lastOf(words)) >= 0 ? words.substring(0, words.length() - 1) : words);
    Unit unit = label.isEmpty() ? null : unit(words, label);
    if (!label.isEmpty() && unit == null) {
      return null;
    }
    if (unit == null && !isFraction(raw)) {
      return null;
    }
    return new Mention(
        raw.strip(),
        unit == null ? Unit.PROBABILITY : unit,
        label,
        start,
        end,
        false,
        unit != null);
  }

  private static char lastOf(String words) {
    return words.isEmpty() ? ' ' : words.charAt(words.length() - 1);
  }

  /** What a weight counts, as all of its label says, or the first or the last word of it. */
  private static @Nullable Unit unit(String name, String label) {
    Unit unit = Names.unit(label);
    if (unit != null || Names.textRank(label) >= 0) {
      return unit;
    }
    String words = name.strip();
    int gap = words.indexOf(' ');
    String last = Names.fold(words.substring(words.lastIndexOf(' ') + 1));
    Unit first = gap > 1 ? Names.unit(Names.fold(words.substring(0, gap))) : null;
    return first != null
        ? first
        : Names.unit(last) == null && Names.isChance(last) ? Unit.PROBABILITY : Names.unit(last);
  }

  /** Whether a number that no label names may be a weight: part of one, or with its sign. */
  static boolean isFraction(String raw) {
    Weights.Amount amount = Weights.read(raw);
    return (amount == null || amount.percent() || amount.value() <= 1)
        && (raw.chars().anyMatch(c -> ".,%％٪٫．<≳≲≈~^⁻".indexOf(c) >= 0)
            || (amount != null && (raw.indexOf(' ') > 0 || isQuotient(raw))));
  }

  /** Whether two weights say the same, but for rounding: "0.33 (33.3%)". */
  boolean agreesWith(Mention other) {
    return Math.abs(share() - other.share()) < ROUNDING;
  }

  /** Whether a number behind this one in its brackets says the same: "(0.4, 40%)". */
  private boolean isSaidAgain(String rest) {
    Matcher more = WeightForms.MORE.matcher(rest);
    Mention again = more.lookingAt() ? mention(more.group(2), label(more), start, end) : null;
    return again != null && agreesWith(again);
  }

  private double share() {
    Weights.Amount amount = Weights.read(raw);
    return amount == null ? Double.NaN : amount.percent() ? amount.value() / 100 : amount.value();
  }

  /** Whether this is nothing but one number over another, which may be a mark or a page. */
  boolean isQuotient() {
    return !sure && isQuotient(raw);
  }

  /**
   * Whether none of the weights of a list is a mark or a page: all the shares come to one at most.
   */
  static boolean areShares(List<Mention> list, boolean cut) {
    return list.stream().noneMatch(Mention::isQuotient) || (!cut && sum(list) < ALL);
  }

  /** Whether the shares come to one. */
  static boolean areWhole(List<Mention> list) {
    double sum = sum(list);
    return sum > MOST && sum < ALL;
  }

  private static double sum(List<Mention> list) {
    return list.stream().mapToDouble(Mention::share).sum();
  }

  private static boolean isQuotient(String raw) {
    return raw.indexOf('/') > 0 || raw.indexOf('／') > 0;
  }
}
