package io.github.verbalizedsampling.schema;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Types for the tests of candidates that are more than texts. */
abstract class CandidateTypes {
  static final ObjectMapper JSON = new ObjectMapper();

  record Persona(String name, int age, List<String> hobbies) {}

  enum Colour {
    RED,
    @JsonProperty("light-blue")
    BLUE
  }

  enum Grade {
    GOOD(1),
    BAD(6);

    private final int number;

    Grade(int number) {
      this.number = number;
    }

    @JsonValue
    int number() {
      return number;
    }
  }

  @JsonClassDescription("someone who buys")
  record Customer(
      @JsonProperty("full_name") @JsonPropertyDescription("first and last name") String name,
      Persona friend,
      Optional<Persona> enemy,
      @Nullable Integer shoeSize,
      OptionalInt visits) {}

  record Pair<A, B>(A left, B right) {}

  record Node(String label, List<Node> children) {}

  record Parent(@JsonPropertyDescription("the heir") Child child) {}

  record Child(Optional<Parent> parent) {}

  sealed interface Shape permits Circle, Square {}

  @JsonClassDescription("round")
  record Circle(double radius) implements Shape {}

  @JsonTypeName("box")
  record Square(double side) implements Shape {}

  sealed interface Term permits Number_, Sum {}

  record Number_(int value) implements Term {}

  record Sum(Term left, Term right) implements Term {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Cat.class, name = "cat"),
    @JsonSubTypes.Type(value = Dog.class, name = "dog")
  })
  interface Pet {}

  record Cat(int lives) implements Pet {}

  record Dog(String type) implements Pet {}

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  static JsonNode schema(Type type) {
    return CandidateType.of(type).schema();
  }

  static <T> CandidateType<T> type(Class<T> type) {
    return CandidateType.of(type);
  }

  static <T> CandidateType<T> type(TypeReference<T> type) {
    return CandidateType.of(type.getType());
  }
}
