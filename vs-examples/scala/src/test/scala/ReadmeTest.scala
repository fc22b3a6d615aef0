import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

import java.io.ByteArrayOutputStream
import java.nio.charset.StandardCharsets.UTF_8
import java.nio.file.{Files, Path}

/** The README shows what the program prints. */
class ReadmeTest:
  @Test def the_program_prints_what_the_readme_shows(): Unit =
    val shown = Files.readString(Path.of("README.md"), UTF_8).split("```text\n")(1).split("```")(0)
    val bytes = ByteArrayOutputStream()
    Console.withOut(bytes)(quickstart())
    assertEquals(shown, bytes.toString(UTF_8))
