package io.github.verbalizedsampling.parse;

import java.util.Set;

/** Reads JSON values without quotes: numbers, literals, and words that should have had quotes. */
final class JsonWord {
  private static final int LONGEST_KEY = 120;
  private static final int LONGEST_REMARK = 60;

  private final String text;
  private final int length;
  private final JsonTape tape;
  private final Set<Repair> repairs;
  private final JsonQuote quotes;

  /** Up to where escaped blanks were looked at: once for each run of them. */
  private int skipped;

  JsonWord(String text, JsonTape tape, Set<Repair> repairs) {
    this.text = text;
    this.length = text.length();
    this.tape = tape;
    this.repairs = repairs;
    this.quotes = new JsonQuote(text);
  }

  /** Reads the value that begins here into the tape; the position after it. */
  int read(int start, boolean member) {
    int end = start;
    while (end < length && (!endsBare(end) || (member && isInside(start, end)))) {
      end++;
    }
    int last = Text.trimEnd(text, start, end);
    boolean cut = last == length || isHalf(start, last);
    boolean escaped = last - start > 1 && text.charAt(last - 2) == '\\';
    if (text.charAt(last - 1) == '"' && !escaped) {
      repairs.add(Repair.QUOTES_MENDED);
      boolean escapes = Text.hasSign("\\", text, start, last);
      tape.add(
          JsonTape.STRING | JsonTape.CLOSED | (escapes ? JsonTape.ESCAPED : 0), start, last - 1);
      return end;
    }
    if ((text.charAt(start) == '.' || text.charAt(start) == '…')
        && Text.isPlaceholder(text.substring(start, Math.min(last, start + 4)))) {
      repairs.add(Repair.PLACEHOLDER_IGNORED);
      return end;
    }
    if (!cut && !isStrict(start, last)) {
      repairs.add(Repair.BARE_WORD);
    }
    tape.add(JsonTape.BARE | (cut ? 0 : JsonTape.CLOSED), start, last);
    return end;
  }

  /** Whether the comma behind digits, at the very end of a reply, may be that of a decimal. */
  private boolean isHalf(int start, int last) {
    boolean comma = last + 1 == length && text.charAt(last) == ',';
    return comma && text.substring(start, last).chars().allMatch(Character::isDigit);
  }

  /**
   * Whether a sign stands within a member's value: a comma in a number, or in words before any key,
   * or the end of a remark in brackets.
   */
  private boolean isInside(int start, int i) {
    if (text.charAt(i) == ')') {
      return i - start < LONGEST_REMARK && text.lastIndexOf('(', i) > start;
    }
    if (text.charAt(i) != ',') {
      return false;
    }
    int then = Text.skip(text, i + 1, length);
    boolean words =
        Character.isLetter(text.charAt(start))
            && then < length
            && Character.isLetter(text.charAt(then))
            && !quotes.isKeyAt(then);
    return words || isDecimalComma(start, i);
  }

  /** Whether digits stand around the comma of a member's value: no key begins with one. */
  private boolean isDecimalComma(int start, int i) {
    int end = i + 1;
    while (end < length && Character.isDigit(text.charAt(end))) {
      end++;
    }
    boolean whole = i > start && text.charAt(i) == ',';
    for (int before = start; before < i && whole; before++) {
      whole = Character.isDigit(text.charAt(before));
    }
    return whole && end > i + 1 && (end == length || text.charAt(end) != ':');
  }

  private boolean endsBare(int i) {
    char c = text.charAt(i);
    if (",}])\n\r;".indexOf(c) >= 0) {
      return true;
    }
    if (c == '\\') {
      int then = i < skipped ? i : JsonQuote.skip(text, i, length);
      skipped = Math.max(skipped, then);
      return then > i && (then == length || ",}]\"".indexOf(text.charAt(then)) >= 0);
    }
    if (c > ' ') {
      return false;
    }
    int then = Text.skip(text, i, length);
    return then >= length
        || "{[#\"".indexOf(text.charAt(then)) >= 0
        || text.startsWith("//", then)
        || text.startsWith("/*", then);
  }

  /** Reads a key without quotes into the tape, unless it is a stray word; the position after it. */
  int key(int start) {
    int end = start;
    int bound = Math.min(length, start + LONGEST_KEY);
    while (end < bound && ":={}[],\"\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    int last = Text.trimEnd(text, start, end);
    if (Text.isPlaceholder(text.substring(start, last))) {
      repairs.add(Repair.PLACEHOLDER_IGNORED);
      return end;
    }
    if (end + 1 < length && end < bound && text.charAt(end) == '"') {
      int then = Text.skip(text, end + 1, length);
      if (then < length && text.charAt(then) == ':') {
        repairs.add(Repair.QUOTES_MENDED);
        tape.add(JsonTape.KEY | JsonTape.CLOSED, start, end);
        return end + 1;
      }
    }
    if (end < bound && (text.charAt(end) == ':' || text.charAt(end) == '=')) {
      repairs.add(Repair.BARE_WORD);
      tape.add(JsonTape.KEY | JsonTape.CLOSED, start, last);
      return end;
    }
    repairs.add(Repair.COMMENT_IGNORED);
    return Math.max(end, start + 1);
  }

  /** The position after the comment that begins here; the same position if none does. */
  int afterComment(int start) {
    boolean slash = text.charAt(start) == '/';
    char then = start + 1 < length ? text.charAt(start + 1) : ' ';
    if (slash && then != '/' && then != '*') {
      return start;
    }
    repairs.add(Repair.COMMENT_IGNORED);
    int end = text.indexOf(then == '*' ? "*/" : "\n", start);
    return end < 0 ? length : then == '*' ? end + 2 : end;
  }

  /** A number or a literal that JSON knows. */
  private boolean isStrict(int start, int end) {
    char c = text.charAt(start);
    if (c == 't' || c == 'f' || c == 'n') {
      String word = text.substring(start, Math.min(end, start + 6));
      return word.equals("true") || word.equals("false") || word.equals("null");
    }
    return isNumber(text, start, end);
  }

  /** Whether JSON allows a number in this form. */
  static boolean isNumber(String number) {
    return isNumber(number, 0, number.length());
  }

  private static boolean isNumber(String text, int start, int end) {
    int i = text.charAt(start) == '-' ? start + 1 : start;
    int digits = i;
    i = digits(text, i, end);
    if (i == digits || (text.charAt(digits) == '0' && i > digits + 1)) {
      return false;
    }
    if (i < end && text.charAt(i) == '.') {
      int from = ++i;
      i = digits(text, i, end);
      if (i == from) {
        return false;
      }
    }
    if (i < end && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      i++;
      if (i < end && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
        i++;
      }
      int from = i;
      i = digits(text, i, end);
      if (i == from) {
        return false;
      }
    }
    return i == end;
  }

  private static int digits(String text, int from, int end) {
    int i = from;
    while (i < end && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i;
  }
}
