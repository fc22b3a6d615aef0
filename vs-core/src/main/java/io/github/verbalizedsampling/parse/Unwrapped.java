package io.github.verbalizedsampling.parse;

import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Texts that were encoded once more than they should, decoded, with the way back. */
final class Unwrapped {
  private Unwrapped() {}

  static boolean hasEscapes(String text) {
    return text.contains("{\\") || text.contains("\"{");
  }

  /**
   * Whether the quotes of the first document are escaped: then it is one, not in a string of one.
   */
  static boolean beginsEscaped(String text) {
    int quote = text.indexOf('"', Math.max(0, text.indexOf('{')));
    return quote > 0 && text.charAt(quote - 1) == '\\';
  }

  static boolean hasEntities(String text) {
    return text.contains("&quot;") || text.contains("&lt;") || text.contains("&#34;");
  }

  /** Whether JSON begins there whose quotes are entities. */
  static boolean beginsWithEntities(String text) {
    int from = Text.skip(text, 0, text.length());
    int key = key(text, from, text.length());
    return key > from && text.startsWith("&quot;", key);
  }

  /** The text decoded if it begins as JSON begins that was encoded as a whole; otherwise null. */
  static @Nullable Source whole(Source source) {
    String text = source.text();
    int from = Text.skip(text, 0, text.length());
    int to = Text.trimEnd(text, from, text.length());
    int key = key(text, from, to);
    if (key > from && text.startsWith("\\\"", key)) {
      return escapes(source, from, to);
    }
    if (beginsWithEntities(text)) {
      return entities(source);
    }
    return text.startsWith("\"{\\\"", from) && text.charAt(to - 1) == '"'
        ? escapes(source, from + 1, to - 1)
        : null;
  }

  /** The text without the marks of the one quote in it, if that holds a list; itself if not. */
  static Source unquoted(Source source) {
    String text = source.text();
    int first = text.indexOf('>');
    return first >= 0 && isListInQuote(text, first)
        ? source.decoded(Unwrapped::withoutQuotes, 0, text.length())
        : source;
  }

  /** Whether no line stands between two lines of a quote, of which two or more begin items. */
  private static boolean isListInQuote(String text, int first) {
    boolean over = false;
    int items = 0;
    int start = text.lastIndexOf('\n', first) + 1;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      int mark = Text.skip(text, start, end);
      boolean quoted = mark < end && text.charAt(mark) == '>';
      if (quoted && over) {
        return false;
      }
      items += quoted && Line.read(text, behindQuote(text, start, end), end).startsItem() ? 1 : 0;
      over |= !quoted && mark < end;
      start = end + 1;
    }
    return items > 1;
  }

  /** Where a line begins behind the marks of a quote. */
  private static int behindQuote(String text, int start, int end) {
    int mark = Text.skip(text, start, end);
    boolean quoted = mark < end && text.charAt(mark) == '>';
    boolean blank = quoted && mark + 1 < end && text.charAt(mark + 1) == ' ';
    return quoted ? mark + (blank ? 2 : 1) : start;
  }

  private static String withoutQuotes(String text, int from, int to, Origins origins) {
    StringBuilder plain = new StringBuilder(to - from);
    int start = from;
    while (start < to) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 || newline >= to ? to : newline + 1;
      int line = behindQuote(text, start, end);
      origins.add(plain.length(), line);
      plain.append(text, line, end);
      start = end;
    }
    return plain.toString();
  }

  private static int key(String text, int from, int to) {
    int key = from;
    while (key < to && ("{[".indexOf(text.charAt(key)) >= 0 || Text.isBlank(text.charAt(key)))) {
      key++;
    }
    return key;
  }

  /** Whether a part of the text begins as JSON begins whose quotes were escaped. */
  static boolean isEscaped(String text, int from, int to) {
    int key = key(text, from, to);
    return key > from && text.startsWith("\\\"", key);
  }

  /** A part of the text with its backslash escapes decoded. */
  static Source escapes(Source source, int start, int end) {
    return source.decoded(
        (text, from, to, origins) ->
            Decoder.unescape(text, from, to, EnumSet.noneOf(Repair.class), origins),
        start,
        end);
  }

  /** The text with its entities decoded. */
  static Source entities(Source source) {
    return source.decoded(Entities::decode, 0, source.text().length());
  }
}
