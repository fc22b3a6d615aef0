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

  /** The text decoded if it begins as JSON begins that was encoded as a whole; otherwise null. */
  static @Nullable Source whole(Source source) {
    String text = source.text();
    int from = Text.skip(text, 0, text.length());
    int to = Text.trimEnd(text, from, text.length());
    int key = key(text, from, to);
    if (key > from && text.startsWith("\\\"", key)) {
      return escapes(source, from, to);
    }
    if (key > from && text.startsWith("&quot;", key)) {
      return entities(source);
    }
    return text.startsWith("\"{\\\"", from) && text.charAt(to - 1) == '"'
        ? escapes(source, from + 1, to - 1)
        : null;
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
