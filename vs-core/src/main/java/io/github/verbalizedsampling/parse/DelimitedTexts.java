package io.github.verbalizedsampling.parse;

/**
 * Where a reply holds texts that begin and end with a mark of their own: a string on one line, or
 * an element such as {@code <text>}. What looks like reasoning inside one is a part of it.
 *
 * <p>It is asked for positions in their order.
 */
final class DelimitedTexts {
  private static final String QUOTES = "\"'";

  private final String reply;
  private final Tags tags;

  /** Up to where no string of a quote ends any more on the line. */
  private final int[] barren = new int[QUOTES.length()];

  private int seen;
  private int start;
  private int end;

  DelimitedTexts(String reply) {
    this.reply = reply;
    this.tags = new Tags(reply);
  }

  /** Takes what is before a position for no part of the answer. */
  void skipTo(int position) {
    seen = position;
  }

  /** Whether a position stands within such a text. */
  boolean hold(int position) {
    while (seen <= position) {
      look(seen);
    }
    return start <= position && position < end;
  }

  /** Where a mark stands next that is in no such text; -1 if nowhere. */
  int nextOutside(String mark, int from) {
    int at = reply.indexOf(mark, from);
    while (at >= 0 && hold(at)) {
      at = reply.indexOf(mark, end);
    }
    return at;
  }

  private void look(int at) {
    char c = reply.charAt(at);
    seen = at + 1;
    int closer = c == '<' ? elementEnd(at) : QUOTES.indexOf(c) >= 0 ? stringEnd(at, c) : -1;
    if (closer >= 0) {
      start = seen;
      end = closer;
      seen = closer + 1;
    }
  }

  /** Where a string ends that a quote opens; -1 if it opens none, or none that ends on its line. */
  private int stringEnd(int opener, char quote) {
    int kind = QUOTES.indexOf(quote);
    int before = Text.trimEnd(reply, 0, opener) - 1;
    if (opener < barren[kind] || before < 0 || "{[,:(".indexOf(reply.charAt(before)) < 0) {
      return -1;
    }
    int i = opener + 1;
    while (i < reply.length() && reply.charAt(i) != '\n') {
      char c = reply.charAt(i);
      if (c == quote && isEnd(i + 1)) {
        return i;
      }
      i += c == '\\' ? 2 : 1;
    }
    barren[kind] = i;
    return -1;
  }

  private boolean isEnd(int after) {
    int next = Text.skip(reply, after, reply.length());
    return next == reply.length() || ",}]:)".indexOf(reply.charAt(next)) >= 0;
  }

  /** Where the text element ends that a tag opens; -1 if it opens none, or another comes first. */
  private int elementEnd(int angle) {
    Tag opener = Tag.at(reply, angle);
    if (opener == null || opener.closer() || opener.empty() || !TagNotation.isText(opener.name())) {
      return -1;
    }
    Tag then = tags.next(opener.end());
    while (then != null && !TagNotation.isText(then.name()) && !TagNotation.isItem(then.name())) {
      then = tags.next(then.start() + 1);
    }
    return then != null && then.closer() && then.name().equals(opener.name()) ? then.start() : -1;
  }
}
