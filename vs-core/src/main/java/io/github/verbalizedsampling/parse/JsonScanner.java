package io.github.verbalizedsampling.parse;

import java.util.Arrays;
import java.util.Set;

/**
 * Reads one JSON value into a tape. Valid JSON passes without a repair; where the grammar fails,
 * the scanner goes on as a careful reader would and notes what it mended. One pass, no recursion.
 */
final class JsonScanner {
  private final String text;
  private final int length;
  private final JsonTape tape;
  private final Set<Repair> repairs;
  private final int maxDepth;
  private final JsonString strings;
  private final JsonWord words;
  private int[] stack = new int[16];
  private int depth;
  private int at;
  private boolean value;
  private boolean comma;
  private boolean first;
  private boolean strict;

  JsonScanner(String text, JsonTape tape, Set<Repair> repairs, int maxDepth) {
    this.text = text;
    this.length = text.length();
    this.tape = tape;
    this.repairs = repairs;
    this.maxDepth = maxDepth;
    this.strings = new JsonString(text, tape, repairs);
    this.words = new JsonWord(text, tape, repairs);
  }

  /** Reads valid JSON; -1 where its grammar fails. */
  int readValid(int start) {
    strict = true;
    int end = read(start);
    return repairs.isEmpty() ? end : -1;
  }

  /** Reads the value that begins at an opening bracket, or at its first key; the position after. */
  int read(int start) {
    at = start;
    depth = 0;
    if (text.charAt(start) == '(') {
      repairs.add(Repair.TUPLE_AS_LIST);
    }
    if (text.charAt(start) == '"') {
      repairs.add(Repair.CLOSER_ADDED);
      open(JsonTape.OBJECT);
    } else {
      open();
    }
    while (depth > 0 && !(strict && !repairs.isEmpty())) {
      skipBlanks();
      if (at >= length) {
        break;
      }
      step(text.charAt(at));
    }
    while (depth > 0) {
      depth--;
      tape.close(stack[depth], length, 0);
      repairs.add(Repair.CLOSER_ADDED);
    }
    return at;
  }

  private boolean inObject() {
    return tape.kind(stack[depth - 1]) == JsonTape.OBJECT;
  }

  /** The bracket that closes the innermost container. */
  private char closer() {
    return inObject() ? '}' : text.charAt(tape.start(stack[depth - 1])) == '(' ? ')' : ']';
  }

  private void step(char c) {
    switch (c) {
      case ',', ';', '，' -> {
        if (c != ',' || comma || first || value) {
          repairs.add(Repair.COMMA_MENDED);
        }
        endMember();
        comma = true;
        at++;
      }
      case '}', ']', ')' -> close(c);
      case '{', '[' -> openNested();
      case '(' -> {
        repairs.add(Repair.TUPLE_AS_LIST);
        openNested();
      }
      case '"', '\'', '`', '“', '”', '„', '‟', '‘', '’', '«' -> string();
      case '/', '#' -> {
        int end = words.afterComment(at);
        if (end == at) {
          bare(c);
        }
        at = Math.max(at, end);
      }
      default -> bare(c);
    }
  }

  /** Before a value or a key: was there a comma where one belongs? */
  private void separate() {
    if (!first && !comma && !value) {
      repairs.add(Repair.COMMA_MENDED);
    }
    comma = false;
    first = false;
  }

  /** A key always has a value on the tape, if only an empty one whose end was never seen. */
  private void endMember() {
    if (value) {
      tape.add(JsonTape.BARE, at, at);
      value = false;
    }
  }

  private void openNested() {
    if (inObject() && !value) {
      // The next item begins although this one never ended.
      if (text.charAt(at) == '{' && !first && (depth > 1 || tape.kind(1) == JsonTape.KEY)) {
        repairs.add(Repair.CLOSER_ADDED);
        depth--;
        tape.close(stack[depth], at, JsonTape.ENDED);
        comma = true;
        return;
      }
      repairs.add(Repair.TUPLE_AS_LIST);
    }
    separate();
    open();
  }

  private void open() {
    open(text.charAt(at) == '{' ? JsonTape.OBJECT : JsonTape.ARRAY);
    at = Math.min(length, at + 1);
  }

  private void open(int kind) {
    value = false;
    if (depth >= maxDepth) {
      repairs.add(Repair.LIMIT_REACHED);
      at = length;
      return;
    }
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = tape.add(kind, at, at);
    first = true;
    comma = false;
  }

