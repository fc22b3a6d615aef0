package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
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
  private static final String AMOUNT =
      "(?:(?:less than|more than|about|approx\\.?|around|[~≈<>≤≥≲≳])\\s*)?-?[\\p{Nd}][\\p{Nd}]{0,5}(?:[.,٫．/]\\p{Nd}{1,8})?(?:[eE]-?\\d{1,3})?\\s*(?:[%％]|percent\\b)?"
          + "(?:\\s*[-–]\\s*\\p{Nd}{1,5}(?:[.,]\\p{Nd}{1,8})?\\s*%?)?";
  private static final String EMPH = "[*_`$]{0,3}";
  private static final String NAME = "[\\p{L}\\p{M}][\\p{L}\\p{M} ]{0,28}?";

  static final Pattern BRACKETED =
      Pattern.compile(
          EMPH
              + "[(\\[（【]\\s*"
              + EMPH
              + "(?:("
              + NAME
              + ")"
              + EMPH
              + "\\s*(?:[:：=]|(?=[~≈<>≤≥≲≳])|(?=\\s))\\s*"
              + EMPH
              + ")?("
              + AMOUNT
              + ")"
              + EMPH
              + "\\s*[)\\]）】]"
              + EMPH);
  private static final Pattern BRACKETED_END =
      Pattern.compile(BRACKETED.pattern() + "\\s*[.:：]?" + EMPH + "\\s*$");
  private static final Pattern AFTER_SIGN =
      Pattern.compile(
          "(?:\\s*(?:[:：|,;]|->|=>|→|[-–—])\\s+|\\s*(?:->|→)\\s*|[:：])"
              + EMPH
              + "(?:("
              + NAME
              + ")"
              + EMPH
              + "\\s*[:：=]\\s*"
              + EMPH
              + "\\s*)?("
              + AMOUNT
              + ")"
              + EMPH
              + "\\s*$");
  private static final Pattern FIRST =
      Pattern.compile(
          "(?:"
              + BRACKETED.pattern()
              + "\\s*[:：–—-]?\\s+|"
              + EMPH
              + "("
              + AMOUNT
              + ")"
              + EMPH
              + "\\s*(?:[:：]|\\s[-–—])\\s+)(?=\\S)");
  private static final Pattern ALONE =
      Pattern.compile(
          EMPH
              + "[(\\[（]?"
              + EMPH
              + "([\\p{L}\\p{M}][\\p{L}\\p{M}_ ]{0,28}?)\\s*(?:\\([%％]\\))?"
              + EMPH
              + "\\s*[:：=]\\s*"
              + EMPH
              + "\\s*(.{1,40}?)\\s*"
              + EMPH
              + "[)\\]）]?"
              + EMPH
              + "[.]?\\s*,?$");

  /** The weight that a line mentions; null if it mentions none. */
  static @Nullable Mention in(String text, Line line) {
    int from = line.body;
    int to = Text.trimEnd(text, from, line.end);
    if (from >= to) {
      return line.labelled ? labelled(text, line) : null;
    }
    int reach = Math.max(from, to - 120);
    int start = line.keyed || line.labelled ? line.start : from;
    if (to - line.start < 160 && hasSign(text, start, to)) {
      Mention alone = alone(text, line, start, to);
      if (alone != null) {
        return alone;
      }
    }
    Mention found = atEnd(text, reach, to);
    if (found == null) {
      Matcher first = FIRST.matcher(text).region(from, Math.min(to, from + 80));
      if (first.lookingAt()) {
        String raw = first.group(2) != null ? first.group(2) : first.group(3);
        found = mention(raw, first.group(1), from, first.end());
      }
    }
    return found != null ? found : labelled(text, line);
  }

  /** A weight between a label and its colon: "Response 1 (p=0.4): plum". */
  private static @Nullable Mention labelled(String text, Line line) {
    if (!line.labelled) {
      return null;
    }
    int from = Text.skip(text, line.start, line.end);
    Matcher bracket = BRACKETED.matcher(text).region(from, line.body);
    return bracket.find()
        ? mention(bracket.group(2), bracket.group(1), bracket.start(), bracket.end())
        : null;
  }

  /** Whether a sign that follows a label stands anywhere. */
  private static boolean hasSign(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '=' || c == '：') {
        return true;
      }
    }
    return false;
  }

  /** A weight at the end; the patterns cost much, so only what may match is tried. */
  private static @Nullable Mention atEnd(String text, int from, int to) {
    int end = to;
    while (end > from && isAround(text.charAt(end - 1))) {
      end--;
    }
    if (end == from) {
      return null;
    }
    char c = text.charAt(end - 1);
    if (c == ')' || c == ']' || c == '）' || c == '】') {
      int open = end - 1;
      while (open >= from && "([（【".indexOf(text.charAt(open)) < 0) {
        open--;
      }
      return open < from ? null : last(BRACKETED_END, text, Math.max(from, open - 3), to);
    }
    boolean amount =
        Character.isDigit(c) || c == '%' || c == '％' || text.startsWith("percent", end - 7);
    return amount ? last(AFTER_SIGN, text, from, to) : null;
  }

  /** Whether a char may stand behind a weight: emphasis, blank space, a point or colon. */
  private static boolean isAround(char c) {
    return "*_`$.:：".indexOf(c) >= 0 || Text.isBlank(c);
  }

  private static @Nullable Mention last(Pattern pattern, String text, int from, int to) {
    Matcher matcher = pattern.matcher(text).region(from, to);
    return matcher.find() ? mention(matcher.group(2), matcher.group(1), matcher.start(), to) : null;
  }

  private static @Nullable Mention mention(String raw, @Nullable String name, int start, int end) {
    String label = name == null ? "" : Names.fold(name);
    Unit unit = label.isEmpty() ? null : Names.unit(label);
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

  private static @Nullable Mention alone(String text, Line line, int from, int to) {
    Matcher alone = ALONE.matcher(text).region(Text.skip(text, from, to), to);
    if (!alone.matches()) {
      return null;
    }
    String label = Names.fold(alone.group(1));
    Unit unit = Names.unit(label);
    String raw = alone.group(2).strip();
    if (raw.length() > 1 && (raw.startsWith("\"") || raw.startsWith("'"))) {
      raw = raw.substring(1, raw.length() - 1);
    }
    if (unit == null
        ? !Weights.isNumber(raw) || !isFraction(raw) || line.marker == Line.Marker.BULLET
        : raw.length() > 12 && !isAmount(raw)) {
      return null;
    }
    boolean percent = alone.group().contains("(%)") && unit == Unit.PROBABILITY;
    return new Mention(
        raw,
        percent ? Unit.PERCENT : unit == null ? Unit.PROBABILITY : unit,
        label,
        line.start,
        line.end,
        true,
        unit != null);
  }

  private static boolean isAmount(String raw) {
    return Weights.isNumber(raw) || (raw.chars().anyMatch(Character::isDigit) && raw.length() < 24);
  }

  /** Whether a number that no label names may be a weight: part of one, or with its sign. */
  private static boolean isFraction(String raw) {
    Weights.Amount amount = Weights.read(raw);
    return (amount == null || amount.percent() || amount.value() <= 1)
        && raw.chars().anyMatch(c -> ".,%％٫．<≳≲≈~".indexOf(c) >= 0);
  }
}
