import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.nio.file.Path
import kotlin.io.path.readText
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test

/** The README shows what the program prints. */
class ReadmeTest {
    @Test
    fun the_program_prints_what_the_readme_shows() {
        val shown = Path.of("README.md").readText().substringAfter("```text\n").substringBefore("```")
        assertEquals(shown, output { main() })
    }

    private fun output(program: () -> Unit): String {
        val console = System.out
        val bytes = ByteArrayOutputStream()
        System.setOut(PrintStream(bytes, true, Charsets.UTF_8))
        try {
            program()
        } finally {
            System.setOut(console)
        }
        return bytes.toString(Charsets.UTF_8)
    }
}
