package io.github.verbalizedsampling.parse;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item as a notation gave it, before its weight has a meaning. */
record Item(
    String text, @Nullable String raw, Unit unit, int start, int end, Map<String, String> fields) {

  Item(String text, @Nullable String raw, Unit unit, int start, int end) {
    this(text, raw, unit, start, end, Map.of());
  }

  /** The same item with a weight. */
  Item weighing(String newRaw, Unit newUnit) {
    return new Item(text, newRaw, newUnit, start, end, fields);
  }

  /** The same item without one of its fields. */
  Item without(String field) {
    Map<String, String> others = new LinkedHashMap<>(fields);
    others.remove(field);
    return new Item(text, raw, unit, start, end, others);
  }

  /** The same item, read in a piece of a reply that begins at a position. */
  Item at(int offset) {
    return new Item(text, raw, unit, start + offset, end + offset, fields);
  }

  /** What a weight counts, as its key or its column says. */
  enum Unit {
    PROBABILITY,
    PERCENT,
    NLL,
    LOGPROB,
    PERPLEXITY,
    ODDS
  }
}
