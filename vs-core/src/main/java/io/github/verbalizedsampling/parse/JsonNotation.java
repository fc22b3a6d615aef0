package io.github.verbalizedsampling.parse;

import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON: valid first, mended where its grammar fails, in one or several blocks. */
final class JsonNotation implements Notation {
  private static final int ENCODINGS = 3;
  private static final int RESTARTS = 3;
  private static final Set<Repair> CUT = EnumSet.of(Repair.CLOSER_ADDED);
  private final int maxDepth;

  JsonNotation(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /** Whether a bracket that may open a document stands in a text. */
  static boolean mayHold(String text) {
    boolean pair =
        text.indexOf('(') >= 0
            && (text.contains("(\"") || text.contains("('") || Calls.mayHold(text));
    return pair || text.indexOf('{') >= 0 || text.indexOf('[') >= 0 || text.indexOf('}') >= 0;
  }

  @Override
  public Reading read(Source source) {
    Reading reading = pass(source);
    if (reading.weights() == 0 && Calls.mayHold(source.text())) {
      Reading called = pass(Calls.asObjects(source));
      return called.weights() > 0 ? called : reading;
    }
    return reading;
  }

  private Reading pass(Source source) {
    Reading reading = new Reading();
    reading.delimited = true;
    read(source, reading, ENCODINGS);
    return reading;
  }

  /** Reads a reply that is one JSON document and nothing else; null if it is not. */
  @Nullable Reading readWhole(Source source) {
    String text = source.text();
    int start = Text.skip(text, 0, text.length());
    if (start == text.length() || (text.charAt(start) != '{' && text.charAt(start) != '[')) {
      return null;
    }
    Reading reading = new Reading();
    reading.delimited = true;
    JsonTape tape = new JsonTape();
    int end = new JsonScanner(text, tape, reading.repairs, maxDepth).readValid(start);
    if (end < 0 || Text.skip(text, end, text.length()) < text.length()) {
      return null;
    }
    new JsonShapes(source, tape, reading).read();
    return reading;
  }

  /** The longest text of a reply that is one JSON object, decoded; null if it holds none. */
  @Nullable Source longest(Source source) {
    String text = source.text();
    int start = Text.skip(text, 0, text.length());
    JsonTape tape = new JsonTape();
    new JsonScanner(text, tape, EnumSet.noneOf(Repair.class), maxDepth).read(start);
    int longest = 0;
    for (int node = 1; node < tape.size(); node++) {
      boolean more = tape.end(node) - tape.start(node) > tape.end(longest) - tape.start(longest);
      longest = tape.kind(node) == JsonTape.STRING && (longest == 0 || more) ? node : longest;
    }
    return longest == 0 || text.charAt(start) != '{'
        ? null
        : Unwrapped.escapes(source, tape.start(longest), tape.end(longest));
  }

  private void read(Source source, Reading reading, int encodings) {
    String text = source.text();
    JsonTape tape = new JsonTape();
    Set<Repair> mended = EnumSet.noneOf(Repair.class);
    JsonScanner scanner = new JsonScanner(text, tape, mended, maxDepth);
    int at = firstRoot(text);
    int restarts = RESTARTS;
    Set<Reading.Block> texts = Collections.newSetFromMap(new IdentityHashMap<>());
    while (at >= 0) {
      tape.clear();
      mended.clear();
      int blocks = reading.blocks.size();
      int dropped = reading.dropped;
      int end = scanner.read(at);
      boolean closed = tape.is(0, JsonTape.CLOSED);
      // Nothing had to be mended but the end, so what is inside is no document of its own.
      boolean cut = !closed && CUT.containsAll(mended);
      reading.repairs.addAll(mended);
      new JsonShapes(source, tape, reading).read();
      if (encodings > 0 && !weighted(reading, blocks)) {
        encoded(source, tape, reading, blocks, dropped, encodings);
      }
      boolean found = reading.blocks.size() > blocks;
      if (found
          && tape.kind(0) == JsonTape.ARRAY
          && tape.kind(1) >= JsonTape.STRING
          && !weighted(reading, blocks)) {
        texts.add(reading.blocks.get(blocks));
      }
      reading.dropped += cut && !found && reading.dropped == dropped ? 1 : 0;
      boolean read = found || reading.dropped > dropped;
      reading.openEnd = !closed && read;
      reading.openFrom = cut ? source.at(at) : reading.openFrom;
      at = nextRoot(text, read || closed || restarts-- == 0 ? end : at + 1);
    }
    if (!texts.isEmpty() && reading.weights() > 0) {
      // Beside a list with weights, a mere list of words is no part of the distribution.
      reading.blocks.removeAll(texts);
    }
  }

  private static boolean weighted(Reading reading, int fromBlock) {
    return reading.blocks.subList(fromBlock, reading.blocks.size()).stream()
        .anyMatch(block -> block.items().stream().anyMatch(item -> item.raw() != null));
  }

  /** Looks into strings that hold JSON: what weighs there beats blocks that do not here. */
  private void encoded(
      Source source, JsonTape tape, Reading reading, int fromBlock, int dropped, int encodings) {
    Reading inner = new Reading();
    int open = openItem(tape);
    for (int node = 0; node < open; node++) {
      if (tape.kind(node) != JsonTape.STRING) {
        continue;
      }
      int start = Text.skip(source.text(), tape.start(node), tape.end(node));
      boolean holds =
          tape.is(node, JsonTape.CLOSED)
              ? start < tape.end(node) && "{[".indexOf(source.text().charAt(start)) >= 0
              : Unwrapped.isEscaped(source.text(), start, tape.end(node));
      if (holds) {
        read(Unwrapped.escapes(source, start, tape.end(node)), inner, encodings - 1);
      }
    }
    List<Reading.Block> outer = reading.blocks.subList(fromBlock, reading.blocks.size());
    if (outer.isEmpty() || inner.weights() > 0) {
      outer.clear();
      boolean whole = inner.weights() > 0 && tape.is(0, JsonTape.CLOSED);
      reading.dropped = whole ? dropped : reading.dropped;
      reading.addAll(inner);
      if (inner.found()) {
        reading.repairs.add(Repair.DECODED_TWICE);
      }
    }
  }

  /** Where the object of a list begins that never ended: what it holds is no document. */
  private static int openItem(JsonTape tape) {
    int node = tape.size() - 1;
    while (node > 0 && (tape.kind(node) > JsonTape.ARRAY || tape.isEnded(node))) {
      node--;
    }
    int outer = node - 1;
    while (outer > 0 && (tape.kind(outer) > JsonTape.ARRAY || tape.isEnded(outer))) {
      outer--;
    }
    boolean item =
        outer >= 0
            && tape.kind(node) == JsonTape.OBJECT
            && tape.kind(outer) == JsonTape.ARRAY
            && !tape.isEnded(outer);
    return item ? node : tape.size();
  }

  /**
   * Where the first document begins: at a key if what stands before it was sent with the prompt, as
   * the beginning of the reply.
   */
  private static int firstRoot(String text) {
    int first = Text.skip(text, 0, text.length());
    int bracket = first;
    while (bracket < text.length() && "{}[]".indexOf(text.charAt(bracket)) < 0) {
      bracket++;
    }
    boolean begun = bracket < text.length() && text.charAt(bracket) == '}';
    return begun && JsonKey.isKnownIn(text, first, bracket) ? first : nextRoot(text, 0);
  }

  /** The next bracket that may open a document. */
  private static int nextRoot(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '{' || c == '[' || c == '(') && opens(text, i, c)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a text and a number stand in brackets on a line of their own, perhaps as a call. */
  private static boolean isPair(String text, int bracket, int at, char quote) {
    int line = bracket;
    while (line > 0
        && (Character.isLetter(text.charAt(line - 1)) || text.charAt(line - 1) == '_')) {
      line--;
    }
    if ((quote != '"' && quote != '\'') || (line > 0 && text.charAt(line - 1) != '\n')) {
      return false;
    }
    int end = at + 1;
    while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    int comma = Text.skip(text, Math.min(end + 1, text.length()), text.length());
    int number = Text.skip(text, Math.min(comma + 1, text.length()), text.length());
    return number < text.length()
        && text.charAt(comma) == ','
        && (Character.isDigit(text.charAt(number)) || text.charAt(number) == '.');
  }

  private static boolean opens(String text, int at, char bracket) {
    int i = JsonQuote.skip(text, at + 1, text.length());
    if (i >= text.length()) {
      return false;
    }
    char c = text.charAt(i);
    if (bracket == '(') {
      return (at == 0 && (c == '{' || c == '[')) || isPair(text, at, i, c);
    }
    if (c == '"' || c == '\'' || c == '“' || c == '{' || c == '[' || c == '`' || c == '”') {
      return true;
    }
    if (bracket == '[') {
      return c == ']'
          || c == '('
          || c == ','
          || (c == '/' && i + 1 < text.length() && "/*".indexOf(text.charAt(i + 1)) >= 0);
    }
    if (c == '}') {
      return true;
    }
    int end = i;
    while (end < text.length()
        && end < i + 40
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    if (end == i) {
      return c == '/' || c == '#';
    }
    end = end < text.length() && text.charAt(end) == '"' ? end + 1 : end;
    end = Text.skip(text, end, text.length());
    return end < text.length() && (text.charAt(end) == ':' || text.charAt(end) == '=');
  }
}
