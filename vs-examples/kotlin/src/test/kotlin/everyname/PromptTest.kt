package everyname

import com.fasterxml.jackson.databind.node.JsonNodeFactory
import io.github.verbalizedsampling.model.Message
import io.github.verbalizedsampling.model.Prompt
import io.github.verbalizedsampling.model.Reply
import io.github.verbalizedsampling.prompt.Instruction
import io.github.verbalizedsampling.prompt.Language
import io.github.verbalizedsampling.prompt.Noun
import io.github.verbalizedsampling.prompt.ProbabilityDefinition
import io.github.verbalizedsampling.prompt.ReplyFormat
import io.github.verbalizedsampling.prompt.Tail
import io.github.verbalizedsampling.prompt.Variant
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The room "prompt". */
class PromptTest {
    private val standard: Instruction = Instruction.standard()
    private val prompt = Prompt.of("Name a colour.")

    @Test
    fun an_instruction() {
        val told = standard
            .withCandidates(3)
            .withTail(Tail.below(0.1).relaxed())
            .withVariant(Variant.COT)
            .withFormat(ReplyFormat.JSON)
            .withDefinition(ProbabilityDefinition.PERCENTAGE)
            .withLanguage(Language.CHINESE)
            .withNoun(Noun.BEST_GUESSES)
            .withWords(20)
            .withExample(true)
            .withItemSchema(JsonNodeFactory.instance.objectNode().put("type", "string"))
        val same = with(told) { Instruction(candidates, tail, variant, format, definition, language, noun, words, example, itemSchema) }
        assertEquals(told, same)
        assertEquals(0.2, told.tail.ceiling)
        assertEquals(Tail(1.0), Tail.full())
        assertTrue(standard.tail.isFull && standard.words == null)
        assertTrue(told.text().isNotBlank() && told.version().startsWith("zh"))
    }

    @Test
    fun what_it_makes_of_a_prompt() {
        val sent: Prompt = standard.applyTo(prompt)
        val reply = Reply.of(COLOURS)
        assertEquals(sent.messages().size + 2, standard.askAgain(sent, reply, "It is a question.").messages().size)
        assertEquals(sent.messages().size + 2, standard.withVariant(Variant.MULTI).more(sent, reply).messages().size)
        assertTrue(standard.applyTo(prompt, listOf("mauve")).toString().contains("mauve"))
        assertEquals(Message.assistant("It was mauve."), standard.expand(prompt, "It was mauve.").messages()[1])
    }

    @Test
    fun every_way_to_ask() {
        for (variant in Variant.entries) {
            assertTrue(standard.withVariant(variant).applyTo(prompt).task().isNotBlank())
            assertTrue(variant.single() || !variant.plain() || variant.conversation())
        }
        assertEquals(listOf(Variant.MULTI, Variant.SEQUENCE_MULTI, Variant.MULTI_TURN), Variant.entries.filter { it.conversation() })
        val texts = Noun.entries.map { standard.withNoun(it).text() } +
            ProbabilityDefinition.entries.map { standard.withDefinition(it).text() } +
            Language.entries.map { standard.withLanguage(it).text() } +
            ReplyFormat.entries.map { standard.withFormat(it).text() }
        assertEquals(texts.size - 3, texts.toSet().size, "the standard one is there four times")
    }
}
