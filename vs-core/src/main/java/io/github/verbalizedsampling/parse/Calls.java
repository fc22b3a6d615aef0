package io.github.verbalizedsampling.parse;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls that build the objects of a language, or print them: {@code [Response(text="elk",
 * probability=0.2), …]}. With braces around named arguments they are JSON that can be mended.
 */
final class Calls {
  private static final Pattern NAMED = Pattern.compile("[(\\[]\\s*+\\w{1,40}+\\s*+=(?!=)");

  private final String text;
  private final char[] chars;

  /** The closers of the brackets that are open: a brace for each that becomes one. */
  private final StringBuilder closers = new StringBuilder();

  private Calls(String text) {
    this.text = text;
    this.chars = text.toCharArray();
  }

  /** Whether a text may hold such a call. */
  static boolean mayHold(String text) {
    return holds(text, '(') || holds(text, '[');
  }

  private static boolean holds(String text, char bracket) {
    Matcher named = NAMED.matcher(text);
    for (int i = text.indexOf(bracket); i >= 0; i = text.indexOf(bracket, i + 1)) {
      if (named.region(i, text.length()).lookingAt() || isListed(text, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the bracket opens a call on a quoted text, itself in brackets: {@code [A("elk")]}. */
  private static boolean isListed(String text, int bracket) {
    int name = name(text, bracket);
    int before = Text.trimEnd(text, 0, name) - 1;
    int then = Text.skip(text, bracket + 1, text.length());
    return name < bracket
        && before >= 0
        && "([,".indexOf(text.charAt(before)) >= 0
        && then < text.length()
        && "\"'".indexOf(text.charAt(then)) >= 0;
  }

  /** Where the name before a bracket begins. */
  private static int name(String text, int bracket) {
    int name = bracket;
    while (name > 0 && isOfName(text.charAt(name - 1))) {
      name--;
    }
    return name;
  }

  /** The same text with braces in place of the calls; every other char keeps its place. */
  static Source asObjects(Source source) {
    return source.withBrackets(new Calls(source.text()).asObjects());
  }

  private String asObjects() {
    for (int i = 0; i < chars.length; i++) {
      char c = text.charAt(i);
      if ((c == '"' || c == '\'') && isBehindSign(i)) {
        i = stringEnd(i, c);
      } else if ("([{".indexOf(c) >= 0) {
        open(i);
      } else if (")]}".indexOf(c) >= 0 && !closers.isEmpty()) {
        int last = closers.length() - 1;
        chars[i] = closers.charAt(last) == '}' ? '}' : c;
        closers.setLength(last);
      }
    }
    return new String(chars);
  }

  private void open(int bracket) {
    int name = name(text, bracket);
    boolean call = name < bracket && text.charAt(bracket) != '{';
    boolean object = call && NAMED.matcher(text).region(bracket, text.length()).lookingAt();
    if (object || (call && !closers.isEmpty())) {
      Arrays.fill(chars, name, bracket, ' ');
    }
    chars[bracket] = object ? '{' : text.charAt(bracket);
    closers.append(object ? '}' : ' ');
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  /** Whether a quote may open a string: an apostrophe stands behind a letter. */
  private boolean isBehindSign(int quote) {
    int sign = Text.trimEnd(text, 0, quote) - 1;
    return sign >= 0 && "([{,=:".indexOf(text.charAt(sign)) >= 0;
  }

  /** The quote that ends a string: the first that a sign or the end of the text follows. */
  private int stringEnd(int opener, char quote) {
    for (int i = opener + 1; i < chars.length; i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        int then = Text.skip(text, i + 1, chars.length);
        if (then == chars.length || ",)]}".indexOf(text.charAt(then)) >= 0) {
          return i;
        }
      }
    }
    return chars.length;
  }
}
