package io.github.verbalizedsampling.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of a type: made here, refused, or the caller's. */
class CandidateSchemaTest extends CandidateTypes {
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
}
