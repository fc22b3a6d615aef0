package io.github.verbalizedsampling.parse;

/**
 * A text that an object holds in several members, one after the other: {@code line_1} and {@code
 * line_2} of a poem, {@code setup} and {@code punchline} of a joke.
 */
final class JsonLines {
  private static final String LAST_LINE = "punchline";

  private final JsonTape tape;
  private final JsonNodes nodes;

  JsonLines(JsonTape tape, JsonNodes nodes) {
    this.tape = tape;
    this.nodes = nodes;
  }

  /**
   * The last member that goes on with a text: it is called the same but for its number, or says by
   * its name that it does.
   *
   * @param text the value of the member that the text begins with
   * @param object the object that holds both
   */
  int last(int text, int object) {
    String name = nodes.name(text - 1);
    int last = text;
    int next = tape.next(object);
    for (int key = tape.next(text); key + 1 < next; key = tape.next(key + 1)) {
      if (tape.kind(key + 1) != JsonTape.STRING || !goesOn(nodes.name(key), name)) {
        break;
      }
      last = key + 1;
    }
    return last;
  }

  private static boolean goesOn(String name, String first) {
    return name.equals(first) || (name.equals(LAST_LINE) && !first.equals(LAST_LINE));
  }

  /** The text of all members from one to another. */
  String joined(int first, int last) {
    StringBuilder lines = new StringBuilder(nodes.string(first));
    for (int node = tape.next(first) + 1; node <= last; node = tape.next(node) + 1) {
      lines.append('\n').append(nodes.string(node));
    }
    return lines.toString();
  }
}
