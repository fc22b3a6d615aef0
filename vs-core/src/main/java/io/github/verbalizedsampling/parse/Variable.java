package io.github.verbalizedsampling.parse;

import java.util.List;

/** The variable that a document is assigned to: what a program works with is no answer. */
final class Variable {
  private static final String RETURN = "return";

  /** The words that a statement begins with. */
  private static final List<String> STATEMENTS =
      List.of("def", "import", "from", RETURN, "function", "class", "public", "for", "while");

  private static final int REACH = 2_000;

  /** How deep a statement may be indented. */
  private static final int DEEPEST = 80;

  private Variable() {}

  /**
   * Whether a document is the value of a variable whose name calls it no list of answers, or what a
   * function returns; where more of a program stands around it, a name for weights does not either.
   *
   * @param document where it begins
   */
  static boolean holds(String text, int document) {
    int sign = Text.trimEnd(text, 0, document) - 1;
    if (isReturned(text, document)) {
      return isInProgram(text, document);
    }
    if (sign < 1 || text.charAt(sign) != '=') {
      return false;
    }
    int end = Text.trimEnd(text, 0, sign);
    int start = end;
    while (start > 0 && isOfName(text.charAt(start - 1))) {
      start--;
    }
    String name = Names.fold(text.substring(start, end));
    boolean weights = Names.unit(name) != null && !isInProgram(text, document);
    return start < end && !weights && !Names.endsAsList(name);
  }

  /** Whether a map stands right behind the word that begins its line. */
  private static boolean isReturned(String text, int document) {
    int word = Text.trimEnd(text, Math.max(0, document - DEEPEST), document) - RETURN.length();
    if (text.charAt(document) != '{' || !text.startsWith(RETURN, word)) {
      return false;
    }
    int before = word;
    while (before > 0 && word - before < DEEPEST && " \t".indexOf(text.charAt(before - 1)) >= 0) {
      before--;
    }
    return before == 0 || text.charAt(before - 1) == '\n';
  }

  /** Whether a statement stands near, before or behind, at the beginning of its line. */
  private static boolean isInProgram(String text, int document) {
    int to = Math.min(text.length(), document + REACH);
    boolean begins = document <= REACH;
    for (int i = Math.max(0, document - REACH); i < to; i++) {
      char c = text.charAt(i);
      if (begins && isStatement(text, i)) {
        return true;
      }
      begins = c == '\n' || (begins && Text.isBlank(c));
    }
    return false;
  }

  private static boolean isStatement(String text, int start) {
    for (String word : STATEMENTS) {
      int end = start + word.length();
      if (text.startsWith(word, start) && (end == text.length() || !isOfName(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
