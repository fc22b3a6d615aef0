package quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README shows what the programs print. */
class ReadmeTest {
  private static final Pattern OUTPUT = Pattern.compile("```text\\R(.*?)```", Pattern.DOTALL);

  @Test
  void the_programs_print_what_the_readme_shows() throws IOException {
    String readme = Files.readString(Path.of("README.md"), StandardCharsets.UTF_8);
    List<String> shown = OUTPUT.matcher(readme).results().map(block -> block.group(1)).toList();

    assertThat(List.of(output(Quickstart::main), output(WithLangChain4j::main))).isEqualTo(shown);
  }

  private static String output(Program program) {
    PrintStream console = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run(new String[0]);
    } finally {
      System.setOut(console);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private interface Program {
    void run(String[] args);
  }
}
