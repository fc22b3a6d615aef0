package io.github.verbalizedsampling.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the candidates in a JSON document, whatever its shape: the list, the map, the pairs. */
final class JsonShapes {
  /** Candidates found in one container; the rank tells how sure we are that they are candidates. */
  private record Shape(int rank, List<Item> items, boolean alone) {
    Shape(int rank, List<Item> items) {
      this(rank, items, false);
    }
  }

  private static final int WEIGHTED = 3;
  private static final int MAP = 2;
  private static final int PLAIN = 1;

  private final Source source;
  private final JsonTape tape;
  private final Reading reading;
  private final JsonItem item;
  private final JsonEntry entry;
  private final JsonColumns columns;

  JsonShapes(Source source, JsonTape tape, Reading reading) {
    this.source = source;
    this.tape = tape;
    this.reading = reading;
    this.item = new JsonItem(source, tape, reading);
    this.entry = new JsonEntry(source, tape, reading, item);
    this.columns = new JsonColumns(source, tape, reading, item);
  }

  /** Reads the document on the tape; its items go to the reading as one block. */
  void read() {
    List<Shape> shapes = new ArrayList<>();
    int dropped = reading.dropped;
    int refused = reading.refused;
    int node = 0;
    String name = null;
    int best = 0;
    while (node < tape.size()) {
      int kind = tape.kind(node);
      if (kind == JsonTape.KEY) {
        name = item.name(node);
        node++;
        continue;
      }
      int droppedBefore = reading.dropped;
      int refusedBefore = reading.refused;
      Shape shape = kind == JsonTape.ARRAY || kind == JsonTape.OBJECT ? shape(node, name) : null;
      node = shape == null ? node + 1 : tape.next(node);
      name = null;
      if (shape == null) {
        continue;
      }
      if (shape.rank() < best) {
        // What a lesser list lacks was never asked for.
        reading.dropped = droppedBefore;
        reading.refused = refusedBefore;
        continue;
      }
      if (shape.rank() > best) {
        best = shape.rank();
        shapes.clear();
        reading.dropped += dropped - droppedBefore;
        reading.refused += refused - refusedBefore;
      }
      shapes.add(shape);
    }
    Set<String> listed = shapes.size() > 1 ? listed(shapes) : Set.of();
    for (Shape shape : shapes) {
      if (shape.alone() && listed.contains(shape.items().get(0).text())) {
        reading.repairs.add(Repair.ECHO_IGNORED);
        continue;
      }
      reading.add(withoutTotal(shape.items()), source.at(tape.start(0)), source.at(tape.end(0)));
    }
  }

  /** The texts of the lists: one that stands by itself beside them repeats what was chosen. */
  private static Set<String> listed(List<Shape> shapes) {
    Set<String> texts = new HashSet<>();
    for (Shape shape : shapes) {
      if (!shape.alone()) {
        shape.items().forEach(item -> texts.add(item.text()));
      }
    }
    return texts;
  }

  private List<Item> withoutTotal(List<Item> items) {
    int last = items.size() - 1;
    if (last >= 2 && Names.isTotal(items.get(last).text())) {
      reading.repairs.add(Repair.TOTAL_IGNORED);
      return items.subList(0, last);
    }
    return items;
  }

  private @Nullable Shape shape(int node, @Nullable String name) {
    boolean root = node == 0;
    boolean named = root || (name != null && (Names.isList(name) || Names.textRank(name) >= 0));
    if (tape.kind(node) == JsonTape.ARRAY) {
      return list(node, named && !(name != null && Names.isAside(name)));
    }
    if (name != null && Names.isAside(name)) {
      return null;
    }
    List<Item> paired = columns.read(node);
    if (paired != null) {
      return new Shape(WEIGHTED, paired);
    }
    List<Item> items = new ArrayList<>(1);
    if (tape.next(node) == node + 1) {
      reading.emptyList |= named && !root;
    }
    int dropped = reading.dropped;
    int inner = innerList(node);
    boolean alternatives = inner > 0 && item.name(inner - 1).startsWith("alternative");
    if (item.read(node, items) && (inner == 0 || alternatives)) {
      Shape others = alternatives ? list(inner, true) : null;
      if (others != null) {
        items.addAll(others.items());
      }
      if (!items.isEmpty() && items.get(0).raw() != null) {
        return new Shape(WEIGHTED, items, items.size() == 1);
      }
      boolean several = named && items.size() > 1;
      return several || reading.dropped > dropped ? new Shape(PLAIN, items) : null;
    }
    reading.dropped = dropped;
    return map(node, named || (name != null && Names.unit(name) != null));
  }

