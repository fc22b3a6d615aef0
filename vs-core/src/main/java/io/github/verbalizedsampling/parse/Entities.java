package io.github.verbalizedsampling.parse;

import org.jspecify.annotations.Nullable;

/** Decodes the entities that texts in tags carry: numbers and a few names, each once. */
final class Entities {
  private static final int LONGEST = 10;

  private Entities() {}

  static String decode(String text, int start, int end, @Nullable Origins origins) {
    String plain = text.substring(start, end);
    int amp = plain.indexOf('&');
    if (origins == null && amp < 0) {
      return plain;
    }
    StringBuilder out = new StringBuilder(plain.length());
    int from = 0;
    if (origins != null) {
      origins.add(0, start);
    }
    while (amp >= 0) {
      int semicolon = semicolon(plain, amp + 1, Math.min(plain.length(), amp + 1 + LONGEST));
      int code = semicolon > amp + 1 ? code(plain.substring(amp + 1, semicolon)) : -1;
      if (code >= 0) {
        out.append(plain, from, amp).appendCodePoint(code);
        from = semicolon + 1;
        if (origins != null) {
          origins.add(out.length(), start + from);
        }
      }
      amp = plain.indexOf('&', code >= 0 ? from : amp + 1);
    }
    return out.append(plain, from, plain.length()).toString();
  }

  /** A text that has begun, as far as it has come: without half an entity. */
  static String begun(String sent) {
    String words = sent.stripLeading();
    int close = words.indexOf(Tags.CDATA_END);
    if (words.startsWith(Tags.CDATA) && (close < 0 || isEnd(words, close))) {
      return plainBegun(close < 0 ? words : words.substring(0, close));
    }
    if (Tags.CDATA.startsWith(words)) {
      return "";
    }
    int amp = sent.lastIndexOf('&');
    boolean half = amp >= 0 && amp >= sent.length() - LONGEST && sent.indexOf(';', amp) < 0;
    return decode(sent, 0, half ? amp : sent.length(), null).strip();
  }

  /** Whether nothing stands behind the end of a section of plain characters. */
  private static boolean isEnd(String words, int close) {
    return Text.isBlank(words.substring(close + Tags.CDATA_END.length()));
  }

  /** A section of plain characters that has begun: without what may be its end. */
  private static String plainBegun(String sent) {
    int end = sent.length();
    while (end > Tags.CDATA.length() && "]>".indexOf(sent.charAt(end - 1)) >= 0) {
      end--;
    }
    return sent.substring(Tags.CDATA.length(), end);
  }

  private static int semicolon(String text, int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.charAt(i) == ';') {
        return i;
      }
    }
    return -1;
  }

  private static int code(String name) {
    return switch (name) {
      case "lt" -> '<';
      case "gt" -> '>';
      case "amp" -> '&';
      case "quot" -> '"';
      case "apos" -> '\'';
      case "nbsp" -> 0xA0;
      case "hellip" -> '…';
      case "mdash" -> '—';
      case "ndash" -> '–';
      case "rsquo" -> '’';
      case "lsquo" -> '‘';
      case "rdquo" -> '”';
      case "ldquo" -> '“';
      default -> numeric(name);
    };
  }

  private static int numeric(String name) {
    if (!name.startsWith("#")) {
      return -1;
    }
    boolean hex = name.startsWith("#x") || name.startsWith("#X");
    try {
      int code =
          hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
      return Character.isValidCodePoint(code) && (code >= ' ' || code == '\n' || code == '\t')
          ? code
          : -1;
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }
}
