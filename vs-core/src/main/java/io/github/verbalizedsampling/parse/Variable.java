package io.github.verbalizedsampling.parse;

import java.util.regex.Pattern;

/** The variable that a document is assigned to: what a program works with is no answer. */
final class Variable {
  private static final Pattern STATEMENT =
      Pattern.compile("(?m)^[ \\t]*+(?:def|import|from|return|function|class|public|for|while)\\b");

  private Variable() {}

  /**
   * Whether a document is the value of a variable whose name calls it no list of answers; where
   * more of a program stands around it, a name for weights does not either.
   *
   * @param document where it begins
   */
  static boolean holds(String text, int document) {
    int sign = Text.trimEnd(text, 0, document) - 1;
    if (sign < 1 || text.charAt(sign) != '=') {
      return false;
    }
    int end = Text.trimEnd(text, 0, sign);
    int start = end;
    while (start > 0 && isOfName(text.charAt(start - 1))) {
      start--;
    }
    String name = Names.fold(text.substring(start, end));
    boolean weights = Names.unit(name) != null && !STATEMENT.matcher(text).find();
    return start < end && !weights && !Names.endsAsList(name);
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
