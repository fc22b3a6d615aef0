package io.github.verbalizedsampling.parse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a reply that becomes a text.
 *
 * @param text the words
 * @param start where they begin in the source
 * @param end the position after them
 */
record Part(String text, int start, int end) {
  private static final Pattern QUOTE = Pattern.compile("(?m)^[ \\t]*> ?");

  static Part of(String source, int start, int end) {
    return new Part(source.substring(start, end), start, end);
  }

  boolean isBlank() {
    return Text.isBlank(text);
  }

  /** This part and a later one, with what parts them. */
  Part with(String gap, Part later) {
    return new Part(text + gap + later.text, start, later.end);
  }

  /** Without a colon at its end. */
  Part withoutColon() {
    int to = Text.trimEnd(text, 0, text.length());
    boolean colon = to > 1 && ":：".indexOf(text.charAt(to - 1)) >= 0;
    return colon ? new Part(text.substring(0, to - 1), start, start + to - 1) : this;
  }

  /** Without blank lines around it, and blanks at its end. */
  Part stripped() {
    int to = Text.trimEnd(text, 0, text.length());
    int first = Text.skip(text, 0, to);
    int from = first == to ? to : text.lastIndexOf('\n', first) + 1;
    return new Part(text.substring(Math.min(from, to), to), start + Math.min(from, to), start + to);
  }

  /** Without blanks around it, and without a quote's marks or emphasis that wraps it whole. */
  Part plain() {
    return isQuote() ? unquoted().bare() : bare();
  }

  /** Whether each line begins with the mark of a quote. */
  private boolean isQuote() {
    return text.stripLeading().startsWith(">")
        && text.lines().allMatch(line -> line.isBlank() || line.stripLeading().startsWith(">"));
  }

  private Part unquoted() {
    Matcher first = QUOTE.matcher(text);
    return first.find()
        ? new Part(
            QUOTE.matcher(text).replaceAll("").substring(first.start()), start + first.end(), end)
        : this;
  }

  private Part bare() {
    int from = Text.skip(text, 0, text.length());
    int to = Text.trimEnd(text, from, text.length());
    for (String mark : new String[] {"***", "**", "__", "*", "_"}) {
      int size = mark.length();
      if (to - from > 2 * size
          && text.startsWith(mark, from)
          && text.startsWith(mark, to - size)
          && text.indexOf(mark, from + size) == to - size) {
        from += size;
        to -= size;
        break;
      }
    }
    return new Part(text.substring(from, to), start + from, end - (text.length() - to));
  }
}
