package io.github.verbalizedsampling.parse;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the end of a JSON string. A quote ends it if what follows may follow a string; otherwise it
 * is a quote that the model forgot to escape. In valid JSON every bare quote passes that test.
 */
final class JsonString {
  /** How long a word may be that a quote of another kind ends, or whose colon stands within. */
  private static final int WORD_REACH = 40;

  private static final String TRIPLE = "\"\"\"";

  private static final Pattern NEXT_OBJECT = Pattern.compile("\\}\\s*,\\s*\\{");

  /** What may stand after the bracket that closes a container. */
  static final String FOLLOWERS = ",}]);{[/#`<";

  private final String text;
  private final int length;
  private final JsonTape tape;
  private final Set<Repair> repairs;
  private final JsonQuote quotes;
  private final Window window;

  JsonString(String text, JsonTape tape, Set<Repair> repairs) {
    this.text = text;
    this.length = text.length();
    this.tape = tape;
    this.repairs = repairs;
    this.quotes = new JsonQuote(text);
    this.window = new Window(text);
  }

  static boolean isSmart(char c) {
    return c == '“' || c == '”' || c == '„' || c == '‟' || c == '«' || c == '»';
  }

  /** Whether a quote may be the partner of the one that opened a string. */
  static boolean closes(String text, int start, int quote, boolean key) {
    char opener = text.charAt(start);
    char c = text.charAt(quote);
    return switch (opener) {
      case '"' -> c == '"' || (key && isSmart(c) && isShortWord(text, start + 1, quote));
      case '\'', '`' -> c == opener;
      case '‘', '’' -> c == '’' || c == '‘';
      default -> isSmart(c) || c == '"';
    };
  }

  private static boolean isShortWord(String text, int from, int to) {
    return to - from < WORD_REACH && JsonKey.isWord(text, from, to);
  }

  /** Reads the string that begins at a quote into the tape; the position after it. */
  int read(int start, boolean key, char closer, int depth) {
    char opener = text.charAt(start);
    int tripled = text.startsWith(TRIPLE, start) ? tripled(start, key, closer, depth) : -1;
    if (tripled >= 0) {
      return tripled;
    }
    if (opener != '"') {
      repairs.add(Repair.QUOTES_MENDED);
    }
    char mark = isSmart(opener) ? '"' : opener;
    boolean odd = key || opener > '~';
    boolean escaped = false;
    boolean inner = false;
    int quote = start;
    int i = start + 1;
    int kind = key ? JsonTape.KEY : JsonTape.STRING;
    while (i < length) {
      i = odd ? window.nextOdd(i, mark) : window.next(i, mark);
      if (i == length) {
        break;
      }
      char c = text.charAt(i);
      if (c == '\\') {
        escaped = true;
        i += 2;
      } else if (c < ' ') {
        repairs.add(Repair.RAW_CONTROL);
        i++;
      } else if (closes(text, start, i, key)) {
        if (key && colonInside(start, i)) {
          repairs.add(Repair.QUOTES_MENDED);
          int end = text.lastIndexOf(':', i);
          tape.add(kind | JsonTape.CLOSED, start + 1, Text.trimEnd(text, start + 1, end));
          return end;
        }
        if (quotes.ends(i + 1, key, closer, depth, inner)) {
          if (c != opener) {
            repairs.add(Repair.QUOTES_MENDED);
          }
          if (inner) {
            repairs.add(Repair.INNER_QUOTES);
          }
          tape.add(kind | JsonTape.CLOSED | (escaped ? JsonTape.ESCAPED : 0), start + 1, i);
          return i + 1;
        }
        if (!key && inner && closer == '}') {
          int end = endBeforeKey(start + 1, quote, i);
          if (end >= 0) {
            repairs.add(Repair.QUOTES_MENDED);
            tape.add(kind | JsonTape.CLOSED | (escaped ? JsonTape.ESCAPED : 0), start + 1, end);
            return end;
          }
        }
        if (key && endsAtColon(start)) {
          break;
        }
        inner = true;
        quote = i;
        i = Math.max(i + 1, key ? 0 : quotes.afterBrackets(i));
      } else {
        i++;
      }
    }
    if (key && endsAtColon(start)) {
      repairs.add(Repair.QUOTES_MENDED);
      int colon = text.indexOf(':', start);
      tape.add(kind | JsonTape.CLOSED, start + 1, colon);
      return colon;
    }
    tape.add(kind, start + 1, length);
    return length;
  }

