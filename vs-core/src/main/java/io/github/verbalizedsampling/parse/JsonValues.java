package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.JsonShapes.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list whose objects or lists name neither a text nor a weight: each is a candidate itself,
 * such as a persona that was asked for, or a text and its weight as one member.
 */
final class JsonValues {
  private final JsonTape tape;
  private final Reading reading;
  private final JsonNodes nodes;
  private final JsonEntry entry;

  JsonValues(JsonTape tape, Reading reading, JsonNodes nodes, JsonEntry entry) {
    this.tape = tape;
    this.reading = reading;
    this.nodes = nodes;
    this.entry = entry;
  }

  /** The items of a list; null if what it holds are none. */
  @Nullable Shape read(int array) {
    List<Integer> children = new ArrayList<>();
    int next = tape.next(array);
    for (int child = array + 1; child < next; child = tape.next(child)) {
      children.add(child);
    }
    int last = children.size() - 1;
    boolean open = last >= 0 && !nodes.isWhole(children.get(last));
    List<Integer> whole = open ? children.subList(0, last) : children;
    boolean pairs = whole.stream().allMatch(this::isPair);
    if (whole.size() < 2 || !(pairs || whole.stream().allMatch(this::isValue))) {
      return null;
    }
    reading.dropped += open ? 1 : 0;
    if (pairs) {
      reading.repairs.add(Repair.MAP_AS_LIST);
    }
    List<Item> items = whole.stream().map(pairs ? this::pair : this::value).toList();
    return new Shape(pairs ? JsonShapes.MAP : JsonShapes.PLAIN, items);
  }

  /** Whether a node is an object of one member, whose key is a text and whose value its weight. */
  private boolean isPair(int node) {
    int value = node + 2;
    if (!isMember(node) || tape.kind(value) < JsonTape.STRING) {
      return false;
    }
    String name = nodes.name(node + 1);
    String raw = nodes.raw(value);
    return raw != null
        && Weights.isNumber(raw)
        && Names.unit(name) == null
        && Names.mayBeAnswer(name);
  }

  /** Whether a node is a list, or an object of more than settings. */
  private boolean isValue(int node) {
    if (!nodes.isWhole(node) || tape.kind(node) > JsonTape.ARRAY) {
      return false;
    }
    if (tape.kind(node) == JsonTape.ARRAY) {
      return node + 1 < tape.next(node);
    }
    boolean value = false;
    for (int key = node + 1; key + 1 < tape.next(node) && !value; key = tape.next(key + 1)) {
      value = Names.mayBeAnswer(nodes.name(key));
    }
    return value;
  }

  private boolean isMember(int node) {
    return tape.kind(node) == JsonTape.OBJECT
        && nodes.isWhole(node)
        && tape.next(node) == node + 3
        && !tape.is(node + 1, JsonTape.ENDED);
  }

  private Item pair(int object) {
    int key = object + 1;
    return entry.plain(nodes.string(key), nodes.raw(object + 2), key);
  }

  /** A value as JSON; the text alone of an object that has nothing else. */
  private Item value(int node) {
    boolean text = isMember(node) && tape.kind(node + 2) == JsonTape.STRING;
    int named = text ? node + 2 : node;
    return entry.plain(text ? nodes.string(named) : nodes.text(named), null, named);
  }
}
