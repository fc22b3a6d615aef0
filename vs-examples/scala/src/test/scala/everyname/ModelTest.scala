package everyname

import io.github.verbalizedsampling.model.*
import org.junit.jupiter.api.Assertions.{assertEquals, assertFalse, assertNull, assertTrue}
import org.junit.jupiter.api.Test

import scala.jdk.CollectionConverters.*

/** The room "model". */
class ModelTest:
  @Test def a_prompt(): Unit =
    val prompt = Prompt
      .of(java.util.List.of(Message.user("Hi."), Message.assistant("Hello."), Message(Role.USER, "Name a colour.")))
      .system("You are Bo.")
      .append(Message.user("Any colour."))
      .withReplySchema(null)
      .withMaxTokens(100)
      .withSeed(42L)
    assertEquals("Any colour.", prompt.task)
    assertEquals("You are Bo.", prompt.systemText)
    assertEquals(Message.system("You are Bo."), prompt.messages.get(0))
    assertFalse(prompt.messages.get(0).isBlank)
    assertEquals("You are Bo.", prompt.messages.get(0).text)
    import Role.*
    assertEquals(Seq(SYSTEM, USER, ASSISTANT, USER, USER), prompt.messages.asScala.map(_.role))
    assertNull(prompt.replySchema)
    assertEquals(142L, prompt.maxTokens + prompt.seed)

  @Test def a_model(): Unit =
    val model: TextGenerator = prompt => Reply.of(prompt.task)
    val said = model.generate(Prompt.of("Say it."))
    assertEquals("Say it.", said.text)
    assertEquals(Usage.UNKNOWN, said.usage)
    assertEquals(FinishReason.UNKNOWN, said.finishReason)
    assertEquals(Usage.of(1, 2), Usage.NONE.plus(Usage(1L, 2L)))
    assertFalse(model.supportsReplySchema)
    assertTrue(model.mayRecover(IllegalStateException("503")))

  @Test def a_model_that_streams_and_is_stopped(): Unit =
    val model: StreamingTextGenerator = (prompt, onText) =>
      val finished = prompt.task.split(" ").forall(onText.test)
      Reply("", Usage.UNKNOWN, if finished then FinishReason.STOP else FinishReason.OTHER)
    var heard = Vector.empty[String]
    val reply = model.stream(
      Prompt.of("one two three"),
      part =>
        heard :+= part
        heard.size < 2
    )
    assertEquals(Vector("one", "two"), heard)
    assertEquals("it was stopped", ending(reply.finishReason))

  private def ending(reason: FinishReason): String = reason match
    case FinishReason.STOP           => "it is whole"
    case FinishReason.LENGTH         => "its end is missing"
    case FinishReason.CONTENT_FILTER => "it was filtered"
    case FinishReason.OTHER          => "it was stopped"
    case FinishReason.UNKNOWN        => "nobody knows"
