package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mark that a line begins with: of a heading, a list, a task, a number, a fence, a rule. */
final class LineMark {
  private static final int DEEPEST = 6;

  /** What models put around their answers. */
  private static final String FINAL = "finalanswer";

  private static final Pattern NUMBERED =
      Pattern.compile(
          "(\\*\\*)?(?:\\(?(\\p{Nd}{1,4})[.)）、](?!\\p{Nd})|\\((?:\\d{1,4}|[a-zA-Z])\\)|#(?:\\d{1,4})\\s?[.):：](?!\\d)|[①-⑳⑴-⒇]|\\d\\uFE0F?\\u20E3|[a-zA-Z][)]"
              + "|\\[\\d{1,3}\\](?=\\s|$)|[a-hA-Z][.](?=\\s|\\*\\*)(?!\\s?\\p{Lu}[.])|(?:[IVX]{1,5}|[ivx]{1,5})[.)](?=\\s|\\*\\*)|[一二三四五六七八九十]{1,3}、|\\d{1,2} [-–—] (?=[\\p{L}\"“*]))(\\*\\*)?\\s*");

  private final String text;
  private final Line line;

  LineMark(String text, Line line) {
    this.text = text;
    this.line = line;
  }

  /** Tells the line its mark, and that its content begins behind it. */
  void read() {
    int i = line.indentStart(text);
    line.body = i;
    if (i == line.end) {
      line.marker = Marker.BLANK;
    } else if (text.startsWith("```", i) || text.startsWith("~~~", i)) {
      line.marker = Marker.FENCE;
    } else if (isRule(i) || isTag(i)) {
      line.marker = Marker.RULE;
    } else {
      heading(i);
      bullet(i);
      skipBox();
      number();
    }
  }

  private void heading(int hashes) {
    int hash = hashes;
    while (hash < line.end && text.charAt(hash) == '#') {
      hash++;
    }
    int count = hash - hashes;
    if (count > 0 && count <= DEEPEST && hash < line.end && Text.isBlank(text.charAt(hash))) {
      line.marker = Marker.HEADING;
      line.level = count;
      line.body = Text.skip(text, hash, line.end);
    }
  }

  private void bullet(int i) {
    if (!isBullet(i)) {
      return;
    }
    line.marker = Marker.BULLET;
    line.body = Text.skip(text, i + Character.charCount(text.codePointAt(i)), line.end);
    if (line.body < line.end && text.charAt(line.body) == '\uFE0F') {
      line.body = Text.skip(text, line.body + 1, line.end);
    }
  }

  /** Skips the box of a task, as in "- [ ] plum". */
  private void skipBox() {
    boolean box =
        line.marker == Marker.BULLET
            && line.body + 3 < line.end
            && text.charAt(line.body) == '['
            && " xX".indexOf(text.charAt(line.body + 1)) >= 0
            && text.startsWith("] ", line.body + 2);
    line.body = box ? Text.skip(text, line.body + 3, line.end) : line.body;
  }

  /** Tells the line that a number begins it, and which. */
  void number() {
    if (line.body < line.end && !mayBeNumbered(text.charAt(line.body))) {
      return;
    }
    Matcher number = NUMBERED.matcher(text).region(line.body, Math.min(line.end, line.body + 24));
    if (number.lookingAt()) {
      line.marker = line.marker == Marker.HEADING ? line.marker : Marker.NUMBER;
      line.number = number.group(2) == null ? 0 : Integer.parseInt(number.group(2));
      boolean apart = number.group(1) == null && number.group(3) != null;
      line.body = apart ? number.start(3) : number.end();
    }
  }

  /** Whether a number may begin with a char; the pattern costs much. */
  private boolean mayBeNumbered(char c) {
    return Character.isLetter(c)
        ? line.marker != Marker.BULLET && isLetterNumber()
        : c > '~'
            || Character.isDigit(c)
            || "(#[".indexOf(c) >= 0
            || text.startsWith("**", line.body);
  }

  /** Whether a letter or a few stand before the sign of a number. */
  private boolean isLetterNumber() {
    for (int i = line.body + 1; i < Math.min(line.end, line.body + 6); i++) {
      if (".)、".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isRule(int from) {
    int to = Text.trimEnd(text, from, line.end);
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
  private boolean isTag(int from) {
    Tag tag = text.charAt(from) == '<' ? Tag.at(text, from) : null;
    return tag != null
        && tag.end() == Text.trimEnd(text, from, line.end)
        && (TagNotation.isItem(tag.name()) || Names.isList(tag.name()) || FINAL.equals(tag.name()));
  }

  /** Whether a char is a part of a drawn box. */
  private static boolean isDrawn(int point) {
    return point >= '─' && point <= '╿';
  }

  private boolean isBullet(int i) {
    int point = text.codePointAt(i);
    int after = i + Character.charCount(point);
    if (after >= line.end) {
      return false;
    }
    boolean gap = Text.isBlank(text.charAt(after)) || text.charAt(after) == '\uFE0F';
    return (gap || point == '・')
        && ("-*+•·・‣▪◦–—●○■□▶►➤✓✔→".indexOf(point) >= 0
            || (Character.getType(point) == Character.OTHER_SYMBOL && !isDrawn(point)));
  }
}
