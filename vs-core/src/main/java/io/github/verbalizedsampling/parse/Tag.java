package io.github.verbalizedsampling.parse;

import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One tag of a reply.
 *
 * @param name its name, folded, without a prefix
 * @param start where its angle stands
 * @param end the position after it
 * @param nameEnd where its attributes begin
 */
record Tag(String name, int start, int end, int nameEnd, boolean closer, boolean empty) {
  private static final String[] USUAL = {"text", "response", "probability"};
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST = 100_000;

  /** The tag that begins at an angle; null if none does. */
  static @Nullable Tag at(String text, int angle) {
    int length = text.length();
    int i = angle + 1;
    if (i < length && text.charAt(i) == ' ') {
      i++;
    }
    boolean closer = i < length && text.charAt(i) == '/';
    if (closer) {
      i++;
      if (i < length && text.charAt(i) == ' ') {
        i++;
      }
    }
    int from = i;
    while (i < length && i - from < LONGEST_NAME && isName(text.charAt(i))) {
      if (text.charAt(i) == ':') {
        from = i + 1;
      }
      i++;
    }
    if (i == from || i >= length || !Character.isLetter(text.charAt(from))) {
      return null;
    }
    int nameEnd = i;
    String name = name(text, from, i);
    char c = text.charAt(i);
    if (c != '>' && c != '/' && !Text.isBlank(c)) {
      return null;
    }
    char quote = 0;
    int bound = Math.min(length, i + LONGEST);
    for (; i < bound; i++) {
      c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return new Tag(name, angle, i + 1, nameEnd, closer, text.charAt(i - 1) == '/');
      } else if (c == '<') {
        return null;
      } else if ((c == '"' || c == '\'') && text.charAt(i - 1) == '=') {
        quote = c;
      }
    }
    return null;
  }

  private static String name(String text, int from, int to) {
    for (String usual : USUAL) {
      if (usual.length() == to - from && text.startsWith(usual, from)) {
        return usual;
      }
    }
    return Names.fold(text.substring(from, to).toLowerCase(Locale.ROOT));
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == ':' || c == '.';
  }

  /** The value of an attribute whose folded name fits; null if there is none. */
  @Nullable Part attribute(String text, Predicate<String> fits) {
    String attributes = text.substring(nameEnd, end);
    int i = 0;
    for (int equals = attributes.indexOf('='); equals >= 0; equals = attributes.indexOf('=', i)) {
      char quote = attributes.charAt(equals + 1);
      boolean quoted = quote == '"' || quote == '\'';
      int from = quoted ? equals + 2 : equals + 1;
      int close = quoted ? attributes.indexOf(quote, from) : wordEnd(attributes, from);
      if (close < 0) {
        return null;
      }
      if (fits.test(Names.fold(attributes.substring(i, equals)))) {
        String value = Entities.decode(attributes, from, close, null);
        return new Part(value, nameEnd + from, nameEnd + close);
      }
      i = close + 1;
    }
    return null;
  }

  private static int wordEnd(String attributes, int from) {
    int i = from;
    while (attributes.charAt(i) != '>' && !Text.isBlank(attributes.charAt(i))) {
      i++;
    }
    return attributes.charAt(i) == '>' && attributes.charAt(i - 1) == '/' ? i - 1 : i;
  }
}
