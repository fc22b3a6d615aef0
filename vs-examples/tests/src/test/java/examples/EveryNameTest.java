package examples;

import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests of the other languages use every public name of the library. */
class EveryNameTest {
  private static final JavaClasses LIBRARY =
      new ClassFileImporter().importPackages("io.github.verbalizedsampling");

  @ParameterizedTest
  @ValueSource(strings = {"kotlin", "scala"})
  void is_used_in(String language) {
    JavaClasses program =
        new ClassFileImporter().importPath(Path.of("..", language, "target", "test-classes"));
    Set<String> used =
        program.stream()
            .flatMap(EveryNameTest::used)
            .map(JavaMember::getFullName)
            .collect(Collectors.toSet());

    assertThat(names()).hasSizeGreaterThan(300).filteredOn(name -> !used.contains(name)).isEmpty();
  }

  private static Stream<String> names() {
    return LIBRARY.stream()
        .filter(EveryNameTest::isPublic)
        .flatMap(type -> type.getMembers().stream())
        .filter(member -> isPublic(member) && !isInlined(member) && !isOfEveryEnum(member))
        .filter(member -> member.equals(origin(member)))
        .map(JavaMember::getFullName);
  }

  private static boolean isPublic(HasModifiers thing) {
    return thing.getModifiers().contains(PUBLIC) && !thing.getModifiers().contains(SYNTHETIC);
  }

  /** Compilers write the values of such constants in the place of their names. */
  private static boolean isInlined(JavaMember member) {
    return member instanceof JavaField field
        && (field.getRawType().isPrimitive() || field.getRawType().isEquivalentTo(String.class));
  }

  private static boolean isOfEveryEnum(JavaMember member) {
    return member.getOwner().isEnum() && Set.of("values", "valueOf").contains(member.getName());
  }

  /** Where a method that overrides has its name from, be it here or elsewhere. */
  private static JavaMember origin(JavaMember member) {
    if (!(member instanceof JavaMethod method)) {
      return member;
    }
    String[] parameters =
        method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new);
    JavaClass owner = method.getOwner();
    return Stream.concat(
            owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
        .flatMap(type -> type.tryGetMethod(method.getName(), parameters).stream())
        .map(JavaMember.class::cast)
        .reduce((one, next) -> next)
        .orElse(member);
  }

  /** What a class calls, refers to or implements; who asks for all constants uses each. */
  private static Stream<? extends JavaMember> used(JavaClass type) {
    Stream<JavaMember> called =
        type.getAccessesFromSelf().stream()
            .flatMap(access -> access.getTarget().resolveMember().stream());
    return Stream.concat(called, type.getMethods().stream())
        .flatMap(member ->
            isOfEveryEnum(member)
                ? member.getOwner().getFields().stream()
                : Stream.of(origin(member)));
  }
}
