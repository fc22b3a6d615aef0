package io.github.verbalizedsampling;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The arrows between the rooms. */
class ArchitectureTest {
  private static final String ROOT = "io.github.verbalizedsampling";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void the_core_depends_on_jackson_slf4j_and_jspecify_only() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.sql..",
            "com.fasterxml.jackson..",
            "org.slf4j..",
            "org.jspecify..",
            ROOT + "..")
        .check(CLASSES);
  }

  @Test
  void the_model_knows_no_other_room() {
    room("model", "java..", "org.jspecify..", "com.fasterxml.jackson..");
  }

  @Test
  void the_schema_knows_no_other_room() {
    room("schema", "java..", "org.jspecify..", "com.fasterxml.jackson..");
  }

  @Test
  void prompts_the_parser_and_the_pool_know_the_model_only() {
    String[] known = {
      "java..", "org.jspecify..", "org.slf4j..", "com.fasterxml.jackson..", ROOT + ".model"
    };
    room("prompt", known);
    room("parse", known);
    room("pool", "java..", "javax.sql..", "org.jspecify..", "org.slf4j..", ROOT + ".model");
  }

  @Test
  void rooms_are_free_of_cycles() {
    slices().matching(ROOT + ".(*)").should().beFreeOfCycles().check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(CLASSES);
  }

  @Test
  void nobody_reads_a_clock_or_keeps_a_thread_to_itself() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .accessClassesThat()
        .belongToAnyOf(ThreadLocal.class)
        .check(CLASSES);
  }

  /** A module's annotation is enough for Java; the Kotlin compiler reads those of packages only. */
  @Test
  void every_package_is_null_marked() {
    assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
        .isNotEmpty()
        .allMatch(room -> room.isAnnotatedWith(NullMarked.class));
  }

  private static void room(String name, String... known) {
    String own = ROOT + "." + name;
    String[] all = java.util.Arrays.copyOf(known, known.length + 1);
    all[known.length] = own;
    classes()
        .that()
        .resideInAPackage(own)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(all)
        .check(CLASSES);
  }
}
