package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a list of texts and a list of weights side by side. */
final class JsonColumns {
  private final Source source;
  private final JsonTape tape;
  private final Reading reading;
  private final JsonNodes nodes;

  JsonColumns(Source source, JsonTape tape, Reading reading, JsonNodes nodes) {
    this.source = source;
    this.tape = tape;
    this.reading = reading;
    this.nodes = nodes;
  }

  /** The items of an object that has both lists; null if it has not. */
  @Nullable List<Item> read(int object) {
    int texts = 0;
    int weights = 0;
    int unnamed = 0;
    Unit unit = Unit.PROBABILITY;
    for (int key = object + 1; key + 1 < tape.next(object); key = tape.next(key + 1)) {
      int value = key + 1;
      if (tape.kind(key) != JsonTape.KEY || tape.kind(value) != JsonTape.ARRAY) {
        continue;
      }
      String name = nodes.name(key);
      Unit named = Names.unit(name);
      int child = value + 1 < tape.next(value) ? tape.kind(value + 1) : 0;
      if (named != null && child >= JsonTape.STRING) {
        weights = value;
        unit = named;
      } else if (child == JsonTape.STRING && (Names.isList(name) || Names.textRank(name) >= 0)) {
        texts = value;
      } else if (child == JsonTape.STRING && !Names.isAside(name)) {
        unnamed = unnamed == 0 ? value : -1;
      }
    }
    if (texts == 0 && unnamed > 0 && tape.is(unnamed, JsonTape.CLOSED)) {
      texts = unnamed;
    }
    if (texts == 0 || weights == 0 || holdsWeights(object)) {
      return null;
    }
    return items(texts, weights, unit);
  }

  private List<Item> items(int texts, int weights, Unit unit) {
    int size = tape.next(texts) - texts;
    boolean paired = size == tape.next(weights) - weights;
    boolean cut = !tape.is(weights, JsonTape.CLOSED) || !tape.is(texts, JsonTape.CLOSED);
    if (paired || cut) {
      reading.repairs.add(Repair.LISTS_JOINED);
    }
    List<Item> items = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      int text = texts + i;
      String raw = null;
      if (paired || cut) {
        raw = weights + i < tape.next(weights) ? nodes.raw(weights + i) : null;
        if ((cut && raw == null) || !tape.is(text, JsonTape.CLOSED)) {
          reading.dropped++;
          continue;
        }
      }
      String words = nodes.string(text);
      items.add(new Item(words, raw, unit, source.at(tape.start(text)), source.at(tape.end(text))));
    }
    return items;
  }

  /** Whether an object has a list whose first item states a weight: it says more than two lists. */
  private boolean holdsWeights(int object) {
    for (int key = object + 1; key + 1 < tape.next(object); key = tape.next(key + 1)) {
      int first = key + 2;
      if (tape.kind(key + 1) == JsonTape.ARRAY
          && first < tape.next(key + 1)
          && tape.kind(first) == JsonTape.OBJECT) {
        for (int inner = first + 1; inner + 1 < tape.next(first); inner = tape.next(inner + 1)) {
          if (tape.kind(inner) == JsonTape.KEY && Names.unit(nodes.name(inner)) != null) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