  /** The list of items that an object has which looks like an item itself; 0 if it has none. */
  private int innerList(int object) {
    for (int key = object + 1; key + 1 < tape.next(object); key = tape.next(key + 1)) {
      int value = key + 1;
      if (tape.kind(value) == JsonTape.ARRAY
          && value + 1 < tape.next(value)
          && tape.kind(value + 1) == JsonTape.OBJECT) {
        return value;
      }
    }
    return 0;
  }

  private @Nullable Shape list(int array, boolean named) {
    List<Item> items = new ArrayList<>();
    int weighted = 0;
    boolean any = false;
    int next = tape.next(array);
    if (next == array + 1) {
      reading.emptyList |= named;
      return null;
    }
    int dropped = reading.dropped;
    int refused = reading.refused;
    String unlisted = item.unlisted();
    boolean all = true;
    for (int child = array + 1; child < next; child = tape.next(child)) {
      int before = items.size();
      switch (tape.kind(child)) {
        case JsonTape.OBJECT -> {
          boolean found = item.read(child, items) || isOpen(child);
          any |= found;
          all &= found;
        }
        case JsonTape.ARRAY -> any |= entry.pair(child, items);
        default -> {
          if (named) {
            entry.scalar(child, items);
          }
        }
      }
      for (int i = before; i < items.size(); i++) {
        weighted += items.get(i).raw() == null ? 0 : 1;
      }
    }
    if (!all && !unlisted.equals(item.unlisted())) {
      // Only now it is known what the texts of the first items are called.
      reading.dropped = dropped;
      reading.refused = refused;
      return list(array, named);
    }
    if (weighted > 0) {
      return new Shape(WEIGHTED, items);
    }
    if (named && (!items.isEmpty() || any || reading.refused > refused)) {
      return new Shape(PLAIN, items);
    }
    reading.dropped = dropped;
    return null;
  }

  /** Whether the reply ended before the object said what it is: then it counts as dropped. */
  private boolean isOpen(int object) {
    boolean open = !tape.is(object, JsonTape.CLOSED) && !tape.is(object, JsonTape.ENDED);
    reading.dropped += open ? 1 : 0;
    return open;
  }

  private @Nullable Shape map(int object, boolean named) {
    List<Item> items = new ArrayList<>();
    List<Item> texts = new ArrayList<>();
    int entries = 0;
    int objects = 0;
    int common = 0;
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
        break;
      }
      entries++;
      String name = item.name(key);
      int kind = tape.kind(value);
      if (kind == JsonTape.OBJECT && !Names.isAside(name)) {
        objects += item.read(value, items) ? 1 : 0;
        weights = false;
      } else if (kind == JsonTape.STRING && isId(name)) {
        entry.scalar(value, texts);
      }
      if (weights && tape.is(value, JsonTape.CLOSED)) {
        String raw = kind >= JsonTape.STRING ? item.raw(value) : null;
        common += Names.isCommon(name) ? 1 : 0;
        weights =
            raw != null
                && Weights.isNumber(raw)
                && (Names.isCommon(name) || !Names.isParameter(name));
        if (weights) {
          items.add(entry.plain(Decoder.text(source.text(), tape, key, reading.repairs), raw, key));
        }
      }
    }
    if (objects > 0 && objects == entries) {
      boolean weighted = items.stream().anyMatch(found -> found.raw() != null);
      reading.repairs.add(Repair.MAP_AS_LIST);
      return weighted || (named && entries > 1)
          ? new Shape(weighted ? WEIGHTED : PLAIN, items)
          : null;
    }
    int refusals = reading.refused - refused;
    reading.dropped = dropped;
    reading.refused = refused;
    if (weights && items.size() >= 2 && common * 2 <= entries) {
      reading.repairs.add(Repair.MAP_AS_LIST);
      reading.dropped += entries - items.size();
      return new Shape(MAP, items);
    }
    if (named && entries > 1 && texts.size() + refusals == entries) {
      reading.repairs.add(Repair.MAP_AS_LIST);
      reading.refused += refusals;
      return new Shape(PLAIN, texts);
    }
    return null;
  }

  /** Strings in braces: a set. */
  private @Nullable Shape set(int object) {
    List<Item> items = new ArrayList<>();
    for (int key = object + 1; key < tape.next(object); key = key + 2) {
      if (!tape.is(key, JsonTape.ENDED)) {
        return null;
      }
      items.add(entry.plain(item.string(key), null, key));
    }
    return items.size() > 1 && object == 0 ? new Shape(PLAIN, items) : null;
  }

  private static boolean isId(String name) {
    return name.isEmpty()
        || Character.isDigit(name.charAt(0))
        || (name.length() == 1 && Character.isLetter(name.charAt(0)));
  }
}
