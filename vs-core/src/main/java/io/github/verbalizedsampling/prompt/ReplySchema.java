package io.github.verbalizedsampling.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON schema of a reply: an object with a list of objects, which every provider accepts. */
final class ReplySchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Where a schema keeps what it refers to: the name of today, and the one of older drafts. */
  private static final List<String> DEFINITIONS = List.of("$defs", "definitions");

  private static final String PLACE = "#/properties/responses/items/properties/text";

  private ReplySchema() {}

  static ObjectNode of(Instruction instruction) {
    ObjectNode definitions = JSON.objectNode();
    ObjectBuilder item = object().set("text", text(instruction.itemSchema(), definitions));
    if (instruction.variant().weighted()) {
      item.set(instruction.definition().field(), type("number"));
    }
    ObjectNode list = type("array");
    list.put("minItems", instruction.candidates());
    list.put("maxItems", instruction.candidates());
    list.set("items", item.schema());
    ObjectBuilder root = object();
    if (instruction.variant().thinking()) {
      root.set("reasoning", type("string"));
    }
    ObjectNode schema = root.set("responses", list).schema();
    definitions.properties().forEach(entry -> schema.set(entry.getKey(), entry.getValue()));
    return schema;
  }

  /** The schema of a candidate at its place in the reply's, its definitions apart. */
  private static ObjectNode text(@Nullable JsonNode itemSchema, ObjectNode definitions) {
    if (!(itemSchema instanceof ObjectNode text)) {
      return type("string");
    }
    relocate(text);
    for (String name : DEFINITIONS) {
      if (text.has(name)) {
        definitions.set(name, text.remove(name));
      }
    }
    return text;
  }

  /** References count from the root, which is now the reply: only definitions keep their place. */
  private static void relocate(JsonNode schema) {
    JsonNode reference = schema.path("$ref");
    String pointer = reference.asText();
    if (schema instanceof ObjectNode object
        && pointer.startsWith("#")
        && DEFINITIONS.stream().noneMatch(name -> pointer.startsWith("#/" + name + "/"))) {
      object.put("$ref", PLACE + pointer.substring(1));
    }
    schema.forEach(ReplySchema::relocate);
  }

  private static ObjectNode type(String name) {
    return JSON.objectNode().put("type", name);
  }

  private static ObjectBuilder object() {
    return new ObjectBuilder();
  }

  /** An object whose members, in this order, are all required: the text is written first. */
  private static final class ObjectBuilder {
    private final ObjectNode properties = JSON.objectNode();

    ObjectBuilder set(String name, ObjectNode schema) {
      properties.set(name, schema);
      return this;
    }

    ObjectNode schema() {
      ObjectNode schema = type("object");
      schema.set("properties", properties);
      var required = schema.putArray("required");
      properties.fieldNames().forEachRemaining(required::add);
      schema.put("additionalProperties", false);
      return schema;
    }
  }
}
