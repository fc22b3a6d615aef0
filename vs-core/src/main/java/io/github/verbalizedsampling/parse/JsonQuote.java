package io.github.verbalizedsampling.parse;

/** Tells by what follows whether a quote ends a JSON string, or is one that was never escaped. */
final class JsonQuote {
  /** How far brackets within a string may reach when their end is looked for. */
  private static final int BRACKETS_REACH = 2_000;

  private final String text;
  private final int length;
  private final JsonKey keys;

  /** Up to where brackets were looked for: once for each part of the text. */
  private int looked;

  /** Whether a quote was passed that nobody escaped: then none at the end of a reply is sure. */
  private boolean unescaped;

  JsonQuote(String text) {
    this.text = text;
    this.length = text.length();
    this.keys = new JsonKey(text);
  }

  /** Skips blanks, also those that were escaped as within a string: {@code [\n {"text": …}]}. */
  static int skip(String text, int from, int end) {
    int i = Text.skip(text, from, end);
    while (i + 1 < end && text.charAt(i) == '\\' && "nrt".indexOf(text.charAt(i + 1)) >= 0) {
      i = Text.skip(text, i + 2, end);
    }
    return i;
  }

  /**
   * Whether a quote ends a string.
   *
   * @param from the position after the quote
   * @param closer the bracket that closes the container of the string
   * @param inner whether quotes within the string were passed already
   */
  boolean ends(int from, boolean key, char closer, int depth, boolean inner) {
    unescaped |= inner;
    if (key && from < length && text.charAt(from) == ':') {
      return true;
    }
    int i = skip(text, from, length);
    if (i >= length) {
      return key || !unescaped;
    }
    char c = text.charAt(i);
    if (key) {
      return switch (c) {
        case ':', '=', '：', ',', '}', ']' -> true;
        case '"', '{', '[' -> i > from || c != '"';
        default -> i > from && (Character.isDigit(c) || c == '.' || c == '-');
      };
    }
    return switch (c) {
      case '}', ']', ')' -> endsBeforeCloser(from, i, closer, depth);
      case '，' -> startsItemOrKey(skip(text, i + 1, length));
      case ',', ';' -> afterComma(skip(text, i + 1, length), closer, depth, inner);
      case '+' -> isLiteral(skip(text, i + 1, length));
      case '/' -> i + 1 < length && (text.charAt(i + 1) == '/' || text.charAt(i + 1) == '*');
      case '#' -> true;
      case '"', '\'', '“' ->
          i > from && (closer != '}' || isKeyAt(i) || (c == '"' && lineBetween(from, i)));
      case '{', '[' -> closer != '}' || c == '{';
      default -> false;
    };
  }

  /**
   * Whether a quote before a bracket ends a string: the bracket must close the container, and no
   * other quote behind it may end the string in its stead.
   */
  private boolean endsBeforeCloser(int from, int bracket, char closer, int depth) {
    int i = bracket;
    int closed = 0;
    for (; i < length && ")]}".indexOf(text.charAt(i)) >= 0; closed++) {
      i = skip(text, i + 1, length);
    }
    boolean own = text.charAt(bracket) == closer;
    if (i == length) {
      return unescaped ? own && closed >= depth : own || text.charAt(bracket) != ')';
    }
    char c = text.charAt(i);
    if (!own) {
      return (text.charAt(bracket) != ')' && text.startsWith("```", i))
          || lineBetween(from, bracket)
          || (c == ',' && startsItemOrKey(skip(text, i + 1, length)));
    }
    if (c == '"' && i > 0 && !Text.isBlank(text.charAt(i - 1))) {
      return !endsForSure(i + 1);
    }
    return closed >= depth
        || (c == ',' ? mayFollow(skip(text, i + 1, length)) : JsonString.FOLLOWERS.indexOf(c) >= 0)
        || isOpener(i)
        || lineBetween(bracket + 1, i);
  }

  /**
   * Whether a token may stand here behind a comma: words that are neither key nor literal may not.
   */
  private boolean mayFollow(int i) {
    return i >= length
        ? !unescaped
        : !Character.isLetter(text.charAt(i)) || isKeyAt(i) || literal(i);
  }

