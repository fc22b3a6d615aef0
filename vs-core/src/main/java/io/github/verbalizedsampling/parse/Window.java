package io.github.verbalizedsampling.parse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Looks for the end of strings: the quote and the backslash as the JVM looks for a char, control
 * characters through a copy of the text, many at a time. Strings are most of what a reply holds.
 */
final class Window {
  private static final int SIZE = 8192;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int STRIDE = 8 * Long.BYTES;
  private static final long BLANKS = 0x2020202020202020L;
  private static final long TOPS = 0x8080808080808080L;

  /** Where a char stands next, looked for once. */
  private final class Next {
    private char wanted;
    private int from = Integer.MAX_VALUE;
    private int found;

    int after(char c, int position) {
      if (c != wanted || position < from || position > found) {
        wanted = c;
        from = position;
        int at = text.indexOf(c, position);
        found = at < 0 ? length : at;
      }
      return found;
    }
  }

  private final String text;
  private final int length;
  private final Next quotes = new Next();
  private final Next backslashes = new Next();
  private byte[] bytes = {};
  private int start;
  private int end;

  Window(String text) {
    this.text = text;
    this.length = text.length();
  }

  /**
   * The next char in a string that needs a closer look: the quote (an ASCII one), a backslash or a
   * control character. The length of the text if there is none.
   */
  int next(int from, char quote) {
    int to = Math.min(quotes.after(quote, from), backslashes.after('\\', from));
    int at = from;
    while (at < to) {
      if (at < start || at >= end) {
        start = at - at % SIZE;
        end = length - start < SIZE ? length : start + SIZE;
        bytes = text.substring(start, end).getBytes(StandardCharsets.ISO_8859_1);
      }
      // What Latin-1 lacks is a question mark there, but a surrogate pair is one for two chars.
      int until = Math.min(to, end);
      at =
          bytes.length == end - start
              ? start + nextControl(bytes, at - start, until - start)
              : nextOdd(at, until, quote, Character.MAX_VALUE);
      if (at < until) {
        return at;
      }
    }
    return to;
  }

  /** As {@link #next}, but every char that is not ASCII needs a closer look, too. */
  int nextOdd(int from, char quote) {
    return nextOdd(from, length, quote, '~');
  }

  private int nextOdd(int from, int to, char quote, char last) {
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (c < ' ' || c == quote || c == '\\' || c > last) {
        break;
      }
      i++;
    }
    return i;
  }

  /** Whether a control character stands in a text. */
  static boolean hasControl(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return nextControl(bytes, 0, bytes.length) < bytes.length;
  }

  private static int nextControl(byte[] bytes, int from, int to) {
    int i = from;
    while (i + STRIDE <= to && !hasControl(bytes, i)) {
      i += STRIDE;
    }
    while (i < to && (bytes[i] < 0 || bytes[i] >= ' ')) {
      i++;
    }
    return i;
  }

  /**
   * Whether a control character stands in a stride: borrowing sets the top bit of a byte where the
   * byte is small, or no different.
   */
  private static boolean hasControl(byte[] bytes, int from) {
    long found = 0;
    for (int i = from; i < from + STRIDE; i += Long.BYTES) {
      long word = (long) EIGHT.get(bytes, i);
      found |= (word - BLANKS) & ~word;
    }
    return (found & TOPS) != 0;
  }
}
