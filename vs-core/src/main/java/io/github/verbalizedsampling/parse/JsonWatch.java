package io.github.verbalizedsampling.parse;

import org.jspecify.annotations.Nullable;

/** Sees where objects end in JSON that is still arriving. An object is read once, when it ends. */
final class JsonWatch {
  private static final int DEEPEST = 16;
  private static final int TEXT = 1;
  private static final int WEIGHT = 2;

  /** What the grammar wants next. */
  private enum Next {
    KEY,
    COLON,
    VALUE,
    BARE,
    END
  }

  private final Arrived reply;
  private final int[] opened = new int[DEEPEST];
  private final int[] members = new int[DEEPEST];
  private final char[] kinds = new char[DEEPEST];
  private final Arrived.Search quotes;
  private final Arrived.Search backslashes;
  private @Nullable EarlyItem found;
  private @Nullable EarlyItem awaiting;
  private int depth;
  private boolean fresh;
  private boolean quoted;
  private Next next = Next.VALUE;
  private int key;
  private int stringStart = -1;
  private boolean escaped;
  private int checked;

  JsonWatch(Arrived reply) {
    this.reply = reply;
    this.quotes = reply.new Search('"');
    this.backslashes = reply.new Search('\\');
  }

  boolean isOpen() {
    return depth > 0;
  }

  /** Whether all that follows stands in an object, up to a closing brace. */
  boolean isObject() {
    return depth > 0 && kinds[0] == '{' && !fresh;
  }

  boolean inString() {
    return stringStart >= 0;
  }

  /** Whether an item waits for what comes next. */
  boolean awaits() {
    return awaiting != null;
  }

  /** Takes the char after an object that ended in a quote: what follows tells if it did end. */
  private void follow(char c) {
    if (c == '\n' || !Text.isBlank(c)) {
      found = c == '\n' || JsonString.FOLLOWERS.indexOf(c) >= 0 ? awaiting : EarlyItem.UNSURE;
      awaiting = null;
    }
  }

  @Nullable EarlyItem take() {
    EarlyItem taken = found;
    found = null;
    return taken;
  }

  /** Goes through chars outside strings, up to a string or an end; the next position. */
  int walk(int from) {
    int i = from;
    do {
      char c = reply.charAt(i);
      if (awaits()) {
        follow(c);
      }
      if (found != null) {
        return i;
      }
      if (isOpen() || !awaits()) {
        step(c, i);
      }
      i++;
    } while (i < reply.length() && found == null && !inString() && (isOpen() || awaits()));
    return i;
  }

  /** Skips what a string holds; the next position. */
  int string(int from) {
    int length = reply.length();
    int i = escaped ? from + 1 : from;
    escaped = false;
    while (i < length) {
      int quote = quotes.next(i);
      int backslash = backslashes.next(i);
      if (quote < backslash) {
        close(quote);
        return quote + 1;
      }
      if (backslash == length) {
        return length;
      }
      i = backslash + 2;
      escaped = i > length;
    }
    return length;
  }

  private void close(int end) {
    int start = stringStart;
    stringStart = -1;
    quoted = true;
    if ((next == Next.END || next == Next.KEY) && inObject()) {
      key = key(reply.text(start, end));
      next = Next.COLON;
    } else if (next == Next.VALUE) {
      next = Next.END;
    }
  }

  private int key(String name) {
    String folded = Names.fold(name);
    // A score may be that of a source: the whole reply tells.
    boolean weighs = Names.unit(folded) != null && !Names.isScore(folded);
    int kind = Names.textRank(folded) >= 0 ? TEXT : weighs ? WEIGHT : 0;
    members[depth - 1] |= kind;
    return kind;
  }

  private boolean inObject() {
    return kinds[depth - 1] == '{';
  }

  /** Takes a char outside strings. */
  private void step(char c, int at) {
    if (fresh && !Text.isBlank(c)) {
      fresh = false;
      if ("\"{[}]".indexOf(c) < 0 && depth == 1) {
        depth = 0;
        found = c == 'T' || c == 'I' || c == '/' ? EarlyItem.UNSURE : found;
        return;
      }
    }
    if (next == Next.BARE && (c == ',' || c == '}' || c == ']' || Text.isBlank(c))) {
      next = Next.END;
    }
    switch (c) {
      case '"' -> stringStart = at + 1;
      case '{', '[' -> open(c, at);
      case '}', ']' -> close(c, at + 1);
      case ':' -> {
        // A member in a list is an item without braces.
        found = inObject() ? found : EarlyItem.UNSURE;
        next = next == Next.COLON ? Next.VALUE : Next.END;
      }
      case ',' -> {
        key = 0;
        next = inObject() ? Next.KEY : Next.VALUE;
      }
      default -> other(c);
    }
  }

  private void other(char c) {
    if (Text.isBlank(c) || next == Next.BARE) {
      return;
    }
    quoted = false;
    if (next == Next.VALUE && Character.isLetterOrDigit(c)) {
      next = Next.BARE;
    } else if (Character.isLetterOrDigit(c) || "+-._".indexOf(c) >= 0) {
      next = Next.END;
    } else {
      found = EarlyItem.UNSURE;
    }
  }

  private void open(char c, int at) {
    if (depth == DEEPEST) {
      found = EarlyItem.UNSURE;
      return;
    }
    kinds[depth] = c;
    opened[depth] = at;
    members[depth] = 0;
    depth++;
    fresh = true;
    key = 0;
    next = c == '{' ? Next.KEY : Next.VALUE;
  }

  private void close(char c, int end) {
    depth--;
    boolean matches = (c == '}') == (kinds[depth] == '{');
    if (!matches) {
      found = EarlyItem.UNSURE;
    } else if (c == '}' && isItem()) {
      EarlyItem ended = item(opened[depth], end);
      boolean waits = quoted && ended != null && ended.sure();
      found = waits ? null : ended;
      awaiting = waits ? ended : null;
    }
    next = Next.END;
  }

  /** Whether the object that ends has a text and a weight, and stands alone or in the one list. */
  private boolean isItem() {
    if ((members[depth] & (TEXT | WEIGHT)) != (TEXT | WEIGHT)) {
      return false;
    }
    for (int i = 0; i < depth; i++) {
      if ((kinds[i] == '[') != (i == depth - 1)) {
        return false;
      }
    }
    return true;
  }

  private @Nullable EarlyItem item(int start, int end) {
    int from = Math.max(checked, opened[0]);
    checked = end;
    if (!EarlyItem.isPlain(reply.text(from, end))) {
      return EarlyItem.UNSURE;
    }
    // In a list an object is an item, by itself it may hold a list of them.
    boolean listed = depth > 0;
    String piece = reply.text(start, end);
    Source source = new Source(listed ? "[" + piece + ",0]" : piece, null, false);
    return EarlyItem.of(new JsonNotation(DEEPEST).read(source), piece, listed ? start - 1 : start);
  }

  /** The text so far, if the open string is one. */
  String text() {
    if (key != TEXT || next != Next.VALUE) {
      return "";
    }
    return Decoder.begun(reply.text(stringStart, reply.length()));
  }
}
