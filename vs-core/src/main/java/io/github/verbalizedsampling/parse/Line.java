package io.github.verbalizedsampling.parse;

import java.util.ArrayList;
import java.util.List;
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

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:\\*\\*)?(?:\\(?\\p{Nd}{1,4}[.)）、](?!\\p{Nd})|#\\d{1,4}\\s?[:.)]|\\d\\uFE0F?\\u20E3|[a-zA-Z][)]|[A-Z][.](?=\\s)|(?:[IVX]{1,5}|[ivx]{1,5})[.)](?=\\s)|[①-⑳⑴-⒇])\\s*");
  private static final Pattern LABEL =
      Pattern.compile(
          "([*_]{0,3})\\s*([\\p{L}\\p{M}]{1,20})\\s?(?:#?\\s?(?:\\p{Nd}{1,4}|[A-Z]|[IVX]{1,5}|[一二三四五六七八九十])(?![\\p{L}\\p{Nd}]))?\\s*([*_]{0,3})");

  /** The level of a heading that is no heading but a bold title with a weight. */
  static final int TITLE = 7;

  final int start;
  final int end;
  Marker marker = Marker.NONE;
  int level;
  int body;
  boolean labelled;
  boolean numbered;
  boolean keyed;

  /** Whether the marker holds the opening of an emphasis that the text closes. */
  boolean opened;

  @Nullable Mention mention;

  private Line(int start, int end) {
    this.start = start;
    this.end = end;
    this.body = start;
  }

  static List<Line> all(String text) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    while (from <= text.length()) {
      int newline = text.indexOf('\n', from);
      int end = newline < 0 ? text.length() : newline;
      Line line = new Line(from, end > from && text.charAt(end - 1) == '\r' ? end - 1 : end);
      line.read(text);
      lines.add(line);
      from = end + 1;
    }
    return lines;
  }

  boolean isBlank() {
    return marker == Marker.BLANK;
  }

  boolean startsItem() {
    return marker == Marker.HEADING
        || marker == Marker.NUMBER
        || marker == Marker.BULLET
        || labelled;
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
    if (isRule(text, i) || isWrapper(text, i)) {
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
    number(text);
    label(text);
    mention = Mention.in(text, this);
    if (marker != Marker.HEADING && isBoldTitle(text, i)) {
      marker = Marker.HEADING;
      level = TITLE;
    }
  }

  /** Whether the line is nothing but words in bold and then a weight. */
  private boolean isBoldTitle(String text, int from) {
    if (mention == null || mention.alone() || !text.startsWith("**", from)) {
      return false;
    }
    int close = text.indexOf("**", from + 2);
    boolean closes = close > 0 && close < end;
    opened = closes && body >= from + 2 && body <= close;
    return closes
        && mention.start() <= Text.skip(text, close + 2, end)
        && mention.end() >= Text.trimEnd(text, start, end);
  }

  private void number(String text) {
    if (body < end && Character.isLetter(text.charAt(body)) && !isLetterNumber(text)) {
      return;
    }
    Matcher number = NUMBERED.matcher(text).region(body, Math.min(end, body + 24));
    if (number.lookingAt()) {
      numbered = true;
      marker = marker == Marker.HEADING ? marker : Marker.NUMBER;
      body = number.end();
    }
  }

  /** Whether a letter or a few stand before a point or a bracket; the pattern costs much. */
  private boolean isLetterNumber(String text) {
    for (int i = body + 1; i < Math.min(end, body + 6); i++) {
      if (text.charAt(i) == '.' || text.charAt(i) == ')') {
        return true;
      }
    }
    return false;
  }

  /** A label such as "Response 1:" or "text:" before the content. */
  private void label(String text) {
    Matcher label = LABEL.matcher(text).region(body, Math.min(end, body + 60));
    if (!label.lookingAt()) {
      return;
    }
    String name = Names.fold(label.group(2));
    if (Names.textRank(name) < 0 && !isWord(name)) {
      return;
    }
    String whole = label.group();
    boolean counted = !Character.isLetter(lastOf(whole));
    int after = label.end();
    int then = Text.skip(text, after, end);
    Matcher weight = Mention.BRACKETED.matcher(text).region(then, Math.min(end, then + 80));
    if (then < end && weight.lookingAt() && (counted || !label.group(3).isEmpty())) {
      then = Text.skip(text, weight.end(), end);
    }
    char c = then < end ? text.charAt(then) : 0;
    boolean colon = c == ':' || c == '：' || (c == '=' && Text.isBlank(text.charAt(then - 1)));
    boolean closed = !label.group(1).isEmpty() && label.group(3).equals(label.group(1));
    if (colon) {
      labelled = true;
      keyed = !counted;
      body = then + 1;
      if (!label.group(1).isEmpty() && !closed && text.startsWith(label.group(1), body)) {
        body += label.group(1).length();
      }
      body = Text.skip(text, body, end);
    } else if (then >= end && (counted || closed || marker == Marker.HEADING)) {
      labelled = true;
      body = end;
    } else if (counted && (c == '-' || c == '–' || c == '—' || c == '.' || c == ')')) {
      labelled = true;
      body = Text.skip(text, then + 1, end);
    }
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
        : letter || "一二三四五六七八九十".indexOf(label.charAt(i - 1)) >= 0 ? '1' : label.charAt(i - 1);
  }

  private static boolean isWord(String name) {
    return switch (name) {
      case "approach",
          "direction",
          "concept",
          "theme",
          "variant",
          "version",
          "proposal",
          "方案",
          "方向",
          "abordagem",
          "vorschlag",
          "propuesta",
          "proposition",
          "proposta",
          "opção",
          "opción",
          "案",
          "guess",
          "alternative",
          "scenario" ->
          true;
      default -> false;
    };
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

  /** Whether the line is nothing but a tag that stands around candidates. */
  private boolean isWrapper(String text, int from) {
    Tag tag = text.charAt(from) == '<' ? Tag.at(text, from) : null;
    return tag != null
        && tag.end() == Text.trimEnd(text, from, end)
        && (TagNotation.isItem(tag.name()) || Names.isList(tag.name()));
  }

  private boolean isBullet(String text, int i) {
    int point = text.codePointAt(i);
    int after = i + Character.charCount(point);
    if (after >= end) {
      return false;
    }
    boolean gap = Text.isBlank(text.charAt(after)) || text.charAt(after) == '\uFE0F';
    return gap
        && ("-*+•·‣▪◦–—●○■□▶►➤✓✔→".indexOf(point) >= 0
            || Character.getType(point) == Character.OTHER_SYMBOL);
  }
}