  /** Reads a string in three quotes as Python has it; -1 if it is none. */
  private int tripled(int start, boolean key, char closer, int depth) {
    int from = start + TRIPLE.length();
    int end = text.indexOf(TRIPLE, from);
    while (end >= 0 && text.startsWith(TRIPLE, end + 1)) {
      end++;
    }
    if (key || end < 0 || !quotes.ends(end + TRIPLE.length(), false, closer, depth, true)) {
      return -1;
    }
    repairs.add(Repair.QUOTES_MENDED);
    tape.add(JsonTape.STRING | JsonTape.CLOSED | JsonTape.ESCAPED, from, end);
    return end + TRIPLE.length();
  }

  /** Whether a key such as {@code "probability: 0.3} lacks its closing quote. */
  private boolean endsAtColon(int start) {
    int bound = Math.min(length, start + JsonKey.REACH);
    int colon = start + 1;
    while (colon < bound && text.charAt(colon) != ':') {
      colon++;
    }
    int number = Text.skip(text, Math.min(bound, colon + 1), length);
    return colon < bound
        && JsonKey.isWord(text, start + 1, colon)
        && number < length
        && (Character.isDigit(text.charAt(number))
            || text.charAt(number) == '.'
            || Names.unit(Names.fold(text.substring(start + 1, colon))) != null);
  }

  /** Whether a key such as {@code "text: "} swallowed its colon. */
  private boolean colonInside(int start, int quote) {
    int end = Text.trimEnd(text, start + 1, quote);
    if (text.charAt(end - 1) != ':'
        || quote - start > WORD_REACH
        || !JsonKey.isWord(text, start + 1, end - 1)) {
      return false;
    }
    int then = Text.skip(text, quote + 1, length);
    return then >= length || text.charAt(then) != ':';
  }

  /** Where a value ended whose closing quote is missing, seen from the key after it; or -1. */
  private int endBeforeKey(int start, int opening, int closing) {
    int then = Text.skip(text, closing + 1, length);
    int before = Text.trimEnd(text, 0, opening) - 1;
    if (!JsonKey.isWord(text, opening + 1, closing) || then == length || text.charAt(then) != ':') {
      return -1;
    }
    return text.charAt(before) == ',' ? before : endOfNumber(start, before);
  }

  /** Where a number ended with its object, if nothing but the next opener follows; or -1. */
  private int endOfNumber(int start, int opener) {
    if (opener - start > JsonKey.REACH) {
      return -1;
    }
    int end = start;
    while (end < opener && "0123456789., %".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    boolean next = end > start && NEXT_OBJECT.matcher(text).region(end, opener + 1).matches();
    return next ? end : -1;
  }

  /** Whether a quote opens a key here whose colon and value follow. */
  boolean isMemberAt(int from) {
    int end = from + 1;
    int bound = Math.min(length, from + JsonKey.REACH);
    while (end < bound && !closes(text, from, end, true)) {
      end++;
    }
    int colon = Text.skip(text, Math.min(length, end + 1), length);
    int then = Text.skip(text, Math.min(length, colon + 1), length);
    return JsonKey.isWord(text, from + 1, end)
        && then < length
        && text.charAt(colon) == ':'
        && ("\"{[.-".indexOf(text.charAt(then)) >= 0 || Character.isDigit(text.charAt(then)));
  }

  /** Whether the quote here opens the same key as another one. */
  boolean isSame(int key, int from) {
    String name = text.substring(tape.start(key), tape.end(key));
    return text.startsWith(name, from + 1) && isMemberAt(from);
  }

  /** Whether a literal stands right behind another one, with no comma between: it continues it. */
  boolean continues(int from, boolean inObject) {
    int last = tape.size() - 1;
    if (tape.kind(last) != JsonTape.STRING
        || tape.end(last) >= from
        || !isPlus(tape.end(last) + 1, from)) {
      return false;
    }
    return inObject ? !quotes.isKeyAt(from) : text.charAt(Text.trimEnd(text, 0, from) - 1) == '+';
  }

  /** Whether nothing but blanks and a plus stand there. */
  private boolean isPlus(int from, int to) {
    int plus = Text.skip(text, from, to);
    return plus == to || (text.charAt(plus) == '+' && Text.skip(text, plus + 1, to) == to);
  }

  /** Reads a further literal of the string {@code node}; the position after it. */
  int join(int node, int start, char closer, int depth) {
    int size = tape.size();
    int end = read(start, false, closer, depth);
    int last = tape.end(size);
    boolean closed = tape.is(size, JsonTape.CLOSED);
    tape.drop();
    tape.join(node, start, last);
    if (!closed) {
      tape.unclose(node);
    }
    return end;
  }
}
