package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the members of one JSON object as an item: its text, its weight, and the rest. */
final class JsonItem {
  /** No node yet: the first node of a tape is its root, which is no member. */
  private static final int NONE = 0;

  private static final int UNNAMED = 1000;
  private static final int CLASS = 1100;
  private static final int TITLE = 900;

  private final Source source;
  private final JsonTape tape;
  private final Reading reading;
  private final JsonNodes nodes;
  private final JsonLines lines;

  private int textNode;
  private int textRank = Integer.MAX_VALUE;
  private int weightNode;
  private int weightRank = Integer.MAX_VALUE;
  private Unit unit = Unit.PROBABILITY;
  private boolean error;
  private String unlisted = "";

  JsonItem(Source source, JsonTape tape, Reading reading, JsonNodes nodes) {
    this.source = source;
    this.tape = tape;
    this.reading = reading;
    this.nodes = nodes;
    this.lines = new JsonLines(tape, nodes);
  }

  /**
   * Adds the object's items to the list: one, or several if they ran together.
   *
   * @return whether the object has a text or a weight, so that it is an item at all
   */
  boolean read(int object, List<Item> into) {
    return read(object, NONE, into);
  }

  /**
   * The same of an object that has a name.
   *
   * @param key the node of the name, which is the text where the object says but how likely it is
   */
  boolean read(int object, int key, List<Item> into) {
    int inner = unwrap(object);
    clear();
    if (inner != object) {
      members(object, into, false);
    }
    members(inner, into, true);
    if (textNode == NONE && weightNode != NONE && nodes.isWhole(object) && isText(key)) {
      textNode = key;
      textRank = 0;
    }
    boolean whole = tape.isEnded(object);
    boolean named =
        textRank < TITLE || (textNode != NONE && nodes.name(textNode - 1).equals(unlisted));
    if (weightNode == NONE && !named) {
      if (error) {
        reading.refused++;
      }
      return error;
    }
    boolean sure = textRank < TITLE && nodes.isWhole(textNode);
    if (!whole && !(sure && weightRank == 0 && nodes.isWhole(weightNode))) {
      reading.dropped++;
      return true;
    }
    emit(object, inner, into);
    return true;
  }

  /** Whether a name is a text, and neither counts an item nor names a list. */
  private boolean isText(int key) {
    String name = key == NONE ? "" : nodes.name(key);
    return !name.isEmpty()
        && name.chars().noneMatch(Character::isDigit)
        && !Names.isParameter(name);
  }

  /** What the texts are called that nobody listed; empty if none of them had a weight so far. */
  String unlisted() {
    return unlisted;
  }

  /** What the text of the object is called that was read last; empty if it has none. */
  String textName() {
    return textNode == NONE ? "" : nodes.name(textNode - 1);
  }

  private void clear() {
    textNode = NONE;
    textRank = Integer.MAX_VALUE;
    weightNode = NONE;
    weightRank = Integer.MAX_VALUE;
    unit = Unit.PROBABILITY;
    error = false;
  }

  /** The object that holds the text, where the item is wrapped in another. */
  private int unwrap(int object) {
    int found = object;
    for (int key = object + 1; key + 1 < tape.next(object); key = tape.next(key + 1)) {
      int value = key + 1;
      if (tape.kind(value) == JsonTape.OBJECT && isWrapper(nodes.name(key)) && hasText(value)) {
        if (found != object) {
          return object;
        }
        found = value;
      }
    }
    return found;
  }

  private static boolean isWrapper(String name) {
    return (Names.textRank(name) > 0 && !name.equals("value")) || Names.isList(name);
  }

