package io.github.verbalizedsampling.parse;

import org.jspecify.annotations.Nullable;

/** What the nodes of a document say: names, texts, weights, and values as JSON. */
final class JsonNodes {
  /** How often objects within objects are taken for texts before they stay as sent. */
  private static final int NESTED = 16;

  private static final String[] USUAL = {"text", "probability", "responses"};

  private final Source source;
  private final JsonTape tape;
  private final Reading reading;

  /** How many chars of objects and lists were texts: those within others count again. */
  private long written;

  JsonNodes(Source source, JsonTape tape, Reading reading) {
    this.source = source;
    this.tape = tape;
    this.reading = reading;
  }

  /** The name of a member, folded. */
  String name(int key) {
    for (String usual : USUAL) {
      if (tape.end(key) - tape.start(key) == usual.length()
          && source.text().startsWith(usual, tape.start(key))) {
        return usual;
      }
    }
    return Names.fold(string(key));
  }

  /** Whether the end of a node was seen. */
  boolean isWhole(int node) {
    return tape.is(node, JsonTape.CLOSED);
  }

  /** Whether a value says that there is none. */
  boolean isNull(int node) {
    return tape.kind(node) == JsonTape.BARE && isNull(string(node));
  }

  private static boolean isNull(String word) {
    return word.equals("null") || word.equals("None") || word.equals("undefined");
  }

  /** The weight as written; an object of one number is that number. */
  @Nullable String raw(int node) {
    boolean wrapped = tape.kind(node) == JsonTape.OBJECT && tape.next(node) == node + 3;
    int at = wrapped ? node + 2 : node;
    if (!tape.is(at, JsonTape.CLOSED)) {
      return null;
    }
    String raw = string(at);
    boolean none = tape.kind(at) == JsonTape.BARE && isNull(raw);
    return none || raw.isEmpty() || raw.equals("true") || raw.equals("false") ? null : raw;
  }

  /** The text of a string; JSON as sent for anything else. */
  String string(int node) {
    return tape.kind(node) <= JsonTape.ARRAY
        ? source.sent().substring(tape.start(node), tape.end(node))
        : Decoder.text(source.sent(), tape, node, reading.repairs);
  }

  /** The text of a string; for an object or a list its JSON, valid where that is certain. */
  String text(int node) {
    if (tape.kind(node) > JsonTape.ARRAY) {
      return string(node);
    }
    written += tape.end(node) - tape.start(node);
    return written > (long) NESTED * source.text().length()
        ? string(node)
        : JsonText.of(source, tape, node, reading.repairs);
  }
}
