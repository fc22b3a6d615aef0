package io.github.verbalizedsampling.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a reply: its marker, its label, and the weight it mentions. */
final class Line {
  private static final Pattern NUMBER = Pattern.compile("\\p{Nd}{1,9}");

  /** What a line begins with. */
  enum Marker {
    BLANK,
    RULE,
    FENCE,
    HEADING,
    NUMBER,
    BULLET,
    NONE
  }

  /** The field that holds the title of a text. */
  static final String TITLE = "title";

  final int start;
  final int end;
  Marker marker = Marker.NONE;
  int level;
  int body;
  boolean labelled;
  boolean keyed;

  /** The number of the item that begins here; 0 if there is none. */
  int number;

  /** The name of the field that a line is beside the text, such as a reason; null if it is none. */
  @Nullable String field;

  @Nullable Mention mention;

  private Line(int start, int end) {
    this.start = start;
    this.end = end;
    this.body = start;
  }

  /** Whether a text may hold code, of which every char stays in its place. */
  static boolean hasFence(String text) {
    // A char is found many times as fast as a few of them.
    return (text.indexOf('`') >= 0 && text.contains("```"))
        || (text.indexOf('~') >= 0 && text.contains("~~~"));
  }

  /** A text of one line. */
  static Line of(String text) {
    return read(text, 0, text.length());
  }

  /** The line that ends at a position, where a newline or the end of the text stands. */
  static Line read(String text, int from, int end) {
    Line line = within(text, from, end);
    line.read(text);
    return line;
  }

  /** A line of which it is known that {@link #isPlain}. */
  static Line plain(String text, int from, int end) {
    Line line = within(text, from, end);
    line.body = line.indentStart(text);
    line.marker = line.body == line.end ? Marker.BLANK : Marker.NONE;
    return line;
  }

  private static Line within(String text, int from, int end) {
    return new Line(from, end > from && text.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  /** Whether the line is nothing but words, or blank. */
  boolean isPlain() {
    boolean unmarked = marker == Marker.NONE || marker == Marker.BLANK;
    return unmarked && !labelled && field == null && mention == null;
  }

  boolean isBlank() {
    return marker == Marker.BLANK;
  }

  /** Whether a weight stands beside other words. */
  boolean isInline() {
    return mention != null && !mention.alone();
  }

  /** Whether a weight stands before the other words. */
  boolean isFronted() {
    return mention != null && !mention.alone() && mention.start() <= body;
  }

  /** How good the weight of the line is, by its name; the worst if it mentions none. */
  int rank() {
    return mention == null ? Integer.MAX_VALUE : mention.rank();
  }

  /** Whether the line has a mark of a list. */
  boolean isMarked() {
    return marker == Marker.NUMBER || marker == Marker.BULLET;
  }

  /** Whether the line has a mark of a list and, beside other words, a weight. */
  boolean isListed() {
    return isMarked() && isInline();
  }

  /** Whether the line announces what follows. */
  boolean endsInColon(String text) {
    return text.substring(start, end).strip().endsWith(":");
  }

  /** Whether the line holds nothing but the weight that it mentions. */
  boolean isWeight(String text) {
    return mention != null
        && (mention.alone()
            || (mention.start() <= body && mention.end() >= Text.trimEnd(text, start, end)));
  }

  /** Whether a weight in brackets ends the line. */
  boolean hasBracket(String text) {
    return isInline()
        && mention != null
        && mention.start() < mention.end()
        && ")]）】*_.".indexOf(text.charAt(mention.end() - 1)) >= 0;
  }

  /** Whether the line is a label of one to three words and a value. */
  boolean isLabel(String text) {
    return field != null || keyed || new LineLabel(text, this).hasValue();
  }

  /** Whether the line is bold words with a weight. */
  boolean isTitled(String text) {
    return mention != null && isBold(text);
  }

  /** Whether the label of the line holds a number. */
  boolean isCounted(String text) {
    return labelled && text.substring(start, body).chars().anyMatch(Character::isDigit);
  }

  /** The number in the label of the line; 0 if it has none. */
  int count(String text) {
    Matcher number = NUMBER.matcher(text).region(start, labelled ? body : start);
    return number.find() ? Integer.parseInt(number.group()) : 0;
  }

  /** Whether no mark of a list stands before the label, and its weight in it or right behind. */
  boolean isWeighedLabel(String text) {
    if (mention == null || mention.alone() || isMarked() || !Weights.isNumber(mention.raw())) {
      return false;
    }
    int sign = Text.trimEnd(text, start, mention.start());
    boolean value = sign > start && Mention.COLONS.indexOf(text.charAt(sign - 1)) >= 0;
    return mention.sure()
        || (!mention.isQuotient() && (mention.end() <= body || (isWeight(text) && !value)));
  }

  /** Whether the line is the title of a text, by its label. */
  boolean isTitle() {
    return TITLE.equals(field);
  }

  /** Whether the line is bold words, with nothing but a weight behind them. */
  boolean isBold(String text) {
    boolean opens = marker == Marker.NONE && text.startsWith("**", start);
    int close = opens ? text.indexOf("**", start + 2) : -1;
    int to = mention == null ? end : Math.max(close, mention.start());
    return close >= 0
        && close < end
        && !isWeight(text)
        && text.substring(close, to).chars().noneMatch(Character::isLetterOrDigit);
  }

  /** Reads the line again as one that no label begins. */
  void readAgain(String text) {
    labelled = false;
    body = indentStart(text);
    new LineMark(text, this).number();
    mention = WeightInLine.read(text, this);
  }

  /** Whether the line, its mark included, begins with bold words. */
  boolean isMarkedBold(String text) {
    return text.startsWith("**", indentStart(text));
  }

  /** Whether the line, or what its mark stands before, begins with bold words. */
  boolean opensBold(String text) {
    return isMarkedBold(text) || text.startsWith("**", body);
  }

  boolean startsItem() {
    return marker == Marker.HEADING || isMarked() || labelled;
  }

  /** Takes the label or the mark back: it is the text. */
  void unlabel(String text) {
    labelled = false;
    keyed = false;
    body = indentStart(text);
  }

  /** Makes a line that looks like a heading a remark of YAML, which stands beside every text. */
  void comment() {
    marker = Marker.NONE;
    labelled = false;
    number = 0;
    mention = null;
    field = "comment";
  }

  /** The start of the line if it is not indented, else where its content begins. */
  int indentStart(String text) {
    return Text.skip(text, start, end);
  }

  /** Whether nothing stands before the line's mark or words. */
  boolean isAtMargin(String text) {
    return start == indentStart(text);
  }

  int indent(String text) {
    return Text.skip(text, start, end) - start;
  }

  private void read(String text) {
    new LineMark(text, this).read();
    if (marker != Marker.BLANK && marker != Marker.FENCE && marker != Marker.RULE) {
      new LineLabel(text, this).read();
      mention = WeightInLine.read(text, this);
    }
  }
}