  /** Begins an item without braces at a key in a list, or where its first key comes again. */
  private void openUnbraced() {
    int item = stack[depth - 1];
    boolean again = isUnbraced(item) && strings.isSame(item + 1, at);
    if (again || (!inObject() && strings.isMemberAt(at))) {
      repairs.add(Repair.CLOSER_ADDED);
      if (again) {
        depth--;
        tape.close(item, at, JsonTape.ENDED);
      }
      separate();
      open(JsonTape.OBJECT);
    }
  }

  private boolean isUnbraced(int node) {
    return depth > 1 && tape.kind(node) == JsonTape.OBJECT && text.charAt(tape.start(node)) != '{';
  }

  private void close(char c) {
    if (comma || value) {
      repairs.add(Repair.COMMA_MENDED);
    }
    endMember();
    int position = at++;
    if (c != '}' && isUnbraced(stack[depth - 1])) {
      depth--;
      tape.close(stack[depth], position, JsonTape.CLOSED);
    }
    if (!fits(stack[depth - 1], c)) {
      repairs.add(Repair.CLOSER_IGNORED);
      boolean itemFollows = itemFollows();
      if (itemFollows && !inObject()) {
        return;
      }
      if (!itemFollows && Arrays.stream(stack, 0, depth).anyMatch(node -> fits(node, c))) {
        while (!fits(stack[depth - 1], c)) {
          depth--;
          tape.close(stack[depth], position, JsonTape.CLOSED);
        }
      }
    }
    depth--;
    tape.close(stack[depth], at, JsonTape.CLOSED);
    comma = false;
    first = false;
  }

  private boolean fits(int node, char c) {
    return tape.kind(node) == JsonTape.OBJECT ? c == '}' : c != '}';
  }

  private boolean itemFollows() {
    int i = Text.skip(text, at, length);
    if (i >= length || text.charAt(i) != ',') {
      return false;
    }
    i = Text.skip(text, i + 1, length);
    return i < length && (text.charAt(i) == '{' || text.charAt(i) == '[');
  }

  private void string() {
    if (!value && !first && !comma && strings.continues(at, inObject())) {
      repairs.add(Repair.STRINGS_JOINED);
      at = strings.join(tape.size() - 1, at, closer(), depth);
      return;
    }
    if (!value) {
      openUnbraced();
    }
    boolean key = inObject() && !value;
    separate();
    at = strings.read(at, key, closer(), depth);
    if (key) {
      colon();
    } else {
      value = false;
    }
  }

  private void colon() {
    int i = Text.skip(text, at, length);
    if (i >= length) {
      at = i;
      value = true;
      return;
    }
    char c = text.charAt(i);
    int key = tape.size() - 1;
    if (c == ':') {
      at = i + 1;
    } else if (c == '=' || c == '：') {
      repairs.add(Repair.COLON_MENDED);
      at = i + 1 < length && text.charAt(i + 1) == '>' ? i + 2 : i + 1;
    } else if (c == ',' || c == '}' || c == ']') {
      // No key at all: a member of a set.
      repairs.add(Repair.TUPLE_AS_LIST);
      tape.flag(key, JsonTape.ENDED);
      at = i;
      tape.add(JsonTape.BARE, at, at);
      return;
    } else {
      repairs.add(Repair.COLON_MENDED);
      at = i;
    }
    value = true;
  }

  private void bare(char c) {
    if (c == '+' && !value && !comma && !first) {
      at++;
    } else if (inObject() && !value) {
      bareKey();
    } else {
      boolean member = value;
      int size = tape.size();
      separate();
      at = words.read(at, member && inObject());
      value = member && tape.size() == size;
    }
  }

  private void bareKey() {
    int size = tape.size();
    at = words.key(at);
    if (tape.size() > size) {
      separate();
      colon();
    }
  }

  private void skipBlanks() {
    while (at < length) {
      char c = text.charAt(at);
      if (Text.isJsonBlank(c)) {
        at++;
      } else {
        int then = c > ' ' && c < 127 && c != '\\' ? at : JsonQuote.skip(text, at, length);
        if (then == at) {
          return;
        }
        repairs.add(Repair.ODD_BLANKS);
        at = then;
      }
    }
  }
}
