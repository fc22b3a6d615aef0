package io.github.verbalizedsampling.parse;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Looks for the end of strings through a small copy of the text, eight chars at a time: strings are
 * most of what a reply holds.
 */
final class Window {
  private static final int SIZE = 4096;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;

  private final String text;
  private final int length;
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
    int at = from;
    while (at < length) {
      if (at < start || at >= end) {
        start = at;
        end = Math.min(length, at + SIZE);
        bytes = text.substring(start, end).getBytes(StandardCharsets.ISO_8859_1);
      }
      // What Latin-1 lacks is a question mark there, but a surrogate pair is one for two chars.
      int size = end - start;
      at =
          bytes.length == size
              ? start + next(bytes, at - start, size, quote)
              : nextOdd(at, end, quote, Character.MAX_VALUE);
      if (at < end) {
        return at;
      }
    }
    return length;
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
    int i = 0;
    long found = 0;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      long word = (long) EIGHT.get(bytes, i);
      found |= (word - ' ' * ONES) & ~word;
    }
    for (; i < bytes.length; i++) {
      found |= bytes[i] >= 0 && bytes[i] < ' ' ? TOPS : 0;
    }
    return (found & TOPS) != 0;
  }

  /**
   * In each byte of a word, borrowing sets the top bit where the byte is small, or no different.
   */
  private static int next(byte[] bytes, int from, int to, char quote) {
    int i = from;
    while (i + Long.BYTES <= to) {
      long word = (long) EIGHT.get(bytes, i);
      long quotes = word ^ (quote * ONES);
      long backslashes = word ^ ('\\' * ONES);
      long found =
          (((word - ' ' * ONES) & ~word)
                  | ((quotes - ONES) & ~quotes)
                  | ((backslashes - ONES) & ~backslashes))
              & TOPS;
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      i += Long.BYTES;
    }
    while (i < to) {
      byte c = bytes[i];
      if ((c >= 0 && c < ' ') || c == quote || c == '\\') {
        break;
      }
      i++;
    }
    return i;
  }
}
