package io.github.verbalizedsampling.schema;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.Type;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type that candidates can have: its JSON schema, and how a value of it is read.
 *
 * {@snippet class=io.github.verbalizedsampling.Snippets region=candidate-type}
 *
 * <p>A schema is made here for records, enums, lists, sets, arrays, maps with text as keys, sealed
 * interfaces of records, and plain values: text, numbers, booleans, dates and times, {@link
 * java.util.UUID} and {@link java.net.URI}; nested, generic and recursive ones too. Names and
 * descriptions follow Jackson's annotations. Every component of a record is required; an {@code
 * Optional} or {@code @Nullable} one may be null. The schema keeps to what strict providers accept:
 * all members are listed as required, none may be added, and a member that may be null says so.
 * Only maps are outside it.
 *
 * <p>Instances are immutable and safe for use by many threads.
 *
 * @param <T> the type
 */
public final class CandidateType<T> {
  /** What is meant to be an object or a list, though it may have come to grief. */
  private static final Pattern STRUCTURE = Pattern.compile("\\s*[\\[{]");

  private final ObjectMapper json;
  private final JavaType type;
  private final JsonNode schema;
  private final ObjectReader reader;
  private final ObjectWriter writer;

  private CandidateType(ObjectMapper json, JavaType type, JsonNode schema) {
    this.json = json;
    this.type = type;
    this.schema = schema.deepCopy();
    this.reader = json.readerFor(type);
    // By the declared type: the class of a value does not tell which of several types it is.
    this.writer = json.writerFor(type);
    requireReadable();
  }

  /**
   * A type with the schema that is made for it here.
   *
   * @param <T> the type
   * @param type the type, a class or a generic type such as {@code List<Persona>}
   * @return the type with its schema
   * @throws IllegalArgumentException if no schema can be made, or Jackson cannot read the type
   */
  public static <T> CandidateType<T> of(Type type) {
    ObjectMapper json = StrictMapper.create();
    JavaType javaType = json.constructType(requireNonNull(type, "type must not be null"));
    return new CandidateType<>(json, javaType, new SchemaWriter(json).write(javaType));
  }

  /**
   * A type with a schema of the caller's.
   *
   * @param <T> the type
   * @param type the type, anything that Jackson can read
   * @param schema what the model is told; nothing but Jackson checks the values against it
   * @return the type with its schema
   * @throws IllegalArgumentException if the schema is no JSON object, or Jackson cannot read the
   *     type
   */
  public static <T> CandidateType<T> of(Type type, JsonNode schema) {
    requireNonNull(type, "type must not be null");
    if (!requireNonNull(schema, "schema must not be null").isObject()) {
      throw new IllegalArgumentException("schema must be a JSON object, but is " + schema);
    }
    ObjectMapper json = StrictMapper.create();
    return new CandidateType<>(json, json.constructType(type), schema);
  }

  /**
   * The JSON schema of the type.
   *
   * @return a copy
   */
  public JsonNode schema() {
    return schema.deepCopy();
  }

  /**
   * Whether any text is a value of the type, so that a model need not be told of it.
   *
   * @return true for {@link String} with no more than its own schema
   */
  public boolean isAnyText() {
    return isString() && schema.size() == 1 && schema.path("type").asText().equals("string");
  }

  /**
   * Reads a value: from JSON, from a JSON string that holds the JSON, or, where it is a single word
   * or number, from plain text. A {@link String} is the text as it is; where its schema asks for
   * something else than a string, the text must be JSON.
   *
   * <p>Members that the type does not know are passed over. One that it needs and that is missing
   * or null makes the text invalid; so does a fraction for an integer, a number that is not finite,
   * a number for the position of an enum's constant, and an empty string for anything but text.
   *
   * @param text what the model wrote
   * @return the value, never null
   * @throws IllegalArgumentException if the text is no value of the type; the message says why, to
   *     people and models
   */
  public T read(String text) {
    if (isString()) {
      return value(quoted(takesText() ? text : json(text)));
    }
    JsonNode tree = tree(text);
    if (tree == null) {
      return value(STRUCTURE.matcher(text).lookingAt() ? text : quoted(text));
    }
    try {
      return value(text);
    } catch (IllegalArgumentException invalid) {
      if (tree.isNull() || tree.isContainerNode()) {
        throw invalid;
      }
      return other(tree.isTextual() ? tree.textValue() : quoted(text), invalid);
    }
  }

  /**
   * Writes a value, so that {@link #read(String)} reads it.
   *
   * @param value the value
   * @return the text: JSON, or a {@link String} as it is
   * @throws IllegalArgumentException if Jackson cannot write the value
   */
  public String write(T value) {
    if (value instanceof String text && takesText()) {
      return text;
    }
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "value must be one that Jackson can write, but it cannot write "
              + type.toCanonical()
              + ": "
              + e.getOriginalMessage(),
          e);
    }
  }

  /** The second reading of a text; where it fails too, the first failure tells more. */
  private T other(String jsonText, IllegalArgumentException first) {
    try {
      return value(jsonText);
    } catch (IllegalArgumentException second) {
      throw first;
    }
  }

  private T value(String jsonText) {
    try {
      T value = reader.readValue(jsonText);
      return requireNonNull(value, "the value is null");
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(Reasons.of(e), e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("it cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean isString() {
    return type.hasRawClass(String.class);
  }

  private boolean takesText() {
    return switch (schema.path("type").asText()) {
      case "object", "array", "number", "integer", "boolean" -> false;
      default -> true;
    };
  }

  /** The JSON in a text: the text itself, or what its JSON string holds. */
  private String json(String text) {
    JsonNode tree = tree(text);
    if (tree == null) {
      throw new IllegalArgumentException("it is not JSON");
    }
    return tree.isTextual() ? json(tree.textValue()) : text;
  }

  private @Nullable JsonNode tree(String text) {
    try {
      JsonNode tree = json.readTree(text);
      return tree.isMissingNode() ? null : tree;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  /** Finds out now, before a call is paid for, whether Jackson has a way to read the type. */
  private void requireReadable() {
    try {
      // An abstract type shows only with an object that nothing can be made of it.
      reader.readValue(type.isAbstract() ? "{}" : "null");
    } catch (InvalidDefinitionException e) {
      throw new IllegalArgumentException(
          "type must be one that Jackson can read, but it cannot read "
              + type.toCanonical()
              + ": "
              + e.getOriginalMessage()
              + "; if the type is in a module, its module-info must say: opens "
              + type.getRawClass().getPackageName()
              + " to com.fasterxml.jackson.databind;",
          e);
    } catch (JsonProcessingException | RuntimeException e) {
      // Neither is a value of this type, so that it can be read.
    }
  }
}
