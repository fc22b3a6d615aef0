package io.github.verbalizedsampling.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.github.verbalizedsampling.parse.ReplyParser;
import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Uses the core module from another named module, in a hostile locale. */
class ModuleTest {
  private static final String CORE = "io.github.verbalizedsampling";

  private static final String CONSUMER =
      """
      package consumer;

      import io.github.verbalizedsampling.parse.ReplyParser;

      public final class Consumer implements java.util.concurrent.Callable<String> {
        @Override
        public String call() {
          var candidate =
              ReplyParser.lenient()
                  .parse("{'RESPONSES': [{'TITLE': 'I', 'PROBABILITY': '40%'}]}")
                  .candidates()
                  .get(0);
          return candidate.text() + " " + candidate.stated();
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void runs_in_a_hostile_place() {
    assertThat(Locale.getDefault()).isEqualTo(Locale.forLanguageTag("tr-TR"));
    assertThat(Charset.defaultCharset()).isEqualTo(StandardCharsets.US_ASCII);
    assertThat(TimeZone.getDefault().getID()).isEqualTo("Asia/Kathmandu");
  }

  @Test
  void exports_its_public_packages_and_no_other() throws Exception {
    ModuleDescriptor core = ModuleFinder.of(paths()).find(CORE).orElseThrow().descriptor();

    assertThat(core.isAutomatic()).isFalse();
    assertThat(core.exports())
        .allSatisfy(export -> assertThat(export.isQualified()).isFalse())
        .extracting(ModuleDescriptor.Exports::source)
        .contains(CORE + ".model", CORE + ".parse")
        .allMatch(name -> name.equals(CORE) || name.startsWith(CORE + "."));
    assertThat(core.opens())
        .allSatisfy(opened ->
            assertThat(opened.targets()).containsExactly("com.fasterxml.jackson.databind"));
    assertThat(core.requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder(
            "java.base",
            "java.sql",
            "com.fasterxml.jackson.databind",
            "com.fasterxml.jackson.datatype.jdk8",
            "com.fasterxml.jackson.datatype.jsr310",
            "org.jspecify",
            "org.slf4j");
  }

  @Test
  void serves_a_module_that_requires_it() throws Exception {
    Path consumer = compile();
    ModuleFinder finder = ModuleFinder.compose(ModuleFinder.of(consumer), ModuleFinder.of(paths()));
    Configuration configuration =
        ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of("consumer"));
    ModuleLayer layer =
        ModuleLayer.boot()
            .defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());

    Class<?> compiled = layer.findLoader("consumer").loadClass("consumer.Consumer");
    assertThat(compiled.getModule().isNamed()).isTrue();
    Callable<?> call = (Callable<?>) compiled.getConstructor().newInstance();
    assertThat(call.call()).isEqualTo("I 0.4");
  }

  private Path compile() throws IOException, URISyntaxException {
    Path source = Files.createDirectories(folder.resolve("source/consumer"));
    Path module =
        Files.writeString(
            folder.resolve("source/module-info.java"),
            "module consumer { requires " + CORE + "; exports consumer; }");
    Path consumer = Files.writeString(source.resolve("Consumer.java"), CONSUMER);
    Path classes = folder.resolve("classes");
    String path =
        Stream.of(paths())
            .map(Path::toString)
            .reduce((a, b) -> a + File.pathSeparator + b)
            .orElseThrow();
    int status =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "-d",
                classes.toString(),
                "--module-path",
                path,
                module.toString(),
                consumer.toString());
    assertThat(status).isZero();
    return classes;
  }

  /** Where the core module and what it requires lie. */
  private static Path[] paths() throws URISyntaxException {
    List<Class<?>> samples =
        List.of(
            ReplyParser.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonProperty.class,
            Jdk8Module.class,
            JavaTimeModule.class,
            NullMarked.class,
            Logger.class);
    Path[] paths = new Path[samples.size()];
    for (int i = 0; i < paths.length; i++) {
      paths[i] =
          Path.of(samples.get(i).getProtectionDomain().getCodeSource().getLocation().toURI());
    }
    return paths;
  }
}
