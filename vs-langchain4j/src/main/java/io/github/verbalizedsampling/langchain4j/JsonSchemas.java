package io.github.verbalizedsampling.langchain4j;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.json.JsonAnyOfSchema;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNullSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonReferenceSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON schema in LangChain4j's classes.
 *
 * <p>Not as a raw schema, because OpenAI's strict mode completes only what it can look into. The
 * classes have no room for bounds such as {@code minItems}: what they cannot say is left out, for
 * the prompt says it in words. A part that they cannot express at all stays raw.
 */
final class JsonSchemas {
  private static final String DEFINITIONS = "$defs";

  private JsonSchemas() {}

  /**
   * Whether a chat model takes schemas.
   *
   * @param capabilities what the chat model states that it can; mocks state nothing
   */
  static boolean areKnownTo(@Nullable Set<Capability> capabilities) {
    return capabilities != null && capabilities.contains(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
  }

  static JsonSchema from(JsonNode schema) {
    return named(object(schema));
  }

  /**
   * The schema of a distribution whose candidates are not texts.
   *
   * @param value the schema of a candidate; its definitions move to the root, where references look
   */
  static JsonSchema from(JsonNode schema, JsonObjectSchema value) {
    JsonObjectSchema root = object(schema);
    JsonArraySchema list =
        (JsonArraySchema) requireNonNull(root.properties().get("responses"), "responses");
    JsonObjectSchema item = (JsonObjectSchema) list.items();
    JsonObjectSchema plain = copy(value, value.properties()).build();
    JsonArraySchema values =
        JsonArraySchema.builder()
            .description(list.description())
            .items(copy(item, with(item.properties(), "text", plain)).build())
            .build();
    return named(
        copy(root, with(root.properties(), "responses", values))
            .definitions(value.definitions())
            .build());
  }

  private static JsonSchema named(JsonObjectSchema root) {
    return JsonSchema.builder().name("distribution").rootElement(root).build();
  }

  private static JsonObjectSchema.Builder copy(
      JsonObjectSchema schema, Map<String, JsonSchemaElement> members) {
    return JsonObjectSchema.builder()
        .description(schema.description())
        .addProperties(members)
        .required(schema.required())
        .additionalProperties(schema.additionalProperties());
  }

  private static Map<String, JsonSchemaElement> with(
      Map<String, JsonSchemaElement> members, String name, JsonSchemaElement member) {
    Map<String, JsonSchemaElement> all = new LinkedHashMap<>(members);
    all.put(name, member);
    return all;
  }

  private static JsonSchemaElement element(JsonNode schema) {
    String description = text(schema.get("description"));
    if (schema.has("$ref")) {
      String reference = schema.get("$ref").asText();
      return JsonReferenceSchema.builder()
          .reference(reference.substring(reference.lastIndexOf('/') + 1))
          .build();
    }
    if (schema.has("anyOf")) {
      return JsonAnyOfSchema.builder()
          .description(description)
          .anyOf(elements(schema.get("anyOf")))
          .build();
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> array(schema, description);
      case "string" -> string(schema, description);
      case "integer" -> JsonIntegerSchema.builder().description(description).build();
      case "number" -> JsonNumberSchema.builder().description(description).build();
      case "boolean" -> JsonBooleanSchema.builder().description(description).build();
      case "null" -> new JsonNullSchema();
      default -> JsonRawSchema.from(schema.toString());
    };
  }

  private static JsonObjectSchema object(JsonNode schema) {
    JsonObjectSchema.Builder object =
        JsonObjectSchema.builder()
            .description(text(schema.get("description")))
            .addProperties(members(schema.path("properties")))
            .required(texts(schema.path("required")));
    if (schema.path("additionalProperties").isBoolean()) {
      object.additionalProperties(schema.get("additionalProperties").booleanValue());
    }
    if (schema.has(DEFINITIONS)) {
      object.definitions(members(schema.get(DEFINITIONS)));
    }
    return object.build();
  }

  private static JsonSchemaElement array(JsonNode schema, @Nullable String description) {
    JsonArraySchema.Builder array = JsonArraySchema.builder().description(description);
    if (schema.has("items")) {
      array.items(element(schema.get("items")));
    }
    return array.build();
  }

  private static JsonSchemaElement string(JsonNode schema, @Nullable String description) {
    return schema.has("enum")
        ? JsonEnumSchema.builder()
            .description(description)
            .enumValues(texts(schema.get("enum")))
            .build()
        : JsonStringSchema.builder().description(description).build();
  }

  private static Map<String, JsonSchemaElement> members(JsonNode object) {
    Map<String, JsonSchemaElement> members = new LinkedHashMap<>();
    object.properties().forEach(member -> members.put(member.getKey(), element(member.getValue())));
    return members;
  }

  private static List<JsonSchemaElement> elements(JsonNode list) {
    List<JsonSchemaElement> elements = new ArrayList<>();
    list.forEach(item -> elements.add(element(item)));
    return elements;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static @Nullable String text(@Nullable JsonNode node) {
    return node == null ? null : node.asText();
  }
}
