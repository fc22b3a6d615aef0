package io.github.verbalizedsampling.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a reply: its marker, its label, and the weight it mentions. */
final class Line {
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

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(\\*\\*)?(?:\\(?(\\p{Nd}{1,4})[.)）、](?!\\p{Nd})|\\((?:\\d{1,4}|[a-zA-Z])\\)|#(?:\\d{1,4})\\s?[.):：](?!\\d)|[①-⑳⑴-⒇]|\\d\\uFE0F?\\u20E3|[a-zA-Z][)]"
              + "|\\[\\d{1,3}\\](?=\\s|$)|[a-hA-Z][.](?=\\s|\\*\\*)|(?:[IVX]{1,5}|[ivx]{1,5})[.)](?=\\s|\\*\\*)|[一二三四五六七八九十]{1,3}、|\\d{1,2} [-–—] (?=[\\p{L}\"“*]))(\\*\\*)?\\s*");
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
    return text.contains("```") || text.contains("~~~");
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
    number(text);
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

  /** Takes the label back: it is the text. */
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

  int indent(String text) {
    return Text.skip(text, start, end) - start;
  }

  private void read(String text) {
    int i = Text.skip(text, start, end);
    body = i;
    if (i == end) {
      marker = Marker.BLANK;
      return;
    }
    char c = text.charAt(i);
    if (text.startsWith("```", i) || text.startsWith("~~~", i)) {
      marker = Marker.FENCE;
      return;
    }
    if (isRule(text, i) || isTag(text, i)) {
      marker = Marker.RULE;
      return;
    }
    if (c == '#') {
      int hash = i;
      while (hash < end && text.charAt(hash) == '#') {
        hash++;
      }
      if (hash - i <= 6 && hash < end && Text.isBlank(text.charAt(hash))) {
        marker = Marker.HEADING;
        level = hash - i;
        body = Text.skip(text, hash, end);
      }
    } else if (isBullet(text, i)) {
      marker = Marker.BULLET;
      body = Text.skip(text, i + Character.charCount(text.codePointAt(i)), end);
      if (body < end && text.charAt(body) == '\uFE0F') {
        body = Text.skip(text, body + 1, end);
      }
    }
    skipBox(text);
    number(text);
    new LineLabel(text, this).read();
    mention = WeightInLine.read(text, this);
  }

  /** Skips the box of a task, as in "- [ ] plum". */
  private void skipBox(String text) {
    boolean box =
        marker == Marker.BULLET
            && body + 3 < end
            && text.charAt(body) == '['
            && " xX".indexOf(text.charAt(body + 1)) >= 0
            && text.startsWith("] ", body + 2);
    body = box ? Text.skip(text, body + 3, end) : body;
  }

  private void number(String text) {
    if (body < end && !mayBeNumbered(text, text.charAt(body))) {
      return;
    }
    Matcher number = NUMBERED.matcher(text).region(body, Math.min(end, body + 24));
    if (number.lookingAt()) {
      marker = marker == Marker.HEADING ? marker : Marker.NUMBER;
      this.number = number.group(2) == null ? 0 : Integer.parseInt(number.group(2));
      boolean apart = number.group(1) == null && number.group(3) != null;
      body = apart ? number.start(3) : number.end();
    }
  }

  /** Whether a number may begin with a char; the pattern costs much. */
  private boolean mayBeNumbered(String text, char c) {
    return Character.isLetter(c)
        ? isLetterNumber(text)
        : c > '~' || Character.isDigit(c) || "(#[".indexOf(c) >= 0 || text.startsWith("**", body);
  }

  /** Whether a letter or a few stand before the sign of a number. */
  private boolean isLetterNumber(String text) {
    for (int i = body + 1; i < Math.min(end, body + 6); i++) {
      if (".)、".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isRule(String text, int from) {
    int to = Text.trimEnd(text, from, end);
    char c = text.charAt(from);
    if (to - from < 3 || (c != '-' && c != '*' && c != '_' && c != '=')) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != c && text.charAt(i) != ' ') {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing but a tag around items stands here. */
  private boolean isTag(String text, int from) {
    Tag tag = text.charAt(from) == '<' ? Tag.at(text, from) : null;
    return tag != null
        && tag.end() == Text.trimEnd(text, from, end)
        && (TagNotation.isItem(tag.name()) || Names.isList(tag.name()));
  }

  /** Whether a char is a part of a drawn box. */
  private static boolean isDrawn(int point) {
    return point >= '─' && point <= '╿';
  }

  private boolean isBullet(String text, int i) {
    int point = text.codePointAt(i);
    int after = i + Character.charCount(point);
    if (after >= end) {
      return false;
    }
    boolean gap = Text.isBlank(text.charAt(after)) || text.charAt(after) == '\uFE0F';
    return (gap || point == '・')
        && ("-*+•·・‣▪◦–—●○■□▶►➤✓✔→".indexOf(point) >= 0
            || (Character.getType(point) == Character.OTHER_SYMBOL && !isDrawn(point)));
  }
}
