package io.github.verbalizedsampling.parse;

import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Texts that were encoded once more than they should, decoded, with the way back. */
final class Unwrapped {
  private Unwrapped() {}

  static boolean hasEscapes(String text) {
    return text.contains("{\\") || text.contains("\"{");
  }

  static boolean hasEntities(String text) {
    return text.contains("&quot;") || text.contains("&lt;") || text.contains("&#34;");
  }

  /** The text decoded if it begins as JSON begins that was encoded as a whole; otherwise null. */
  static @Nullable Source whole(Source source) {
    String text = source.text();
    int from = Text.skip(text, 0, text.length());
    int to = Text.trimEnd(text, from, text.length());
    int key = from;
    while (key < to && ("{[".indexOf(text.charAt(key)) >= 0 || Text.isBlank(text.charAt(key)))) {
      key++;
    }
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
