package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.JsonShapes.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a list whose members are the items: objects, pairs, or texts. */
final class JsonList {
  private final JsonTape tape;
  private final Reading reading;
  private final JsonItem item;
  private final JsonEntry entry;

  JsonList(JsonTape tape, Reading reading, JsonItem item, JsonEntry entry) {
    this.tape = tape;
    this.reading = reading;
    this.item = item;
    this.entry = entry;
  }

  /**
   * The items of a list; null if what it holds are none.
   *
   * @param named whether it stands where the answer is looked for
   * @param variable whether a program works with the document
   */
  @Nullable Shape read(int array, boolean named, boolean variable) {
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
        case JsonTape.ARRAY -> any |= !variable && entry.pair(child, items);
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
      return read(array, named, variable);
    }
    if (weighted > 0) {
      return new Shape(JsonShapes.WEIGHTED, items);
    }
    if (named && (!items.isEmpty() || any || reading.refused > refused)) {
      return new Shape(JsonShapes.PLAIN, items);
    }
    reading.dropped = dropped;
    return null;
  }

  /** Whether the reply ended before the object said what it is: then it counts as dropped. */
  private boolean isOpen(int object) {
    boolean open = !tape.isEnded(object);
    reading.dropped += open ? 1 : 0;
    return open;
  }
}
