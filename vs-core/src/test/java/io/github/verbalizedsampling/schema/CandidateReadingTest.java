package io.github.verbalizedsampling.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read as a value of a type, and what is not. */
class CandidateReadingTest extends CandidateTypes {
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

    record Measured(List<Double> all, Optional<Double> one, OptionalDouble other, Number any) {}

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "\"NaN\"", "Infinity", "-INF", "1e999"})
    void is_a_number_that_is_not_finite(String text) {
      assertReason(double.class, text).isEqualTo("the number is not finite");
      assertReason(Double.class, text).isEqualTo("the number is not finite");
      assertReason(float.class, text).isEqualTo("the number is not finite");
      assertReason(Number.class, text).isEqualTo("the number is not finite");
      String good = "{\"all\": [1.5], \"one\": 2.5, \"other\": 3.5, \"any\": 4.5}";
      assertThat(type(Measured.class).read(good).any()).isEqualTo(4.5);
      String quoted = text.startsWith("\"") || text.equals("1e999") ? text : '"' + text + '"';
      for (String number : List.of("1.5", "2.5", "3.5", "4.5")) {
        assertReason(Measured.class, good.replace(number, quoted))
            .endsWith(": the number is not finite");
      }
      assertReason(double[].class, "[1.5, " + quoted + "]").isEqualTo("the number is not finite");
      assertReason(float[].class, "[1.5, " + quoted + "]").isEqualTo("the number is not finite");
      assertThat(type(double[].class).read("[1.5]")).containsExactly(1.5);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "{\"name\": \"Bo\", \"age\": \"\", \"hobbies\": []} | age: \"\" is not a valid 'int' value",
          "{\"name\": \"Bo\", \"age\": 4.5, \"hobbies\": []} | age: 4.5 is not a valid 'int' value",
          "{\"name\": \"Bo\", \"age\": [], \"hobbies\": []} | age: Cannot deserialize value of type 'int' from Array value",
          "{\"name\": \"Bo\", \"hobbies\": []} | age: Missing required creator property 'age'",
          "{\"name\": \"Bo\", \"age\": 4, \"hobbies\": \"chess\"} | hobbies: 'chess' is not a valid 'ArrayList' value",
          "Bo, 42 | 'Bo, 42' is not a valid 'Persona' value",
          "5 | 5 is not a valid 'Persona' value"
        })
    void is_told_of_without_advice_to_programmers(String text, String reason) {
      assertReason(Persona.class, text).matches(reason.replace("'", "[`']").replace("[]", "\\[]"));
    }

    @Test
    void is_told_of_whatever_the_text() {
      String text = "`" + "a.".repeat(100_000) + "(token `";
      assertReason(boolean.class, text).startsWith("Cannot deserialize value of type `boolean`");
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