  private boolean hasText(int object) {
    for (int key = object + 1; key + 1 < tape.next(object); key = tape.next(key + 1)) {
      if (Names.textRank(nodes.name(key)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private void members(int object, List<Item> into, boolean texts) {
    int next = tape.next(object);
    for (int key = object + 1; key + 1 < next; key = tape.next(key + 1)) {
      if (tape.kind(key) != JsonTape.KEY || tape.is(key, JsonTape.ENDED)) {
        return;
      }
      int value = key + 1;
      String name = nodes.name(key);
      Unit named = Names.unit(name);
      if (named != null) {
        weight(name, named, value);
      } else if (texts) {
        text(name, value, object, into);
      }
    }
  }

  private void weight(String name, Unit named, int value) {
    int rank = Names.weightRank(name);
    boolean several = tape.kind(value) == JsonTape.OBJECT && tape.next(value) > value + 3;
    if (rank <= weightRank && !several) {
      if (rank == weightRank) {
        reading.repairs.add(Repair.DUPLICATE_KEY);
      }
      weightNode = value;
      weightRank = rank;
      unit = named;
    }
  }

  private void text(String name, int value, int object, List<Item> into) {
    int rank = Names.textRank(name);
    if (tape.kind(value) == JsonTape.OBJECT
        && ((isWrapper(name) && hasText(value)) || isWeight(value))) {
      return;
    }
    if (rank < 0) {
      error |= tape.kind(value) >= JsonTape.STRING && declines(name, value);
      if (Names.isTitle(name)) {
        rank = TITLE;
      } else if (tape.kind(value) == JsonTape.STRING && !Names.isBesideText(name)) {
        rank = UNNAMED;
      } else if (isListOfTexts(value) && !Names.isAside(name) && !Names.isList(name)) {
        rank = UNNAMED + 1;
      } else if (isValue(value, name)) {
        rank = UNNAMED + 2;
      } else if (tape.kind(value) >= JsonTape.STRING && Names.classRank(name) >= 0) {
        rank = CLASS + Names.classRank(name);
      } else {
        return;
      }
    }
    if (rank == textRank && textRank < TITLE) {
      boolean numbered = !nodes.string(value - 1).equals(nodes.string(textNode - 1));
      reading.repairs.add(numbered ? Repair.MAP_AS_LIST : Repair.DUPLICATE_KEY);
      if ((numbered || weightNode != NONE) && !nodes.string(value).equals(nodes.string(textNode))) {
        emit(object, object, into);
        clear();
      }
    }
    if (rank < textRank || (rank == textRank && rank < TITLE)) {
      textNode = value;
      textRank = rank;
    }
  }

  /** Whether an object says but how likely something is. */
  private boolean isWeight(int object) {
    return tape.next(object) == object + 3 && Names.unit(nodes.name(object + 1)) != null;
  }

  private boolean isListOfTexts(int value) {
    return tape.kind(value) == JsonTape.ARRAY
        && value + 1 < tape.next(value)
        && tape.kind(value + 1) == JsonTape.STRING;
  }

  /**
   * Whether an object that nobody listed may be the answer, such as a persona that was asked for.
   */
  private boolean isValue(int value, String name) {
    return tape.kind(value) == JsonTape.OBJECT && !Names.isAside(name) && !Names.isList(name);
  }

  private boolean declines(String name, int value) {
    return switch (name) {
      case "refusal" -> tape.kind(value) == JsonTape.STRING || nodes.string(value).equals("true");
      case "error" -> Refusals.isRefusal(nodes.string(value));
      default -> false;
    };
  }

  private void emit(int object, int inner, List<Item> into) {
    if (textNode == NONE && Names.isSum(nodes.name(weightNode - 1))) {
      if (object > 0) {
        // Within a list; a total that the document has beside its list is no item.
        reading.repairs.add(Repair.TOTAL_IGNORED);
      }
      return;
    }
    if (textNode == NONE || nodes.isNull(textNode)) {
      reading.dropped++;
      return;
    }
    int last = textRank == UNNAMED ? lines.last(textNode, inner) : textNode;
    String text = last == textNode ? nodes.text(textNode) : lines.joined(textNode, last);
    if (Text.isPlaceholder(text)) {
      reading.repairs.add(Repair.PLACEHOLDER_IGNORED);
      return;
    }
    String raw = weightNode == NONE ? null : nodes.raw(weightNode);
    if (Text.isBlank(text)) {
      reading.dropped++;
    } else if (Refusals.declines(text, raw != null)) {
      reading.refused++;
    } else {
      unlisted = raw != null && textRank >= TITLE ? nodes.name(textNode - 1) : unlisted;
      into.add(
          new Item(
              text,
              raw,
              unit,
              source.at(tape.start(textNode)),
              source.at(tape.end(last)),
              fields(object, inner, last)));
    }
  }

  private Map<String, String> fields(int object, int inner, int last) {
    Map<String, String> fields = null;
    for (int key = object + 1; key + 1 < tape.next(object); key = tape.next(key + 1)) {
      int value = key + 1;
      boolean used =
          (value >= textNode && value <= last)
              || value == weightNode
              || (value <= inner && inner < tape.next(value));
      if (!used
          && tape.kind(key) == JsonTape.KEY
          && nodes.isWhole(value)
          && Names.unit(nodes.name(key)) == null
          && Names.textRank(nodes.name(key)) != textRank) {
        fields = fields == null ? new LinkedHashMap<>() : fields;
        fields.put(nodes.string(key), nodes.string(value));
      }
    }
    return fields == null ? Map.of() : fields;
  }
}