  /** Whether a quote opens another literal here, or nothing came yet. */
  private boolean isLiteral(int i) {
    return i >= length || "\"'`".indexOf(text.charAt(i)) >= 0;
  }

  private boolean startsItemOrKey(int i) {
    return i >= length ? !unescaped : "{[".indexOf(text.charAt(i)) >= 0 || isKeyAt(i);
  }

  /** Whether a quote behind a blank opens a key, or a string. */
  private boolean isOpener(int i) {
    return "\"'“".indexOf(text.charAt(i)) >= 0 && isKeyAt(i);
  }

  /** Whether what stands behind a quote can stand behind nothing but the end of a string. */
  private boolean endsForSure(int from) {
    int i = skip(text, from, length);
    return i < length && ",}]".indexOf(text.charAt(i)) >= 0;
  }

  /**
   * Where the brackets close that open right before an inner quote, as in {@code ["a", "b"]}; the
   * quote itself if they do not close within the string.
   */
  int afterBrackets(int quote) {
    int open = 0;
    for (int i = quote - 1; i >= 0 && isOpenerOrBlank(text.charAt(i)); i--) {
      open += Text.isBlank(text.charAt(i)) ? 0 : 1;
    }
    if (open == 0 || quote < looked) {
      return quote;
    }
    int bound = Math.min(length, quote + BRACKETS_REACH);
    int i = quote;
    for (; i < bound && open > 0; i++) {
      char c = text.charAt(i);
      if (c == '"' && isBeforeKnownKey(i + 1)) {
        break;
      }
      open += "{[(".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
    }
    looked = i;
    return open == 0 && staysInside(i) ? i : quote;
  }

  private static boolean isOpenerOrBlank(char c) {
    return "{[(".indexOf(c) >= 0 || Text.isBlank(c);
  }

  private boolean isBeforeKnownKey(int from) {
    int comma = skip(text, from, length);
    int opener =
        comma < length && text.charAt(comma) == ',' ? Text.skip(text, comma + 1, length) : length;
    if (opener == length || text.charAt(opener) != '"') {
      return false;
    }
    int end = text.indexOf('"', opener + 1);
    return end > 0
        && end - opener < JsonKey.REACH
        && JsonKey.isKnown(text.substring(opener + 1, end));
  }

  /** Whether the string goes on behind brackets that closed: up to its own quote, or with words. */
  private boolean staysInside(int from) {
    boolean words = false;
    int i = from;
    for (; i < length && text.charAt(i) != '"' && text.charAt(i) != '\n'; i++) {
      words |= !Text.isBlank(text.charAt(i)) && "{[(,)]}".indexOf(text.charAt(i)) < 0;
    }
    return i < length && text.charAt(i) == '"' && (words || endsForSure(i + 1));
  }

  private boolean afterComma(int i, char closer, int depth, boolean inner) {
    if (i >= length) {
      return !unescaped;
    }
    char c = text.charAt(i);
    if (")]}".indexOf(c) >= 0) {
      return endsBeforeCloser(i, i, closer, depth);
    }
    if (",{…#./".indexOf(c) >= 0) {
      return true;
    }
    if (closer == '}') {
      boolean bare = inner && Character.isLetter(c);
      boolean key = bare ? keys.isKnownAt(i, !unescaped) : isKeyAt(i);
      return key || keys.isBehindWord(i, !unescaped);
    }
    return "\"'“[(-".indexOf(c) >= 0 || Character.isDigit(c) || literal(i);
  }

  private boolean literal(int i) {
    for (String word : new String[] {"true", "false", "null", "None", "NaN", "True", "False"}) {
      if (text.startsWith(word, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean lineBetween(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\n') {
        return true;
      }
    }
    return false;
  }

  /** Whether a key stands here; at the end of a reply, where no quote was left unescaped. */
  boolean isKeyAt(int from) {
    return keys.isAt(from, !unescaped);
  }
}
