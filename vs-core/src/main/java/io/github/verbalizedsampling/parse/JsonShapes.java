package io.github.verbalizedsampling.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the candidates in a JSON document, whatever its shape: the list, the map, the pairs. */
final class JsonShapes {
  /** Candidates found in one container; the rank tells how sure we are that they are candidates. */
  record Shape(int rank, List<Item> items, boolean alone) {
    Shape(int rank, List<Item> items) {
      this(rank, items, false);
    }
  }

  /** A shape under its name, with what its texts are called. */
  private record Named(Shape shape, boolean isList, String textName) {}

  static final int WEIGHTED = 3;
  static final int MAP = 2;
  static final int PLAIN = 1;

  private final Source source;
  private final JsonTape tape;
  private final Reading reading;
  private final JsonNodes nodes;
  private final JsonItem item;
  private final JsonEntry entry;
  private final JsonColumns columns;
  private final JsonMap maps;
  private final JsonList lists;
  private final JsonValues values;

  /** Whether the document is a value that a program works with. */
  private boolean variable;

  JsonShapes(Source source, JsonTape tape, Reading reading) {
    this.source = source;
    this.tape = tape;
    this.reading = reading;
    this.nodes = new JsonNodes(source, tape, reading);
    this.item = new JsonItem(source, tape, reading, nodes);
    this.entry = new JsonEntry(source, tape, reading, nodes);
    this.columns = new JsonColumns(source, tape, reading, nodes);
    this.maps = new JsonMap(source, tape, reading, nodes, item, entry);
    this.lists = new JsonList(tape, reading, item, entry);
    this.values = new JsonValues(tape, reading, nodes, entry);
  }

