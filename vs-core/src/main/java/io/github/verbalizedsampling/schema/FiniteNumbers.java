package io.github.verbalizedsampling.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.ArrayType;
import com.fasterxml.jackson.databind.type.ReferenceType;
import java.io.IOException;
import java.io.Serial;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses numbers that are none: Jackson reads the words {@code NaN} and {@code Infinity} as such,
 * and a number beyond the range of its type as infinite.
 */
final class FiniteNumbers extends BeanDeserializerModifier {
  @Serial private static final long serialVersionUID = 1;

  private static final Set<Class<?>> TYPES =
      Set.of(double.class, Double.class, float.class, Float.class, Number.class);

  static SimpleModule module() {
    return new SimpleModule().setDeserializerModifier(new FiniteNumbers());
  }

  @Override
  public JsonDeserializer<?> modifyDeserializer(
      DeserializationConfig config, BeanDescription type, JsonDeserializer<?> deserializer) {
    return TYPES.contains(type.getBeanClass()) ? new Checked(deserializer) : deserializer;
  }

  @Override
  public JsonDeserializer<?> modifyArrayDeserializer(
      DeserializationConfig config,
      ArrayType type,
      BeanDescription description,
      JsonDeserializer<?> deserializer) {
    return TYPES.contains(type.getContentType().getRawClass())
        ? new Checked(deserializer)
        : deserializer;
  }

  @Override
  public JsonDeserializer<?> modifyReferenceDeserializer(
      DeserializationConfig config,
      ReferenceType type,
      BeanDescription description,
      JsonDeserializer<?> deserializer) {
    return type.hasRawClass(OptionalDouble.class) ? new Checked(deserializer) : deserializer;
  }

  private static boolean isFinite(@Nullable Object value) {
    if (value instanceof double[] numbers) {
      return Arrays.stream(numbers).allMatch(Double::isFinite);
    }
    if (value instanceof float[] numbers) {
      for (float number : numbers) {
        if (!Float.isFinite(number)) {
          return false;
        }
      }
    }
    if (value instanceof OptionalDouble optional) {
      return Double.isFinite(optional.orElse(0));
    }
    return !(value instanceof Double || value instanceof Float)
        || Double.isFinite(((Number) value).doubleValue());
  }

  /** What another deserializer reads, if it is finite. */
  private static final class Checked extends DelegatingDeserializer {
    @Serial private static final long serialVersionUID = 1;

    Checked(JsonDeserializer<?> deserializer) {
      super(deserializer);
    }

    @Override
    protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> other) {
      return new Checked(other);
    }

    @Override
    public @Nullable Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      Object value = super.deserialize(parser, context);
      return isFinite(value)
          ? value
          : context.reportInputMismatch(handledType(), "the number is not finite");
    }
  }
}
