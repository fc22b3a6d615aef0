package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The label that a line begins with, such as "Response 1:", "text:" or "Reason:". */
final class LineLabel {
  private static final int LONGEST_WORD = 20;

  /** How far into a line a colon may stand behind three words and their marks. */
  private static final int REACH = 130;

  private static final int LONGEST_WEIGHT = 80;

  private static final String NUMBERS = "一二三四五六七八九十";

  /** What counts texts before their name, as in "First response:". */
  static final List<String> ORDINALS =
      List.of(
          "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
          "tenth");

  static final String ORDINAL = "(?iu:" + String.join("|", ORDINALS) + ")";

  private static final Pattern LABEL =
      Pattern.compile(
          "([*_]{0,3})\\s*(?:("
              + ORDINAL
              + ")\\s)?([\\p{L}\\p{M}]{1,20})\\s?(?:(?:[#№]|N[or][.]|_(?=\\p{Nd}{1,4}\\s?[:：]\\s*+[\\p{L}\"“*]))?\\s?(?:\\p{Nd}{1,4}|[A-Z]|[IVX]{1,5}|[一二三四五六七八九十])(?![\\p{L}\\p{Nd}]))?\\s*([*_]{0,3})");

  /** A label with the number of its line: "1. Response 1". */
  private static final Pattern SAME_NUMBER = Pattern.compile("\\W*+(\\d+)\\D++\\1\\b.*+");

  private static final Pattern VALUE =
      Pattern.compile(
          "[*_\"]{0,3}([\\p{L}\\p{M}_]{1,20}(?: [\\p{L}\\p{M}]{1,20}){0,2})[*_\"]{0,3}\\s*[:：=](?!//)[*_]{0,3}+\\s*(?=\\S)");

  private final String text;
  private final Line line;

  LineLabel(String text, Line line) {
    this.text = text;
    this.line = line;
  }

  /** Tells the line its label, and that its content begins behind it. */
  void read() {
    Matcher label = LABEL.matcher(text).region(line.body, Math.min(line.end, line.body + 60));
    if (!isNamed() || !label.lookingAt()) {
      return;
    }
    Label kind = kind(label.group(3));
    if (kind == Label.TITLE) {
      field(label, Line.TITLE);
    } else if (kind == Label.REASON) {
      boolean plain = line.marker == Marker.NONE || line.marker == Marker.BULLET;
      field(label, plain ? label.group(3) : null);
    } else if (kind == Label.ITEM || (kind == Label.COUNTED && hasDigit(label))) {
      item(label);
    }
  }

  /** What a word says, or what it says without the number that Chinese writes right behind it. */
  private static @Nullable Label kind(String word) {
    int last = word.length() - 1;
    Label kind = Label.of(Names.fold(word));
    return kind == null && last > 0 && NUMBERS.indexOf(word.charAt(last)) >= 0
        ? Label.of(Names.fold(word.substring(0, last)))
        : kind;
  }

  /** Tells the line that the word it begins with labels it. */
  void readItem() {
    Matcher label = LABEL.matcher(text).region(line.body, Math.min(line.end, line.body + 60));
    if (label.lookingAt()) {
      item(label);
    }
  }

  /**
   * Takes the labels of numbered lines for texts, as in "1. Option A (0.4)": no such line has
   * anything else, or anything below it.
   */
  static void takeBack(String text, List<Line> lines) {
    List<Line> bare = new ArrayList<>();
    for (Line line : lines) {
      if (isBare(text, line)) {
        bare.add(line);
      } else if (!bare.isEmpty() && !line.isBlank()) {
        return;
      }
    }
    if (bare.size() > 1) {
      bare.forEach(line -> line.readAgain(text));
    }
  }

  /** Whether a numbered line is a label with another number than its own, and perhaps a weight. */
  private static boolean isBare(String text, Line line) {
    return line.marker == Marker.NUMBER
        && line.labelled
        && line.body == line.end
        && !SAME_NUMBER.matcher(text).region(line.start, line.end).matches();
  }

  private static boolean hasDigit(Matcher label) {
    return label.group().chars().anyMatch(Character::isDigit);
  }

