package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** A line that holds a weight with its label, and nothing else. */
final class WeightLine {
  private static final String COMMENT = " # ";

  private WeightLine() {}

  /** The weight; null if the line is none from that position on. */
  static @Nullable Mention read(String text, Line line, int from, int until) {
    int first = Text.skip(text, from, until);
    int to = beforeComment(text, first, until);
    Mention usual = UsualWeight.alone(text, line, first, to);
    if (usual != null) {
      return usual;
    }
    Matcher alone = WeightForms.ALONE.matcher(text).region(first, to);
    if (!alone.matches()) {
      return null;
    }
    String label = Names.fold(alone.group(1));
    Unit unit = Names.unit(label);
    String raw = alone.group(4).strip();
    boolean closes = text.startsWith(")", alone.end(4));
    if (isQuoted(raw)) {
      raw = raw.substring(1, raw.length() - 1);
    } else if (closes && raw.indexOf('(') > 0 && raw.indexOf(')') < 0) {
      raw = text.substring(alone.start(4), alone.end(4) + 1).strip();
    }
    if (hasWords(raw) || isMeasure(raw) || isList(raw)) {
      return null;
    }
    boolean sign = alone.group(3) != null;
    boolean number = Weights.isNumber(raw);
    if (sign
        && Mention.COLONS.indexOf(alone.group(3)) < 0
        && !(number && Names.weightRank(label) == 0)) {
      return null;
    }
    if (unit != null && (sign ? !number && hasText(text, line, to) : !number || !isWord(alone))) {
      return null;
    }
    if (unit == null
        ? !sign
            || (alone.group(1).indexOf(' ') > 0 && Mention.endsInName(alone.group(1)))
            || alone.group(2) != null
            || raw.indexOf(':') >= 0
            || raw.indexOf('=') >= 0
            || !number
            || !Mention.isFraction(raw)
            || line.marker == Line.Marker.BULLET
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

  /** The weight of an element that is all there is from a position on; null if there is none. */
  static @Nullable Mention element(String text, Line line, int from, int to) {
    Matcher element = WeightForms.IN_ELEMENT.matcher(text).region(from, to);
    Mention found = element.lookingAt() ? Mention.of(element) : null;
    return found != null && found.sure()
        ? new Mention(found.raw(), found.unit(), found.label(), line.start, line.end, true, true)
        : null;
  }

  /** Where a comment begins behind the weight, as YAML has it. */
  private static int beforeComment(String text, int from, int to) {
    int sign = from;
    while (sign < to && !text.startsWith(COMMENT, sign)) {
      sign++;
    }
    return Text.trimEnd(text, from, sign);
  }

  private static boolean isQuoted(String raw) {
    int last = raw.length() - 1;
    return last > 0 && "\"'".indexOf(raw.charAt(0)) >= 0 && raw.charAt(0) == raw.charAt(last);
  }

  /** Whether a text follows a number that a bracket or a colon closes: "0.4) 7", "0.4: plum". */
  private static boolean hasWords(String raw) {
    int close = 0;
    while (close < raw.length() && ")]）】:：".indexOf(raw.charAt(close)) < 0) {
      close++;
    }
    int word = Text.skip(raw, close + 1, raw.length());
    boolean bracket = close < raw.length() && ":：".indexOf(raw.charAt(close)) < 0;
    return word < raw.length()
        && (Character.isLetter(raw.charAt(word))
            || (bracket && ")]）】*_`(".indexOf(raw.charAt(word)) < 0))
        && Weights.isNumber(raw.substring(0, close));
  }

  /** Whether a unit of measure stands right behind a number: "16px". */
  private static boolean isMeasure(String raw) {
    int letter = 0;
    while (letter < raw.length()
        && (Character.isDigit(raw.charAt(letter)) || raw.charAt(letter) == '.')) {
      letter++;
    }
    return letter > 0
        && letter < raw.length()
        && Character.isLetter(raw.charAt(letter))
        && !Weights.isNumber(raw);
  }

  /** Whether several numbers stand in brackets, as in a program. */
  private static boolean isList(String raw) {
    return raw.startsWith("[") && raw.indexOf(',') > 0;
  }

  /** Whether words follow the weight of a numbered line: "1. Probability: 0.4 - plum". */
  private static boolean hasText(String text, Line line, int to) {
    Mention first =
        line.marker == Line.Marker.NUMBER
            ? Mention.first(WeightForms.FIRST, text, line.body, to)
            : null;
    return first != null && Character.isLetter(text.codePointAt(first.end()));
  }

  /** Whether the label of a weight without a sign is one word, and the weight no count. */
  private static boolean isWord(Matcher alone) {
    return alone.group(1).indexOf(' ') < 0 && Mention.isFraction(alone.group(4));
  }

  private static boolean isAmount(String raw) {
    return Weights.isNumber(raw) || (raw.chars().anyMatch(Character::isDigit) && raw.length() < 24);
  }
}
