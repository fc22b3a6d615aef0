package everyname

import io.github.verbalizedsampling.VerbalizedSampler
import io.github.verbalizedsampling.model.{Prompt, Reply}
import io.github.verbalizedsampling.parse.{Repair, Status}
import io.github.verbalizedsampling.testkit.{RecordingGenerator, ReplayingGenerator, ScriptedGenerator}
import io.github.verbalizedsampling.testkit.VerbalizedAssertions.assertThat
import org.junit.jupiter.api.Assertions.{assertEquals, assertFalse, assertThrows}
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

import java.io.StringWriter
import java.nio.file.Path

/** The module vs-testkit. */
class TestkitTest:
  @Test def the_models(@TempDir folder: Path): Unit =
    val scripted =
      ScriptedGenerator.of("one").thenReply("two").thenReply(Reply.of("three")).thenThrow(IllegalStateException("down"))
    val file = folder.resolve("replies.jsonl")
    val recording = RecordingGenerator.of(RecordingGenerator.of(scripted, StringWriter()), file)
    val said = List.fill(3)(recording.generate(Prompt.of("Count.")).text)
    assertThrows(classOf[IllegalStateException], () => recording.generate(Prompt.of("Count.")))
    assertEquals((0, 4), (scripted.remaining, scripted.prompts.size))

    val replaying = ReplayingGenerator.of(file)
    assertEquals(3, replaying.remaining)
    assertEquals(said, List.fill(3)(replaying.generate(Prompt.of("Count.")).text))
    assertFalse(scripted.supportsReplySchema || recording.supportsReplySchema || replaying.supportsReplySchema)

  @Test def the_assertions(): Unit =
    val reply = """[{"text":"red","probability":0.3},{"text":"blue","probability":0.1},{"text":"green"}]"""
    val report = VerbalizedSampler.builder(ScriptedGenerator.of(reply)).candidates(3).build().elicit("Name a colour.")
    assertThat(report)
      .hasStatus(Status.COMPLETE)
      .hasCalls(1)
      .hasRepairs(Repair.WEIGHTS_AVERAGED)
      .distribution
      .hasSize(3)
    assertThat(report.distribution)
      .hasCandidates("red", "blue", "green")
      .hasStated(0.3, 0.1, null)
      .hasProbabilities(0.5, 1 / 6.0, 1 / 3.0)
      .sumsToOne()
