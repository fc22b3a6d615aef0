package io.github.verbalizedsampling.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The types that are one JSON string, number or boolean. */
final class PlainTypes {
  private static final Map<Class<?>, String> TYPES =
      Map.ofEntries(
          Map.entry(String.class, "string"),
          Map.entry(CharSequence.class, "string"),
          Map.entry(char.class, "string"),
          Map.entry(Character.class, "string"),
          Map.entry(UUID.class, "string"),
          Map.entry(URI.class, "string"),
          Map.entry(LocalDate.class, "string"),
          Map.entry(LocalTime.class, "string"),
          Map.entry(LocalDateTime.class, "string"),
          Map.entry(OffsetDateTime.class, "string"),
          Map.entry(ZonedDateTime.class, "string"),
          Map.entry(Instant.class, "string"),
          Map.entry(YearMonth.class, "string"),
          Map.entry(Duration.class, "string"),
          Map.entry(boolean.class, "boolean"),
          Map.entry(Boolean.class, "boolean"),
          Map.entry(byte.class, "integer"),
          Map.entry(Byte.class, "integer"),
          Map.entry(short.class, "integer"),
          Map.entry(Short.class, "integer"),
          Map.entry(int.class, "integer"),
          Map.entry(Integer.class, "integer"),
          Map.entry(OptionalInt.class, "integer"),
          Map.entry(long.class, "integer"),
          Map.entry(Long.class, "integer"),
          Map.entry(OptionalLong.class, "integer"),
          Map.entry(BigInteger.class, "integer"),
          Map.entry(float.class, "number"),
          Map.entry(Float.class, "number"),
          Map.entry(double.class, "number"),
          Map.entry(Double.class, "number"),
          Map.entry(OptionalDouble.class, "number"),
          Map.entry(BigDecimal.class, "number"),
          Map.entry(Number.class, "number"));

  /** What JSON schema has a name for. */
  private static final Map<Class<?>, String> FORMATS =
      Map.of(
          UUID.class, "uuid",
          URI.class, "uri",
          LocalDate.class, "date",
          OffsetDateTime.class, "date-time",
          ZonedDateTime.class, "date-time",
          Instant.class, "date-time",
          Duration.class, "duration");

  /** What it has none for. */
  private static final Map<Class<?>, String> EXAMPLES =
      Map.of(
          LocalTime.class, "such as 10:15:30",
          LocalDateTime.class, "such as 2007-12-03T10:15:30",
          YearMonth.class, "such as 2007-12");

  private PlainTypes() {}

  /** The schema of a plain type, null for any other. */
  static @Nullable ObjectNode schema(Class<?> type) {
    String json = TYPES.get(type);
    if (json == null) {
      return null;
    }
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", json);
    if (FORMATS.containsKey(type)) {
      schema.put("format", FORMATS.get(type));
    }
    if (EXAMPLES.containsKey(type)) {
      schema.put("description", EXAMPLES.get(type));
    }
    return schema;
  }
}
