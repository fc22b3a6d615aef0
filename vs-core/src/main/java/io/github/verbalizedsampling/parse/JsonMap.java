package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.JsonShapes.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an object whose members are the items: from text to weight, from name to item or text. */
final class JsonMap {
  private final Source source;
  private final JsonTape tape;
  private final Reading reading;
  private final JsonNodes nodes;
  private final JsonItem item;
  private final JsonEntry entry;

  JsonMap(
      Source source,
      JsonTape tape,
      Reading reading,
      JsonNodes nodes,
      JsonItem item,
      JsonEntry entry) {
    this.source = source;
    this.tape = tape;
    this.reading = reading;
    this.nodes = nodes;
    this.item = item;
    this.entry = entry;
  }

  /**
   * The items of an object.
   *
   * @param named whether it stands where the answer is looked for
   * @return null if its members are no items
   */
  @Nullable Shape read(int object, boolean named) {
    List<Item> items = new ArrayList<>();
    List<Item> texts = new ArrayList<>();
    int entries = 0;
    int begun = 0;
    int objects = 0;
    int common = 0;
    int called = 0;
    boolean weights = named;
    int dropped = reading.dropped;
    int refused = reading.refused;
    int next = tape.next(object);
    for (int key = object + 1; key < next; key = key + 1 < next ? tape.next(key + 1) : next) {
      if (tape.kind(key) != JsonTape.KEY) {
        return null;
      }
      if (tape.is(key, JsonTape.ENDED)) {
        return set(object);
      }
      int value = key + 1;
      if (value >= next) {
        begun = 1;
        break;
      }
      entries++;
      if (isDeclared(value)) {
        return null;
      }
      String name = nodes.name(key);
      int kind = tape.kind(value);
      if (kind == JsonTape.OBJECT && !Names.isAside(name)) {
        objects += item.read(value, key, items) ? 1 : 0;
        weights = false;
      } else if (kind == JsonTape.STRING && isId(name)) {
        entry.scalar(value, texts);
      }
      if (weights && tape.is(value, JsonTape.CLOSED)) {
        String raw = kind >= JsonTape.STRING ? nodes.raw(value) : null;
        common += Names.isCommon(name) ? 1 : 0;
        boolean weight = Names.unit(name) != null && Names.weightRank(name) > 0;
        called += weight ? 1 : 0;
        weights = raw != null && Weights.isNumber(raw) && (weight || Names.mayBeAnswer(name));
        if (weights) {
          items.add(entry.plain(nodes.string(key), raw, key));
        }
      }
    }
    if (objects > 0 && objects == entries) {
      reading.dropped += begun;
      boolean weighted = items.stream().anyMatch(found -> found.raw() != null);
      reading.repairs.add(Repair.MAP_AS_LIST);
      return weighted || (named && entries > 1)
          ? new Shape(weighted ? JsonShapes.WEIGHTED : JsonShapes.PLAIN, items)
          : null;
    }
    int refusals = reading.refused - refused;
    reading.dropped = dropped;
    reading.refused = refused;
    boolean answers = common * 2 <= entries && called * 2 <= items.size();
    if (weights && items.size() >= 2 && answers) {
      reading.repairs.add(Repair.MAP_AS_LIST);
      reading.dropped += entries - items.size() + begun;
      return new Shape(JsonShapes.MAP, items);
    }
    if (named && entries > 1 && texts.size() + refusals == entries) {
      reading.repairs.add(Repair.MAP_AS_LIST);
      reading.refused += refusals;
      reading.dropped += begun;
      return new Shape(JsonShapes.PLAIN, texts);
    }
    return null;
  }

  /** Whether a semicolon ends a member, as in a style sheet. */
  private boolean isDeclared(int value) {
    String text = source.text();
    int then = Text.skip(text, tape.end(value), text.length());
    return then < text.length() && text.charAt(then) == ';';
  }

  /** Strings in braces: a set. */
  private @Nullable Shape set(int object) {
    List<Item> items = new ArrayList<>();
    for (int key = object + 1; key < tape.next(object); key = key + 2) {
      if (!tape.is(key, JsonTape.ENDED)) {
        return null;
      }
      items.add(entry.plain(nodes.string(key), null, key));
    }
    return items.size() > 1 && object == 0 ? new Shape(JsonShapes.PLAIN, items) : null;
  }

  private static boolean isId(String name) {
    return name.isEmpty()
        || Character.isDigit(name.charAt(0))
        || (name.length() == 1 && Character.isLetter(name.charAt(0)));
  }
}
