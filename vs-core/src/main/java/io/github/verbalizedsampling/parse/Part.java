package io.github.verbalizedsampling.parse;

/**
 * A part of a reply that becomes a text.
 *
 * @param text the words
 * @param start where they begin in the source
 * @param end the position after them
 */
record Part(String text, int start, int end) {
  static Part of(String source, int start, int end) {
    return new Part(source.substring(start, end), start, end);
  }

  boolean isBlank() {
    return Text.isBlank(text);
  }

  /** This part and a later one, each line as sent, and some blank lines between. */
  Part with(Part later, int blankLines) {
    return new Part(text + "\n".repeat(blankLines + 1) + later.text, start, later.end);
  }

  /** Without a sign, the first of its kind. */
  Part without(String sign) {
    int at = text.indexOf(sign);
    return at < 0
        ? this
        : new Part(text.substring(0, at) + text.substring(at + sign.length()), start, end);
  }

  /** Without blank lines around it, and blanks at its end. */
  Part stripped() {
    int to = Text.trimEnd(text, 0, text.length());
    int first = Text.skip(text, 0, to);
    int from = first == to ? to : text.lastIndexOf('\n', first) + 1;
    return new Part(text.substring(Math.min(from, to), to), start + Math.min(from, to), start + to);
  }

  /** Without blanks around it, and without emphasis that wraps it whole. */
  Part plain() {
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
    return new Part(
        text.substring(from, to), start + from, Math.max(start + from, end - (text.length() - to)));
  }
}
