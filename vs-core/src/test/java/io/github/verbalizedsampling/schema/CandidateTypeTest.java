package io.github.verbalizedsampling.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTypeTest {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode schema(Type type) {
    return CandidateType.of(type).schema();
  }

  private static <T> CandidateType<T> type(Class<T> type) {
    return CandidateType.of(type);
  }

  private static <T> CandidateType<T> type(TypeReference<T> type) {
    return CandidateType.of(type.getType());
  }

  @Nested
  class Schema {
    @Test
    void of_a_record_requires_every_component() {
      assertThat(schema(Persona.class))
          .isEqualTo(
              json(
                  """
                  {'type': 'object',
                   'properties': {
                     'name': {'type': 'string'},
                     'age': {'type': 'integer'},
                     'hobbies': {'type': 'array', 'items': {'type': 'string'}}},
                   'required': ['name', 'age', 'hobbies'],
                   'additionalProperties': false}
                  """));
    }

    @Test
    void keeps_the_order_of_the_components() {
      assertThat(schema(Persona.class).path("properties").fieldNames())
          .toIterable()
          .containsExactly("name", "age", "hobbies");
    }

    @Test
    void says_what_may_be_null_and_what_the_annotations_say() {
      assertThat(schema(Customer.class))
          .isEqualTo(
              json(
                  """
                  {'type': 'object',
                   'properties': {
                     'full_name': {'type': 'string', 'description': 'first and last name'},
                     'friend': PERSONA,
                     'enemy': {'anyOf': [PERSONA, {'type': 'null'}]},
                     'shoeSize': {'anyOf': [{'type': 'integer'}, {'type': 'null'}]},
                     'visits': {'anyOf': [{'type': 'integer'}, {'type': 'null'}]}},
                   'required': ['full_name', 'friend', 'enemy', 'shoeSize', 'visits'],
                   'additionalProperties': false,
                   'description': 'someone who buys'}
                  """
                      .replace("PERSONA", schema(Persona.class).toString())));
    }

    @Test
    void of_an_enum_lists_the_names_that_jackson_reads() {
      assertThat(schema(Colour.class))
          .isEqualTo(json("{'type': 'string', 'enum': ['RED', 'light-blue']}"));
      assertThat(schema(Grade.class)).isEqualTo(json("{'enum': [1, 6]}"));
    }

    @Test
    void of_lists_sets_arrays_and_maps_says_what_they_hold() {
      JsonNode numbers = json("{'type': 'array', 'items': {'type': 'integer'}}");
      assertThat(schema(new TypeReference<List<Integer>>() {}.getType())).isEqualTo(numbers);
      assertThat(schema(new TypeReference<Set<Long>>() {}.getType())).isEqualTo(numbers);
      assertThat(schema(int[].class)).isEqualTo(numbers);
      assertThat(schema(new TypeReference<Map<String, List<Integer>>>() {}.getType()))
          .isEqualTo(
              json(
                  "{'type': 'object', 'additionalProperties': NUMBERS}"
                      .replace("NUMBERS", numbers.toString().replace('"', '\''))));
    }

    @Test
    void of_a_generic_record_holds_its_arguments() {
      assertThat(schema(new TypeReference<Pair<String, List<Colour>>>() {}.getType()))
          .isEqualTo(
              json(
                  """
                  {'type': 'object',
                   'properties': {
                     'left': {'type': 'string'},
                     'right': {
                       'type': 'array',
                       'items': {'type': 'string', 'enum': ['RED', 'light-blue']}}},
                   'required': ['left', 'right'],
                   'additionalProperties': false}
                  """));
    }

    @Test
    void of_a_recursive_record_refers_to_its_definition() {
      assertThat(schema(Node.class))
          .isEqualTo(
              json(
                  """
                  {'$ref': '#/$defs/Node',
                   '$defs': {
                     'Node': {
                       'type': 'object',
                       'properties': {
                         'label': {'type': 'string'},
                         'children': {'type': 'array', 'items': {'$ref': '#/$defs/Node'}}},
                       'required': ['label', 'children'],
                       'additionalProperties': false}}}
                  """));
    }

    @Test
    void of_records_that_hold_each_other_has_one_definition() {
      assertThat(schema(Parent.class))
          .isEqualTo(
              json(
                  """
                  {'$ref': '#/$defs/Parent',
                   '$defs': {
                     'Parent': {
                       'type': 'object',
                       'properties': {
                         'child': {
                           'type': 'object',
                           'properties': {
                             'parent': {'anyOf': [{'$ref': '#/$defs/Parent'}, {'type': 'null'}]}},
                           'required': ['parent'],
                           'additionalProperties': false,
                           'description': 'the heir'}},
                       'required': ['child'],
                       'additionalProperties': false}}}
                  """));
    }

    @Test
    void of_a_sealed_interface_tells_its_records_apart() {
      assertThat(schema(Shape.class))
          .isEqualTo(
              json(
                  """
                  {'anyOf': [
                    {'type': 'object',
                     'properties': {
                       'type': {'type': 'string', 'enum': ['Circle']},
                       'radius': {'type': 'number'}},
                     'required': ['type', 'radius'],
                     'additionalProperties': false,
                     'description': 'round'},
                    {'type': 'object',
                     'properties': {
                       'type': {'type': 'string', 'enum': ['box']},
                       'side': {'type': 'number'}},
                     'required': ['type', 'side'],
                     'additionalProperties': false}]}
                  """));
    }

    @Test
    void of_a_recursive_sealed_interface_refers_to_its_definition() {
      JsonNode schema = schema(Term.class);
      assertThat(schema.path("$ref").asText()).isEqualTo("#/$defs/Term");
      assertThat(schema.at("/$defs/Term/anyOf/1/properties/left"))
          .isEqualTo(json("{'$ref': '#/$defs/Term'}"));
    }

    @Test
    void of_an_annotated_interface_follows_jackson() {
      JsonNode schema = schema(Pet.class);
      assertThat(schema.at("/anyOf/0/properties/kind"))
          .isEqualTo(json("{'type': 'string', 'enum': ['cat']}"));
      assertThat(schema.at("/anyOf/1/required")).isEqualTo(json("['kind', 'type']"));
    }

    @ParameterizedTest
    @ValueSource(
        classes = {
          boolean.class,
          Boolean.class,
          byte.class,
          Byte.class,
          short.class,
          Short.class,
          int.class,
          Integer.class,
          long.class,
          Long.class,
          float.class,
          Float.class,
          double.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          Number.class
        })
    void of_numbers_and_booleans_is_one_word(Class<?> type) {
      assertThat(schema(type).toString()).matches("\\{\"type\":\"(integer|number|boolean)\"\\}");
    }

    @Test
    void of_what_is_written_as_text_is_a_string() {
      assertThat(schema(String.class)).isEqualTo(json("{'type': 'string'}"));
      assertThat(schema(LocalDate.class)).isEqualTo(json("{'type': 'string', 'format': 'date'}"));
      assertThat(schema(LocalTime.class))
          .isEqualTo(json("{'type': 'string', 'description': 'such as 10:15:30'}"));
    }

    @Test
    void is_a_copy() {
      CandidateType<Persona> type = type(Persona.class);
      JsonNode own = json("{'type': 'object'}");
      CandidateType<Map<String, Object>> caller = CandidateType.of(Map.class, own);
      ((com.fasterxml.jackson.databind.node.ObjectNode) own).removeAll();
      ((com.fasterxml.jackson.databind.node.ObjectNode) type.schema()).removeAll();
      assertThat(type.schema().isEmpty()).isFalse();
      assertThat(caller.schema()).isEqualTo(json("{'type': 'object'}"));
    }
  }

  @Nested
  class NoSchema {
    record Appointment(Date date) {}

    record Endless<T>(Optional<Endless<List<T>>> next) {}

    sealed interface Clash permits Typed {}

    record Typed(String type) implements Clash {}

    sealed interface Mixed permits NoRecord {}

    static final class NoRecord implements Mixed {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface ByClass {}

    @Test
    void is_an_error_that_names_the_type_and_the_way_out() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CandidateType.of(Appointment.class))
          .withMessage(
              "type must be a record, an enum, a list, a map with text as keys, a sealed interface"
                  + " of records, or plain, but java.util.Date in "
                  + Appointment.class.getName()
                  + " is not; give its schema: typed(type, schema)");
    }

    @ParameterizedTest
    @ValueSource(
        classes = {
          Object.class,
          StringJoiner.class,
          void.class,
          byte[].class,
          char[].class,
          Optional.class,
          Runnable.class,
          List.class,
          EnumSet.class,
          ByClass.class,
          Mixed.class,
          Endless.class
        })
    void is_made_for_other_types(Class<?> type) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CandidateType.of(type))
          .withMessageEndingWith("give its schema: typed(type, schema)");
    }

    @Test
    void is_made_for_maps_with_other_keys() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> type(new TypeReference<Map<Integer, String>>() {}))
          .withMessageContaining("a map with text as keys");
    }

    @Test
    void is_made_where_the_member_that_tells_records_apart_is_taken() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CandidateType.of(Clash.class))
          .withMessageContaining("a component named type; annotate the interface: @JsonTypeInfo");
    }

    @Test
    @SuppressWarnings("NullAway")
    void nor_type_is_a_null() {
      assertThatNullPointerException()
          .isThrownBy(() -> CandidateType.of(null))
          .withMessage("type must not be null");
      assertThatNullPointerException()
          .isThrownBy(() -> CandidateType.of(String.class, null))
          .withMessage("schema must not be null");
    }
  }

  @Nested
  class SchemaOfTheCallers {
    static final class Bean {
      public String name = "";
    }

    @Test
    void serves_any_type_that_jackson_reads() {
      JsonNode own = json("{'type': 'object', 'properties': {'name': {'type': 'string'}}}");
      CandidateType<Bean> type = CandidateType.of(Bean.class, own);
      assertThat(type.schema()).isEqualTo(own);
      assertThat(type.read("{\"name\": \"Bo\"}").name).isEqualTo("Bo");
    }

    @Test
    void must_be_an_object() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CandidateType.of(Bean.class, json("'string'")))
          .withMessage("schema must be a JSON object, but is \"string\"");
    }

    @ParameterizedTest
    @ValueSource(classes = {Runnable.class, Runtime.class})
    void does_not_help_a_type_that_jackson_cannot_make_or_reach(Class<?> type) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CandidateType.of(type, json("{}")))
          .withMessageStartingWith(
              "type must be one that Jackson can read, but it cannot read " + type.getName() + ": ")
          .withMessageEndingWith("opens java.lang to com.fasterxml.jackson.databind;");
    }

    @Test
    void lets_no_failure_of_the_types_own_code_through_as_it_is() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> CandidateType.of(Throwing.class, json("{}")).read("{}"))
          .withMessage("it cannot be read: not today");
    }

    @JsonDeserialize(using = Throwing.Reader.class)
    static final class Throwing {
      static final class Reader extends StdDeserializer<Throwing> {
        private static final long serialVersionUID = 1;

        Reader() {
          super(Throwing.class);
        }

        @Override
        public Throwing deserialize(JsonParser parser, DeserializationContext context) {
          throw new IllegalStateException("not today");
        }
      }
    }

    @Test
    void gives_json_as_text_where_the_type_is_text() {
      CandidateType<String> type = CandidateType.of(String.class, json("{'type': 'object'}"));
      assertThat(type.read("{\"a\":  1.50}")).isEqualTo("{\"a\":  1.50}");
      assertThat(type.read("\"{\\\"a\\\": 1}\"")).isEqualTo("{\"a\": 1}");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> type.read("a: 1"))
          .withMessage("it is not JSON");
      assertThatIllegalArgumentException().isThrownBy(() -> type.read("\"a\""));
    }
  }

  @Nested
  class Read {
    private static final String BO = "{\"name\": \"Bo\", \"age\": 42, \"hobbies\": [\"chess\"]}";
    private static final Persona BO_READ = new Persona("Bo", 42, List.of("chess"));

    @Test
    void takes_json() {
      assertThat(type(Persona.class).read(" \n" + BO)).isEqualTo(BO_READ);
    }

    @Test
    void takes_a_json_string_that_holds_the_json() throws Exception {
      assertThat(type(Persona.class).read(JSON.writeValueAsString(BO))).isEqualTo(BO_READ);
    }

    @Test
    void passes_over_what_the_type_does_not_know() {
      assertThat(type(Persona.class).read(BO.replace("{\"name", "{\"sex\": \"m\", \"name")))
          .isEqualTo(BO_READ);
    }

    @Test
    void takes_plain_text_for_a_word_or_a_number() {
      assertThat(type(Colour.class).read("RED")).isEqualTo(Colour.RED);
      assertThat(type(Colour.class).read("\"Red\"")).isEqualTo(Colour.RED);
      assertThat(type(Colour.class).read("light-blue")).isEqualTo(Colour.BLUE);
      assertThat(type(Grade.class).read("6")).isEqualTo(Grade.BAD);
      assertThat(type(int.class).read("42")).isEqualTo(42);
      assertThat(type(Integer.class).read("\"42\"")).isEqualTo(42);
      assertThat(type(BigDecimal.class).read("0.10")).isEqualTo(new BigDecimal("0.10"));
      assertThat(type(boolean.class).read("true")).isTrue();
      assertThat(type(UUID.class).read("123e4567-e89b-12d3-a456-426614174000")).isNotNull();
    }

    @Test
    void takes_dates_and_times_as_they_are_written() {
      assertThat(type(LocalDate.class).read("2026-11-23")).isEqualTo(LocalDate.of(2026, 11, 23));
      assertThat(type(LocalTime.class).read("10:15:30")).isEqualTo(LocalTime.of(10, 15, 30));
      assertThat(type(LocalDateTime.class).read("2026-11-23T10:15:30"))
          .isEqualTo(LocalDateTime.of(2026, 11, 23, 10, 15, 30));
      assertThat(type(YearMonth.class).read("2026-11")).isEqualTo(YearMonth.of(2026, 11));
      assertThat(type(Duration.class).read("PT5M")).isEqualTo(Duration.ofMinutes(5));
      assertThat(type(Instant.class).read("2026-11-23T10:15:30Z"))
          .isEqualTo(Instant.parse("2026-11-23T10:15:30Z"));
      String offset = "2026-11-23T10:15:30+05:45";
      assertThat(type(OffsetDateTime.class).read(offset)).isEqualTo(OffsetDateTime.parse(offset));
      assertThat(type(OffsetDateTime.class).read(offset).getOffset().getId()).isEqualTo("+05:45");
      assertThat(type(ZonedDateTime.class).read(offset)).isEqualTo(ZonedDateTime.parse(offset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ohio", "\"Ohio\"", "5.0", "", "{\"a\": 1}", "null", "1e2"})
    void leaves_text_as_it_is(String text) {
      assertThat(type(String.class).read(text)).isEqualTo(text);
      assertThat(type(String.class).isAnyText()).isTrue();
    }

    @Test
    void takes_a_missing_member_as_none_only_where_there_may_be_none() {
      Persona friend = new Persona("Bo", 42, List.of("chess"));
      Customer none = new Customer("Al", friend, Optional.empty(), null, OptionalInt.empty());
      assertThat(type(Customer.class).read("{\"full_name\": \"Al\", \"friend\": " + BO + "}"))
          .isEqualTo(none);
      assertThat(
              type(Customer.class)
                  .read(
                      "{\"full_name\": \"Al\", \"friend\": "
                          + BO
                          + ", \"enemy\": null, \"shoeSize\": null, \"visits\": null}"))
          .isEqualTo(none);
      assertThat(
              type(Customer.class)
                  .read(
                      "{\"full_name\": \"Al\", \"friend\": "
                          + BO
                          + ", \"enemy\": "
                          + BO
                          + ", \"shoeSize\": 43, \"visits\": 2}"))
          .isEqualTo(new Customer("Al", friend, Optional.of(friend), 43, OptionalInt.of(2)));
    }

    @Test
    void tells_the_records_of_a_sealed_interface_apart() {
      assertThat(type(Shape.class).read("{\"type\": \"Circle\", \"radius\": 2}"))
          .isEqualTo(new Circle(2));
      assertThat(type(Shape.class).read("{\"side\": 2, \"type\": \"box\"}"))
          .isEqualTo(new Square(2));
      assertThat(
              type(Term.class)
                  .read(
                      "{\"type\": \"Sum\", \"left\": {\"type\": \"Number_\", \"value\": 1},"
                          + " \"right\": {\"type\": \"Number_\", \"value\": 2}}"))
          .isEqualTo(new Sum(new Number_(1), new Number_(2)));
      assertThat(type(Circle.class).read("{\"radius\": 2}")).isEqualTo(new Circle(2));
      assertThat(type(Pet.class).read("{\"kind\": \"cat\", \"lives\": 9}")).isEqualTo(new Cat(9));
    }

    @Test
    void fills_generic_types() {
      assertThat(type(new TypeReference<List<Persona>>() {}).read("[" + BO + "]"))
          .containsExactly(BO_READ);
      assertThat(
              type(new TypeReference<Pair<Colour, Map<String, Integer>>>() {})
                  .read("{\"left\": \"RED\", \"right\": {\"a\": 1}}"))
          .isEqualTo(new Pair<>(Colour.RED, Map.of("a", 1)));
      assertThat(type(Node.class).read("{\"label\": \"a\", \"children\": []}"))
          .isEqualTo(new Node("a", List.of()));
    }
  }

  @Nested
  class Invalid {
    record Age(int years) {
      Age {
        if (years < 0) {
          throw new IllegalArgumentException("years must not be negative, but is " + years);
        }
      }
    }

    @Test
    void is_a_member_that_is_missing_and_needed() {
      assertReason(Persona.class, "{\"name\": \"Bo\", \"hobbies\": []}")
          .startsWith("age: Missing required creator property 'age'");
    }

    @Test
    void is_a_member_of_another_kind_and_the_reason_names_its_place() {
      assertReason(
              new TypeReference<List<Persona>>() {}.getType(),
              "[{\"name\": \"Bo\", \"age\": \"old\", \"hobbies\": []}]")
          .startsWith("[0].age: Cannot deserialize value of type `int` from String \"old\"");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{\"name\": null, \"age\": 4, \"hobbies\": []}",
          "{\"name\": \"Bo\", \"age\": null, \"hobbies\": []}",
          "{\"name\": \"Bo\", \"age\": \"\", \"hobbies\": []}",
          "{\"name\": \"Bo\", \"age\": 4.5, \"hobbies\": []}",
          "{\"name\": \"Bo\", \"age\": 40000000000, \"hobbies\": []}",
          "{\"name\": \"Bo\", \"age\": 4, \"hobbies\": null}",
          "{\"name\": \"Bo\", \"age\": 4, \"hobbies\": [null]}",
          "{\"name\": \"Bo\", \"age\": 4, \"hobbies\": \"chess\"}",
          "{\"name\": \"Bo\", \"age\": 4, \"hobbies\": []} and so on",
          "{\"name\": \"Bo\", \"age\": 4, \"hobbies\": [",
          "[]",
          "null",
          "5",
          "Bo, 42",
          "``"
        })
    void is_whatever_would_have_to_be_made_up(String text) {
      assertReason(Persona.class, text).isNotBlank();
    }

    @Test
    void is_a_word_or_number_of_another_kind() {
      assertReason(Colour.class, "purple")
          .contains("not one of the values accepted for Enum class: [");
      assertReason(DayOfWeek.class, "1")
          .contains("not allowed to deserialize Enum value out of number");
      assertReason(int.class, "about 5").contains("about 5");
      assertReason(int.class, "2.5").contains("2.5");
      assertReason(Integer.class, "").isNotBlank();
      assertReason(Integer.class, "null").isEqualTo("it cannot be read: the value is null");
      assertReason(boolean.class, "1").isNotBlank();
      assertReason(LocalDate.class, "2026").isNotBlank();
      assertReason(LocalDate.class, "tomorrow").contains("tomorrow");
      assertReason(Colour.class, "").isNotBlank();
    }

    @Test
    void is_json_that_is_cut_off() {
      assertReason(Persona.class, "{\"name\": \"Bo\", \"age\": 4").contains("end-of-input");
      assertReason(Colour[].class, "[\"RED\"").contains("end-of-input");
    }

    @Test
    void is_what_the_records_own_constructor_refuses() {
      assertReason(Age.class, "{\"years\": -1}").contains("years must not be negative, but is -1");
    }

    @Test
    void is_an_unknown_or_missing_kind_of_a_sealed_interface() {
      assertReason(Shape.class, "{\"type\": \"Star\"}").contains("Star");
      assertReason(Shape.class, "{\"radius\": 2}").contains("type");
    }

    private org.assertj.core.api.AbstractStringAssert<?> assertReason(Type type, String text) {
      CandidateType<?> candidateType = CandidateType.of(type);
      var failure =
          org.assertj.core.api.Assertions.catchThrowableOfType(
              IllegalArgumentException.class, () -> candidateType.read(text));
      return assertThat(failure)
          .as(text)
          .isNotNull()
          .extracting(Throwable::getMessage, org.assertj.core.api.InstanceOfAssertFactories.STRING);
    }
  }
}
