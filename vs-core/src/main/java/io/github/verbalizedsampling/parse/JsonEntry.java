package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands for an item without being an object: a text alone, or a pair. */
final class JsonEntry {
  private final Source source;
  private final JsonTape tape;
  private final Reading reading;
  private final JsonNodes nodes;

  JsonEntry(Source source, JsonTape tape, Reading reading, JsonNodes nodes) {
    this.source = source;
    this.tape = tape;
    this.reading = reading;
    this.nodes = nodes;
  }

  /** Adds a value on its own, as a text without a weight. */
  void scalar(int child, List<Item> items) {
    if (tape.kind(child) == JsonTape.BARE && !isTyped()) {
      return;
    }
    if (!tape.is(child, JsonTape.CLOSED) || nodes.isNull(child)) {
      reading.dropped++;
      return;
    }
    String text = nodes.string(child);
    if (Text.isPlaceholder(text)) {
      reading.repairs.add(Repair.PLACEHOLDER_IGNORED);
    } else if (Text.isBlank(text) || (isLast(child) && Names.isKey(text))) {
      reading.dropped++;
    } else if (Refusals.declines(text, false)) {
      reading.refused++;
    } else {
      items.add(plain(text, null, child));
    }
  }

  /** Whether a reply breaks off behind a value: then it may be the key of an item. */
  private boolean isLast(int node) {
    return node + 1 == tape.size() && !tape.is(0, JsonTape.CLOSED);
  }

  /** A bare value counts as a text only in a named list, not where the document is that list. */
  private boolean isTyped() {
    return tape.kind(0) != JsonTape.ARRAY;
  }

  Item plain(String text, @Nullable String raw, int node) {
    return new Item(
        text, raw, Unit.PROBABILITY, source.at(tape.start(node)), source.at(tape.end(node)));
  }

  /** Whether a list by itself is a text and a fraction: two texts or two numbers are no pair. */
  boolean isSure(int array) {
    int weight = array + 2;
    return weight + 1 == tape.next(array)
        && tape.kind(array + 1) == JsonTape.STRING
        && tape.kind(weight) == JsonTape.BARE
        && nodes.string(weight).indexOf('.') >= 0;
  }

  /** Adds a text and its weight that are a list of two; whether they are. */
  boolean pair(int array, List<Item> items) {
    int first = array + 1;
    int next = tape.next(array);
    if (first + 2 != next
        || tape.kind(first) < JsonTape.STRING
        || tape.kind(first + 1) < JsonTape.STRING) {
      return false;
    }
    int weight =
        tape.kind(first) == JsonTape.BARE && tape.kind(first + 1) == JsonTape.STRING
            ? first
            : first + 1;
    int text = weight == first ? first + 1 : first;
    String raw = nodes.raw(weight);
    if (raw == null || tape.kind(text) != JsonTape.STRING || !Weights.isNumber(raw)) {
      return false;
    }
    if (!tape.is(array, JsonTape.CLOSED)) {
      reading.dropped++;
      return true;
    }
    items.add(plain(nodes.string(text), raw, text));
    return true;
  }
}
