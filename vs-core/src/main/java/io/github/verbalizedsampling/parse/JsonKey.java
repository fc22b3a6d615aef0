package io.github.verbalizedsampling.parse;

/** Tells whether a key stands at a position: quoted or bare, and then its colon. */
final class JsonKey {
  /** How far a key may reach when it is looked for: longer ones are taken on trust. */
  static final int REACH = 100;

  private static final int LONGEST_WORD = 30;

  private final String text;
  private final int length;

  JsonKey(String text) {
    this.text = text;
    this.length = text.length();
  }

  /**
   * Whether a key stands here.
   *
   * @param open what counts where the text ends before that is known
   */
  boolean isAt(int from, boolean open) {
    char opener = text.charAt(from);
    boolean quoted = "\"'`‘’".indexOf(opener) >= 0 || JsonString.isSmart(opener);
    return quoted ? isQuoted(from, open) : isBare(from, open);
  }

  private boolean isQuoted(int from, boolean open) {
    int bound = Math.min(length, from + REACH);
    int i = from + 1;
    for (; i < bound && !JsonString.closes(text, from, i, true); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == ':' && isWord(text, from + 1, i)) {
        return true;
      }
    }
    int then = JsonQuote.skip(text, i + 1, length);
    if (then >= length) {
      return open;
    }
    if (i >= bound || ":=：".indexOf(text.charAt(then)) >= 0) {
      return true;
    }
    // The colon itself may be missing.
    char next = text.charAt(then);
    return isWord(text, from + 1, i)
        && then > i + 1
        && ("\".-".indexOf(next) >= 0 || Character.isDigit(next));
  }

  /** Whether a key without an opening quote stands here. */
  private boolean isBare(int from, boolean open) {
    int bound = Math.min(length, from + REACH);
    int i = from;
    while (i < bound
        && (Character.isLetterOrDigit(text.charAt(i)) || "_ -".indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    if (i >= bound) {
      return i == length && open;
    }
    int then = text.charAt(i) == '"' ? JsonQuote.skip(text, i + 1, length) : i;
    return i > from && then < length && ":=：".indexOf(text.charAt(then)) >= 0;
  }

  /** Whether a bare key stands here that must be one: other words with a colon may be a text's. */
  boolean isKnownAt(int from, boolean open) {
    int end = from;
    while (end < length && end < from + REACH && isPart(text.charAt(end))) {
      end++;
    }
    return isBare(from, open) && isKnown(text.substring(from, end));
  }

  /** Whether a word in capitals stands here, and a key behind it. */
  boolean isBehindWord(int from, boolean open) {
    int i = from;
    while (i < length && i < from + LONGEST_WORD && Character.isUpperCase(text.charAt(i))) {
      i++;
    }
    int then = Text.skip(text, i, length);
    return i > from && then > i && then < length && text.charAt(then) == '"' && isAt(then, open);
  }

  /** Whether a key is that of a text or of a weight. */
  static boolean isKnown(String key) {
    String name = Names.fold(key);
    return Names.textRank(name) >= 0 || Names.unit(name) != null;
  }

  /** Whether such a key stands there in quotes, with its colon. */
  static boolean isKnownIn(String text, int from, int to) {
    int end = text.indexOf('"', from + 1);
    int colon = end < 0 || end > from + REACH ? to : Text.skip(text, end + 1, to);
    return text.charAt(from) == '"'
        && colon < to
        && text.charAt(colon) == ':'
        && isKnown(text.substring(from + 1, end));
  }

  static boolean isWord(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isPart(text.charAt(i))) {
        return false;
      }
    }
    return to > from;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
