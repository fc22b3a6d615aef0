package everyname

import io.github.verbalizedsampling.model.FinishReason
import io.github.verbalizedsampling.model.Message
import io.github.verbalizedsampling.model.Prompt
import io.github.verbalizedsampling.model.Reply
import io.github.verbalizedsampling.model.Role
import io.github.verbalizedsampling.model.StreamingTextGenerator
import io.github.verbalizedsampling.model.TextGenerator
import io.github.verbalizedsampling.model.Usage
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The room "model". */
class ModelTest {
    @Test
    fun a_prompt() {
        val prompt: Prompt = Prompt.of(listOf(Message.user("Hi."), Message.assistant("Hello."), Message(Role.USER, "Name a colour.")))
            .system("You are Bo.")
            .append(Message.user("Any colour."))
            .withReplySchema(null)
            .withMaxTokens(100)
            .withSeed(42)
        assertEquals("Any colour.", prompt.task())
        assertEquals("You are Bo.", prompt.systemText())
        assertEquals(Message.system("You are Bo."), prompt.messages().first())
        assertFalse(prompt.messages().any { it.isBlank })
        assertEquals(Role.SYSTEM to "You are Bo.", prompt.messages().first().run { role to text })
        assertEquals(listOf(Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER, Role.USER), prompt.messages().map { it.role })
        assertNull(prompt.replySchema())
        assertEquals(142L, (prompt.maxTokens() ?: 0) + (prompt.seed() ?: 0L))
    }

    @Test
    fun a_model() {
        val model = TextGenerator { prompt -> Reply.of(prompt.task()) }
        val reply: Reply = model.generate(Prompt.of("Say it."))
        assertEquals("Say it.", reply.text)
        assertEquals(Usage.UNKNOWN, reply.usage)
        assertEquals(FinishReason.UNKNOWN, reply.finishReason)
        assertEquals(Usage.of(1, 2), Usage.NONE.plus(Usage(1, 2)))
        assertFalse(model.supportsReplySchema())
        assertTrue(model.mayRecover(IllegalStateException("503")))
    }

    @Test
    fun a_model_that_streams_and_is_stopped() {
        val model = StreamingTextGenerator { prompt, onText ->
            val finished = prompt.task().split(" ").all { onText.test(it) }
            Reply("", Usage.UNKNOWN, if (finished) FinishReason.STOP else FinishReason.OTHER)
        }
        val heard = mutableListOf<String>()
        val reply = model.stream(Prompt.of("one two three")) { heard.add(it) && heard.size < 2 }
        assertEquals(listOf("one", "two"), heard)
        assertEquals("it was stopped", ending(reply.finishReason))
    }

    private fun ending(reason: FinishReason): String = when (reason) {
        FinishReason.STOP -> "it is whole"
        FinishReason.LENGTH -> "its end is missing"
        FinishReason.CONTENT_FILTER -> "it was filtered"
        FinishReason.OTHER -> "it was stopped"
        FinishReason.UNKNOWN -> "nobody knows"
    }
}
