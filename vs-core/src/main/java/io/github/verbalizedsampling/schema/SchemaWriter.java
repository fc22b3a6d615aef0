package io.github.verbalizedsampling.schema;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes the schema of one type. Jackson says what its members are, so that it can read them. */
final class SchemaWriter {
  /** Beyond this depth a generic type grows without end. */
  private static final int DEEPEST = 50;

  private final ObjectMapper json;
  private final DeserializationConfig config;
  private final Deque<JavaType> open = new ArrayDeque<>();

  /** The types that contain themselves, and the names of their definitions. */
  private final Map<JavaType, String> names = new LinkedHashMap<>();

  private final ObjectNode definitions = object();

  SchemaWriter(ObjectMapper json) {
    this.json = json;
    this.config = json.getDeserializationConfig();
  }

  ObjectNode write(JavaType type) {
    ObjectNode schema = schema(type);
    if (!definitions.isEmpty()) {
      schema.set("$defs", definitions);
    }
    return schema;
  }

  private ObjectNode schema(JavaType type) {
    ObjectNode plain = PlainTypes.schema(type.getRawClass());
    if (plain != null) {
      return plain;
    }
    if (type.getRawClass().isEnum()) {
      return enumeration(type);
    }
    if (type.isArrayType() || type.isCollectionLikeType()) {
      return list(type);
    }
    if (type.isMapLikeType()) {
      return map(type);
    }
    if (type.isRecordType()) {
      return once(type, () -> record(type));
    }
    if (type.isAbstract() && typeInfo(type) != null) {
      return once(type, () -> choice(type));
    }
    throw unsupported(type);
  }

  /** A type inside itself becomes a reference to its definition. */
  private ObjectNode once(JavaType type, Supplier<ObjectNode> writer) {
    if (open.contains(type)) {
      names.computeIfAbsent(type, this::name);
    }
    if (names.containsKey(type)) {
      return object().put("$ref", "#/$defs/" + names.get(type));
    }
    if (open.size() == DEEPEST) {
      throw unsupported(type);
    }
    open.push(type);
    ObjectNode schema = writer.get();
    open.pop();
    if (!names.containsKey(type)) {
      return schema;
    }
    definitions.set(names.get(type), schema);
    return once(type, writer);
  }

  private String name(JavaType type) {
    String name = type.getRawClass().getSimpleName();
    return names.containsValue(name) ? name + (names.size() + 1) : name;
  }

  private ObjectNode enumeration(JavaType type) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    boolean texts = true;
    for (Object constant : type.getRawClass().getEnumConstants()) {
      JsonNode value = json.valueToTree(constant);
      texts &= value.isTextual();
      values.add(value);
    }
    ObjectNode schema = object();
    if (texts) {
      schema.put("type", "string");
    }
    return schema.set("enum", values);
  }

  private ObjectNode list(JavaType type) {
    JavaType content = type.getContentType();
    if (type.isArrayType()
        && (content.hasRawClass(byte.class) || content.hasRawClass(char.class))) {
      throw unsupported(type);
    }
    return object().put("type", "array").set("items", schema(content));
  }

  private ObjectNode map(JavaType type) {
    if (!type.getKeyType().hasRawClass(String.class)) {
      throw unsupported(type);
    }
    return object()
        .put("type", "object")
        .set("additionalProperties", schema(type.getContentType()));
  }

  private ObjectNode record(JavaType type) {
    BeanDescription bean = config.introspect(type);
    ObjectNode properties = object();
    for (BeanPropertyDefinition member : bean.findProperties()) {
      if (member.hasConstructorParameter()) {
        properties.set(member.getName(), member(member));
      }
    }
    if (properties.isEmpty() && type.getRawClass().getRecordComponents().length > 0) {
      throw unsupported(type);
    }
    return described(object(properties), bean.findClassDescription());
  }

  private ObjectNode member(BeanPropertyDefinition member) {
    JavaType type = member.getPrimaryType();
    ObjectNode schema = schema(type.hasRawClass(Optional.class) ? type.getContentType() : type);
    if (!member.isRequired()) {
      schema = anyOf(List.of(schema, object().put("type", "null")));
    }
    String description = member.getMetadata().getDescription();
    // Nothing may stand beside a reference.
    return described(
        description != null && schema.has("$ref") ? anyOf(List.of(schema)) : schema, description);
  }

  /** The records of an interface, told apart by the member that Jackson tells them apart by. */
  private ObjectNode choice(JavaType type) {
    JsonTypeInfo.Value info = typeInfo(type);
    if (info == null
        || info.getIdType() != JsonTypeInfo.Id.NAME
        || info.getInclusionType() != JsonTypeInfo.As.PROPERTY) {
      throw unsupported(type);
    }
    List<ObjectNode> records =
        config.getSubtypeResolver().collectAndResolveSubtypesByTypeId(config, info(type)).stream()
            .filter(subtype -> !subtype.getType().isInterface())
            .map(subtype -> named(type, subtype, info.getPropertyName()))
            .toList();
    if (records.isEmpty()) {
      throw unsupported(type);
    }
    return anyOf(records);
  }

  private ObjectNode named(JavaType choice, NamedType subtype, String typeProperty) {
    JavaType type = config.getTypeFactory().constructSpecializedType(choice, subtype.getType());
    if (!type.isRecordType()) {
      throw unsupported(type);
    }
    ObjectNode record = record(type);
    ObjectNode own = (ObjectNode) record.path("properties");
    if (own.has(typeProperty)) {
      throw new IllegalArgumentException(
          "type must tell its records apart by a member that they do not have, but "
              + type.toCanonical()
              + " has a component named "
              + typeProperty
              + "; annotate the interface: @JsonTypeInfo(use = Id.NAME, property = \"…\")");
    }
    ObjectNode properties = object();
    properties
        .putObject(typeProperty)
        .put("type", "string")
        .putArray("enum")
        .add(subtype.getName());
    properties.setAll(own);
    JsonNode description = record.get("description");
    return described(object(properties), description == null ? null : description.textValue());
  }

  private JsonTypeInfo.@Nullable Value typeInfo(JavaType type) {
    return config.getAnnotationIntrospector().findPolymorphicTypeInfo(config, info(type));
  }

  private AnnotatedClass info(JavaType type) {
    return config.introspectClassAnnotations(type).getClassInfo();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Strict providers want every member listed as required, and no others allowed. */
  private static ObjectNode object(ObjectNode properties) {
    ObjectNode schema = object().put("type", "object");
    schema.set("properties", properties);
    ArrayNode required = schema.putArray("required");
    properties.fieldNames().forEachRemaining(required::add);
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode anyOf(List<ObjectNode> schemas) {
    ObjectNode schema = object();
    schema.putArray("anyOf").addAll(schemas);
    return schema;
  }

  private static ObjectNode described(ObjectNode schema, @Nullable String description) {
    return description == null ? schema : schema.put("description", description);
  }

  private IllegalArgumentException unsupported(JavaType type) {
    return new IllegalArgumentException(
        "type must be a record, an enum, a list, a map with text as keys, a sealed interface of"
            + " records, or plain, but "
            + type.toCanonical()
            + (open.isEmpty() ? "" : " in " + open.peek().toCanonical())
            + " is not; give its schema: typed(type, schema)");
  }
}
