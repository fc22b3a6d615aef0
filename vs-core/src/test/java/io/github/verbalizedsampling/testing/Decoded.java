package io.github.verbalizedsampling.testing;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a piece of a reply can mean once decoded, written apart from the parser. */
final class Decoded {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u\\p{XDigit}{4}|.)", Pattern.DOTALL);
  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,7}|#[xX]\\p{XDigit}{1,6}|\\w{2,8});");
  private static final Map<String, String> ESCAPES =
      Map.of(
          "b", "\b", "f", "\f", "n", "\n", "r", "\r", "t", "\t", "\\", "\\", "/", "/", "\"", "\"",
          "'", "'");
  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

  private Decoded() {}

  /** The text as sent, and with its escapes, entities or doubled quotes decoded. */
  static Stream<String> readingsOf(String sent) {
    return Stream.<UnaryOperator<String>>of(
            text -> text,
            Decoded::escapes,
            text -> escapes(escapes(text)),
            Decoded::entities,
            text -> entities(entities(text)),
            text -> entities(escapes(text)),
            text -> escapes(entities(text)),
            text -> text.replace("\\|", "|"),
            text -> text.replace("\"\"", "\"").replace("''", "'"))
        .map(decoding -> decoding.apply(sent));
  }

  private static String escapes(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(escape(match.group(1), match.group())));
  }

  private static String escape(String body, String whole) {
    return body.length() == 5
        ? String.valueOf((char) Integer.parseInt(body.substring(1), 16))
        : ESCAPES.getOrDefault(body, whole);
  }

  private static String entities(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(entity(match.group(1), match.group())));
  }

  private static String entity(String name, String whole) {
    if (name.startsWith("#")) {
      boolean hex = name.startsWith("x", 1) || name.startsWith("X", 1);
      int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      return Character.isValidCodePoint(code) ? Character.toString(code) : whole;
    }
    return ENTITIES.getOrDefault(name, whole);
  }
}