  /** Whether the first word may be a name that labels: the pattern costs much. */
  private boolean isNamed() {
    int from = line.body;
    while (from < line.end && (text.charAt(from) == '*' || text.charAt(from) == '_')) {
      from++;
    }
    from = Text.skip(text, from, line.end);
    int bound = Math.min(line.end, from + LONGEST_WORD);
    int to = from;
    while (to < bound && Character.isLetter(text.charAt(to))) {
      to++;
    }
    if (to < line.end && text.charAt(to) > 'z') {
      return true;
    }
    return Label.of(Names.fold(text.substring(from, to))) != null;
  }

  private void item(Matcher label) {
    int end = line.end;
    boolean counted = label.group(2) != null || !Character.isLetter(lastOf(label.group()));
    int then = Text.skip(text, label.end(), end);
    if (then < end && (counted || !label.group(4).isEmpty())) {
      then = Text.skip(text, weightEnd(then), end);
    }
    char c = then < end ? text.charAt(then) : 0;
    boolean colon = c == ':' || c == '：' || (c == '=' && Text.isBlank(text.charAt(then - 1)));
    boolean closed = !label.group(1).isEmpty() && label.group(4).equals(label.group(1));
    if (colon) {
      line.labelled = true;
      line.keyed = !counted;
      boolean closes = !closed && text.startsWith(label.group(1), then + 1);
      line.body = Text.skip(text, then + 1 + (closes ? label.group(1).length() : 0), end);
    } else if (then >= end && (counted || closed || line.marker == Marker.HEADING)) {
      line.labelled = true;
      line.body = end;
    } else if (counted
        && ((closed && c == ',')
            || c == '-'
            || c == '–'
            || c == '—'
            || isPoint(then)
            || c == ')')) {
      line.labelled = true;
      line.body = Text.skip(text, then + 1, end);
    }
  }

  /** Whether a full stop stands at a position, and no decimal point. */
  private boolean isPoint(int at) {
    boolean decimal = at + 1 < line.end && Character.isDigit(text.charAt(at + 1));
    return text.charAt(at) == '.' && !decimal;
  }

  /** Where a weight in brackets ends that begins at a position; the position if none does. */
  private int weightEnd(int from) {
    int reach = Math.min(line.end, from + LONGEST_WEIGHT);
    // At most three marks of emphasis stand before the bracket; the pattern costs much.
    if (!Text.hasSign(Mention.BRACKETS, text, from, Math.min(reach, from + 4))) {
      return from;
    }
    Matcher weight = WeightForms.BRACKETED.matcher(text).region(from, reach);
    if (weight.lookingAt()) {
      return weight.end();
    }
    Mention later = Mention.first(WeightForms.BEHIND_NOTES, text, from, reach);
    return later != null && later.rank() == 0 ? later.end() : from;
  }

  private void field(Matcher label, @Nullable String name) {
    int sign = label.end();
    if (name != null && sign < line.end && ":：".indexOf(text.charAt(sign)) >= 0) {
      line.field = name;
      boolean closes = label.group(4).isEmpty() && text.startsWith(label.group(1), sign + 1);
      line.body = Text.skip(text, sign + 1 + (closes ? label.group(1).length() : 0), line.end);
    }
  }

  /** Whether the line is a label of one to three words and a value. */
  boolean hasValue() {
    int far = Text.skip(text, Math.min(line.end, line.body + REACH), line.end);
    return Text.hasSign(":：=", text, line.body, Math.min(line.end, far + 1))
        && VALUE.matcher(text).region(line.body, line.end).lookingAt();
  }

  /** The words of the first label and its value; empty if there is none. */
  String name() {
    Matcher label = VALUE.matcher(text).region(line.start, line.end);
    return label.find() ? label.group(1) : "";
  }

  /** What stands behind the first label of the line. */
  Part value() {
    Matcher label = VALUE.matcher(text).region(line.start, line.end);
    return Part.of(text, label.find() ? label.end() : line.end, line.end);
  }

  private static char lastOf(String label) {
    int i = label.length();
    while (i > 0
        && (label.charAt(i - 1) == '*'
            || label.charAt(i - 1) == '_'
            || Text.isBlank(label.charAt(i - 1)))) {
      i--;
    }
    int j = i;
    while (j > 0 && !Text.isBlank(label.charAt(j - 1))) {
      j--;
    }
    boolean letter = i - j <= 3 && j > 0 && "ABCDEFGHIVX".indexOf(label.charAt(j)) >= 0;
    return i == 0
        ? 'a'
        : letter || NUMBERS.indexOf(label.charAt(i - 1)) >= 0 ? '1' : label.charAt(i - 1);
  }
}
