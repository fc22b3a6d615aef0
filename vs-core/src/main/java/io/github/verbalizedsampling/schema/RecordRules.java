package io.github.verbalizedsampling.schema;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Jackson's annotations, and what records and sealed interfaces say without any: a component is
 * required unless it is an {@code Optional} or {@code @Nullable} one, and the records of a sealed
 * interface are told apart by a member named {@value #TYPE}. The schema and the reader share these
 * rules.
 */
final class RecordRules extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1;
  private static final String TYPE = "type";
  private static final Set<Class<?>> OPTIONALS =
      Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

  /** What a sealed interface says without words. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = TYPE)
  private interface Told {}

  @Override
  public @Nullable Boolean hasRequiredMarker(AnnotatedMember member) {
    return isComponent(member)
        ? Boolean.valueOf(!mayBeNull(member))
        : super.hasRequiredMarker(member);
  }

  @Override
  public JsonSetter.Value findSetterInfo(Annotated member) {
    JsonSetter.Value told = super.findSetterInfo(member);
    return isComponent(member) && mayBeNull(member) ? told.withValueNulls(Nulls.SET) : told;
  }

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated type) {
    JsonTypeInfo.Value told = super.findPolymorphicTypeInfo(config, type);
    return isUntold(told, type)
        ? JsonTypeInfo.Value.from(Told.class.getAnnotation(JsonTypeInfo.class))
        : told;
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(Annotated type) {
    List<NamedType> told = super.findSubtypes(type);
    return isUntold(told, type)
        ? Arrays.stream(type.getRawType().getPermittedSubclasses()).map(RecordRules::named).toList()
        : told;
  }

  private static NamedType named(Class<?> type) {
    JsonTypeName name = type.getAnnotation(JsonTypeName.class);
    return new NamedType(type, name == null ? type.getSimpleName() : name.value());
  }

  private static boolean isUntold(@Nullable Object told, Annotated type) {
    Class<?> raw = type.getRawType();
    return told == null && raw.isInterface() && raw.isSealed();
  }

  /** Whether this is a component of a record, as the parameter of its constructor. */
  private static boolean isComponent(Annotated member) {
    return member instanceof AnnotatedParameter parameter
        && parameter.getDeclaringClass().isRecord();
  }

  private static boolean mayBeNull(Annotated component) {
    return OPTIONALS.contains(component.getRawType())
        || annotations((AnnotatedParameter) component).anyMatch(RecordRules::isNullable);
  }

  /** Those of the parameter and those of its type. */
  private static Stream<Annotation> annotations(AnnotatedParameter parameter) {
    Executable creator = (Executable) parameter.getOwner().getMember();
    int index = parameter.getIndex();
    return Stream.of(
            creator.getParameterAnnotations()[index],
            creator.getAnnotatedParameterTypes()[index].getAnnotations())
        .flatMap(Arrays::stream);
  }

  /** By its simple name, since every null checker has a {@code @Nullable} of its own. */
  private static boolean isNullable(Annotation annotation) {
    return annotation.annotationType().getSimpleName().equals("Nullable");
  }
}
