package io.github.verbalizedsampling.parse;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what stands between a string's quotes into its text. */
final class Decoder {
  private Decoder() {}

  /** The text of a tape's string, key or bare value. */
  static String text(String source, JsonTape tape, int node, Set<Repair> repairs) {
    int start = tape.start(node);
    int end = tape.end(node);
    if (tape.is(node, JsonTape.JOINED)) {
      StringBuilder all = new StringBuilder();
      int[] literals = tape.literals(node);
      for (int i = 0; i < literals.length; i += 2) {
        all.append(unescape(source, literals[i], literals[i + 1], repairs, null));
      }
      return all.toString();
    }
    return tape.is(node, JsonTape.ESCAPED)
        ? unescape(source, start, end, repairs, null)
        : source.substring(start, end);
  }

  /**
   * Decodes escapes.
   *
   * @param origins receives where in the source the decoded chars stood; may be null
   */
  static String unescape(
      String source, int start, int end, Set<Repair> repairs, @Nullable Origins origins) {
    String part = source.substring(start, end);
    StringBuilder out = new StringBuilder(part.length());
    int i = start;
    while (i < end) {
      int backslash = part.indexOf('\\', i - start);
      int run = backslash < 0 || backslash + 1 >= part.length() ? end : start + backslash;
      if (origins != null) {
        origins.add(out.length(), i);
      }
      out.append(source, i, run);
      i = run < end ? escape(source, run + 1, end, out, repairs) : end;
    }
    return out.toString();
  }

  /** The text of a string that has begun, as far as it has come: without half an escape. */
  static String begun(String sent) {
    int last = sent.lastIndexOf('\\');
    int run = last;
    while (run >= 0 && sent.charAt(run) == '\\') {
      run--;
    }
    boolean begins = (last - run) % 2 != 0;
    int size = sent.startsWith("u", last + 1) ? 6 : 2;
    int end = begins && last + size > sent.length() ? last : sent.length();
    return unescape(sent, 0, end, EnumSet.noneOf(Repair.class), null);
  }

  private static int escape(
      String source, int at, int end, StringBuilder out, Set<Repair> repairs) {
    char c = source.charAt(at);
    switch (c) {
      case '"', '\\', '/' -> out.append(c);
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r' -> out.append('\r');
      case 'b', 'f' -> {
        if (at + 1 < end && Character.isLetter(source.charAt(at + 1))) {
          repairs.add(Repair.DOUBTFUL_ESCAPE);
        }
        out.append(c == 'b' ? '\b' : '\f');
      }
      case 'u' -> {
        int code = hex(source, at + 1, end);
        if (code >= 0) {
          out.append((char) code);
          return at + 5;
        }
        repairs.add(Repair.UNKNOWN_ESCAPE);
        out.append("\\u");
      }
      case '\'' -> {
        repairs.add(Repair.UNKNOWN_ESCAPE);
        out.append(c);
      }
      default -> {
        repairs.add(Repair.UNKNOWN_ESCAPE);
        out.append('\\').append(c);
      }
    }
    return at + 1;
  }

  private static int hex(String source, int from, int end) {
    if (from + 4 > end) {
      return -1;
    }
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      char c = source.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }
}
