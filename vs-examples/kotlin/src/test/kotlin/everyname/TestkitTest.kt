package everyname

import io.github.verbalizedsampling.VerbalizedSampler
import io.github.verbalizedsampling.model.Prompt
import io.github.verbalizedsampling.model.Reply
import io.github.verbalizedsampling.parse.Repair
import io.github.verbalizedsampling.parse.Status
import io.github.verbalizedsampling.testkit.RecordingGenerator
import io.github.verbalizedsampling.testkit.ReplayingGenerator
import io.github.verbalizedsampling.testkit.ScriptedGenerator
import io.github.verbalizedsampling.testkit.VerbalizedAssertions.assertThat
import java.io.StringWriter
import java.nio.file.Path
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

/** The module vs-testkit. */
class TestkitTest {
    @Test
    fun the_models(@TempDir folder: Path) {
        val scripted: ScriptedGenerator = ScriptedGenerator.of("one").thenReply("two").thenReply(Reply.of("three")).thenThrow(IllegalStateException("down"))
        val file = folder.resolve("replies.jsonl")
        val recording = RecordingGenerator.of(RecordingGenerator.of(scripted, StringWriter()), file)
        val said = List(3) { recording.generate(Prompt.of("Count.")).text }
        assertThrows(IllegalStateException::class.java) { recording.generate(Prompt.of("Count.")) }
        assertEquals(0 to 4, scripted.remaining() to scripted.prompts().size)

        val replaying: ReplayingGenerator = ReplayingGenerator.of(file)
        assertEquals(3, replaying.remaining())
        assertEquals(said, List(3) { replaying.generate(Prompt.of("Count.")).text })
        assertFalse(scripted.supportsReplySchema() || recording.supportsReplySchema() || replaying.supportsReplySchema())
    }

    @Test
    fun the_assertions() {
        val reply = """[{"text":"red","probability":0.3},{"text":"blue","probability":0.1},{"text":"green"}]"""
        val report = VerbalizedSampler.builder(ScriptedGenerator.of(reply)).candidates(3).build().elicit("Name a colour.")
        assertThat(report)
            .hasStatus(Status.COMPLETE)
            .hasCalls(1)
            .hasRepairs(Repair.WEIGHTS_AVERAGED)
            .distribution()
            .hasSize(3)
        assertThat(report.distribution())
            .hasCandidates("red", "blue", "green")
            .hasStated(0.3, 0.1, null)
            .hasProbabilities(0.5, 1 / 6.0, 1 / 3.0)
            .sumsToOne()
    }
}