  /** Reads the document on the tape; its items go to the reading as one block. */
  void read() {
    List<Named> shapes = new ArrayList<>();
    variable = Variable.holds(source.text(), tape.start(0));
    int dropped = reading.dropped;
    int refused = reading.refused;
    int node = 0;
    String name = null;
    int best = 0;
    int plainEnd = 0;
    while (node < tape.size()) {
      int kind = tape.kind(node);
      if (kind == JsonTape.KEY) {
        name = nodes.name(node);
        node++;
        continue;
      }
      int droppedBefore = reading.dropped;
      int refusedBefore = reading.refused;
      boolean inside = node < plainEnd;
      if (inside && name != null && Names.textRank(name) >= 0) {
        node = tape.next(node);
        name = null;
        continue;
      }
      Shape shape = mayHold(node, name, inside) ? shape(node, name) : null;
      boolean plain = shape != null && shape.rank() == PLAIN;
      // Beside texts without weights, as in a call of a tool, a list with weights may stand deeper.
      plainEnd = plain ? Math.max(plainEnd, tape.next(node)) : plainEnd;
      node = shape == null || plain ? node + 1 : tape.next(node);
      String called = name;
      name = null;
      if (shape == null) {
        continue;
      }
      if (shape.rank() < best || (inside && plain)) {
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
      boolean isList = called != null && Names.endsAsList(called);
      shapes.add(new Named(shape, isList, item.textName()));
    }
    List<Shape> answers = answers(shapes);
    Set<String> listed = answers.size() > 1 ? listed(answers) : Set.of();
    for (Shape shape : answers) {
      if (shape.alone() && listed.contains(shape.items().get(0).text())) {
        reading.repairs.add(Repair.ECHO_IGNORED);
        continue;
      }
      reading.add(withoutTotal(shape.items()), source.at(tape.start(0)), source.at(tape.end(0)));
    }
  }

  /**
   * Of several lists, those that have a name for answers, and those whose texts are called as
   * theirs; all if none has such a name.
   */
  private static List<Shape> answers(List<Named> shapes) {
    Set<String> texts = new HashSet<>();
    shapes.stream().filter(Named::isList).forEach(named -> texts.add(named.textName()));
    return shapes.stream()
        .filter(named -> texts.isEmpty() || named.isList() || texts.contains(named.textName()))
        .map(Named::shape)
        .toList();
  }

  /** Whether candidates are looked for in a node; among texts, in nothing but a named list. */
  private boolean mayHold(int node, @Nullable String name, boolean inside) {
    int kind = tape.kind(node);
    return inside
        ? kind == JsonTape.ARRAY && name != null && Names.isList(name)
        : kind == JsonTape.ARRAY || kind == JsonTape.OBJECT;
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
    boolean root = (node == 0 || isAll(node)) && !variable;
    boolean named =
        root
            || isSole(node, name)
            || (name != null && (Names.isList(name) || Names.textRank(name) >= 0));
    if (tape.kind(node) == JsonTape.ARRAY) {
      List<Item> pair = new ArrayList<>(1);
      if (root && entry.isSure(node) && entry.pair(node, pair)) {
        return new Shape(WEIGHTED, pair);
      }
      return array(node, named && !(name != null && Names.isAside(name)));
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
    int refused = reading.refused;
    int inner = innerList(node);
    boolean read = item.read(node, items);
    if (read && named && items.isEmpty() && item.textName().isEmpty()) {
      Shape map = instead(dropped, () -> maps.read(node, true));
      if (map != null) {
        return map;
      }
    }
    if (read) {
      inner = isText(inner, items) ? 0 : inner;
      boolean more = inner > 0 && isMore(inner, items);
      Shape others =
          inner > 0
              ? lists.read(inner, more || Names.isList(nodes.name(inner - 1)), variable)
              : null;
      if (others == null || more) {
        boolean weighs = addOthers(items, others, inner - 1);
        boolean several = named && items.size() > 1;
        return weighs
            ? new Shape(WEIGHTED, items, items.size() == 1)
            : several || reading.dropped > dropped ? new Shape(PLAIN, items) : null;
      }
    }
    reading.dropped = dropped;
    reading.refused = refused;
    return maps.read(node, named || (name != null && Names.unit(name) != null));
  }

  /** The items of a list, or what it holds as values where it has none. */
  private @Nullable Shape array(int array, boolean named) {
    int dropped = reading.dropped;
    int refused = reading.refused;
    Shape listed = lists.read(array, named, variable);
    boolean none = listed == null || listed.items().isEmpty();
    if (!none || !named || reading.refused > refused) {
      return listed;
    }
    Shape held = instead(dropped, () -> values.read(array));
    return held == null ? listed : held;
  }

  /** Another reading of a node, which drops anew; null if it is none, and what lacks stays so. */
  private @Nullable Shape instead(int dropped, Supplier<@Nullable Shape> other) {
    int lacking = reading.dropped;
    reading.dropped = dropped;
    Shape shape = other.get();
    reading.dropped = shape == null ? lacking : reading.dropped;
    return shape;
  }

  /** Whether a list is all that an object holds which is the document. */
  private boolean isSole(int node, @Nullable String name) {
    return node == 2
        && name != null
        && !variable
        && tape.kind(0) == JsonTape.OBJECT
        && tape.next(2) == tape.size()
        && tape.kind(2) == JsonTape.ARRAY
        && !Names.isAside(name);
  }

  /** Whether a node is all that the list holds which is the document. */
  private boolean isAll(int node) {
    return node == 1 && tape.kind(0) == JsonTape.ARRAY && tape.next(1) == tape.size();
  }

  /** Whether a list is the text of the item that has it. */
  private boolean isText(int list, List<Item> items) {
    return !items.isEmpty() && items.get(0).start() == source.at(tape.start(list));
  }

  /** Adds the items that an item lists beside itself; whether any of them all has a weight. */
  private boolean addOthers(List<Item> items, @Nullable Shape others, int key) {
    boolean weighs = !items.isEmpty() && items.get(0).raw() != null;
    if (others == null) {
      return weighs;
    }
    Set<String> texts = listed(List.of(others));
    if (items.removeIf(item -> texts.contains(item.text()))) {
      reading.repairs.add(Repair.ECHO_IGNORED);
    }
    String name = nodes.string(key);
    items.replaceAll(item -> item.without(name));
    boolean first = items.isEmpty() || items.get(0).start() < source.at(tape.start(key));
    items.addAll(first ? items.size() : 0, others.items());
    return weighs || others.rank() == WEIGHTED;
  }

  /** Whether a list goes on with what its object began: with the same name of the text. */
  private boolean isMore(int list, List<Item> begun) {
    if (nodes.name(list - 1).startsWith("alternative")) {
      return true;
    }
    String name = item.textName();
    boolean same = false;
    for (int key = list + 2; key + 1 < tape.next(list + 1); key = tape.next(key + 1)) {
      same |= nodes.name(key).equals(name);
    }
    return same && !begun.isEmpty() && begun.get(0).raw() != null;
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
}
