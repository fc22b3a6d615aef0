package everyname

import com.fasterxml.jackson.core.type.TypeReference
import com.fasterxml.jackson.databind.ObjectMapper
import io.github.verbalizedsampling.Distribution
import io.github.verbalizedsampling.Elicitation
import io.github.verbalizedsampling.Expansion
import io.github.verbalizedsampling.InvalidCandidate
import io.github.verbalizedsampling.Selector
import io.github.verbalizedsampling.TypedSampler
import io.github.verbalizedsampling.Validator
import io.github.verbalizedsampling.VerbalizedSampler
import io.github.verbalizedsampling.VerbalizedSamplingException
import io.github.verbalizedsampling.model.FinishReason
import io.github.verbalizedsampling.model.Prompt
import io.github.verbalizedsampling.model.Reply
import io.github.verbalizedsampling.model.StreamingTextGenerator
import io.github.verbalizedsampling.model.TextGenerator
import io.github.verbalizedsampling.model.Usage
import io.github.verbalizedsampling.parse.Repair
import io.github.verbalizedsampling.parse.Status
import io.github.verbalizedsampling.pool.Budget
import io.github.verbalizedsampling.prompt.Language
import io.github.verbalizedsampling.prompt.Noun
import io.github.verbalizedsampling.prompt.ProbabilityDefinition
import io.github.verbalizedsampling.prompt.ReplyFormat
import io.github.verbalizedsampling.prompt.Variant
import io.github.verbalizedsampling.testkit.ScriptedGenerator
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

const val COLOURS = """{"responses":[{"text":"red","probability":0.3},{"text":"blue","probability":0.1}]}"""
private const val PEOPLE = """{"responses":[{"text":{"name":"Ann","age":31},"probability":0.2},{"text":{"name":"Bo"},"probability":0.1}]}"""

/** A sampler, its options, and what its verbs give for one call. */
class SamplerTest {
    private val colourful = VerbalizedSampler.builder { Reply.of(COLOURS) }.candidates(2).build()

    @Test
    fun a_sampler_with_every_option() {
        val heard = mutableListOf<Status>()
        val sampler: VerbalizedSampler = VerbalizedSampler.builder(ScriptedGenerator.withReplySchema(COLOURS, COLOURS, COLOURS, COLOURS, COLOURS))
            .candidates(2)
            .tail(0.10)
            .fullDistribution()
            .selector(Selector.weighted())
            .selector { distribution, random -> random.nextInt(distribution.size()) }
            .seed(42)
            .listener { elicitation -> heard += elicitation.status() }
            .variant(Variant.STANDARD)
            .format(ReplyFormat.JSON)
            .definition(ProbabilityDefinition.EXPLICIT)
            .language(Language.ENGLISH)
            .noun(Noun.RESPONSES)
            .words(1)
            .workedExample(false)
            .perTurn(2)
            .concurrency(4)
            .executor { call -> call.run() }
            .budget(Budget.unlimited())
            .validator(Validator.any())
            .validator { text -> if (text.endsWith("!")) "it shouts" else null }
            .equality { text -> text.lowercase() }
            .askAgain(true)
            .build()

        assertTrue(sampler.sample("Name a colour.") in listOf("red", "blue"))
        assertTrue(sampler.sample(Prompt.of("Name a colour.")) in listOf("red", "blue"))
        assertEquals(2, sampler.distribution("Name a colour.").size())
        assertEquals(2, sampler.distribution(Prompt.of("Name a colour.")).size())
        assertEquals(Status.COMPLETE, sampler.elicit(Prompt.of("Name a colour.")).status())
        assertEquals(5, heard.size)
        assertTrue(sampler.drawAhead(2).isEmpty)
        val other = sampler.withModel { Reply.of(COLOURS) }
        val colours = other.distribution("Name a colour.")
        assertTrue(other.draw(colours) in listOf("red", "blue"))
    }

    @Test
    fun an_elicitation() {
        val model = TextGenerator { Reply(COLOURS, Usage.of(60, 240), FinishReason.STOP) }
        val report: Elicitation<String> = VerbalizedSampler.builder(model).candidates(2).build().elicit("Name a colour.")
        assertEquals(listOf("red", "blue"), report.distribution().candidates().map { it.value })
        assertEquals(Status.COMPLETE, report.status())
        assertEquals(emptyList<Repair>(), report.repairs())
        assertEquals(300L, with(report.usage()) { (input ?: 0) + (output ?: 0) })
        assertEquals(1, report.calls())
        assertEquals(COLOURS, report.reply().text)
        assertEquals(listOf(report.reply()), report.replies())
        assertEquals(2, report.parsed().candidates.size)
        assertEquals(2, report.instruction().candidates)
        assertEquals(0, report.aboveCeiling())
    }

    @Test
    fun a_refusal() {
        val sampler = VerbalizedSampler.builder { Reply.of("I'm sorry, I can't help with that.") }.build()
        val thrown = assertThrows(VerbalizedSamplingException::class.java) { sampler.sample("Pick a lock.") }
        val reply: String? = thrown.reply()
        assertEquals("I'm sorry, I can't help with that.", reply)
        assertEquals(Status.REFUSED, thrown.status())
        assertEquals(emptyList<Any>(), thrown.found())
        assertEquals(1, thrown.calls())
        assertEquals(1, thrown.replies().size)
        assertNull(thrown.usage().input)
        assertEquals(thrown.message, VerbalizedSamplingException.of(sampler.elicit("Pick a lock.")).message)
    }

    @Test
    fun candidates_while_they_come() {
        val model = StreamingTextGenerator { _, onText ->
            COLOURS.chunked(7).forEach { part -> onText.test(part) }
            Reply.of(COLOURS)
        }
        val live = mutableListOf<String>()
        val sampler = VerbalizedSampler.builder(model).candidates(2).build()
        val report = sampler.stream("Name a colour.") { candidate -> live += candidate.value }
        assertEquals(listOf("red", "blue"), live)
        assertEquals(report.distribution(), sampler.stream(Prompt.of("Name a colour.")) { }.distribution())
    }

    @Test
    fun one_premise_written_in_full() {
        val model = ScriptedGenerator.of(COLOURS, "Red it was.", COLOURS, "Blue it was.")
        val sampler = VerbalizedSampler.builder(model).candidates(2).selector(Selector.mostLikely()).build()
        val story: Expansion = sampler.expand("Write a story about a colour.")
        assertEquals("red" to "Red it was.", story.premise to story.text)
        assertEquals(2, story.calls())
        assertEquals(Status.COMPLETE, story.premises.status())
        assertEquals("Red it was.", story.reply.text)
        assertNull(story.usage().output)
        val other = sampler.expand(Prompt.of("Write a story about a colour."))
        assertEquals(other.text, Expansion("Blue it was.", "red", other.premises, other.reply).text)
    }

    @JvmRecord
    data class Persona(val name: String, val age: Int)

    @Test
    fun answers_of_a_type() {
        val sampler = VerbalizedSampler.builder { Reply.of(PEOPLE) }.candidates(2).build()
        val people: TypedSampler<Persona> = sampler.typed(Persona::class.java)
        assertEquals(Persona("Ann", 31), people.sample("Invent a person."))
        val report: Elicitation<Persona> = people.elicit("Invent a person.")
        val bo: InvalidCandidate = report.invalid().single()
        assertEquals("""{"name":"Bo"}""", bo.candidate.text)
        assertTrue("age" in bo.reason)
        assertEquals(bo, InvalidCandidate(bo.candidate, bo.reason))

        val ann: Distribution<Persona> = sampler.distribution("Invent a person.", Persona::class.java)
        assertEquals(ann, sampler.distribution(Prompt.of("Invent a person."), Persona::class.java))
        val nobody = people.validated { person -> if (person.age < 40) "is too young" else null }
        assertThrows(VerbalizedSamplingException::class.java) { nobody.sample("Invent a person.") }
    }

    @Test
    fun answers_of_a_generic_type_and_with_a_schema_of_my_own() {
        val lists = VerbalizedSampler.builder { Reply.of("""[{"text":["red","blue"],"probability":0.3}]""") }.candidates(1).build()
        val names: TypedSampler<List<String>> = lists.typed(object : TypeReference<List<String>>() {}.type)
        assertEquals(listOf("red", "blue"), names.sample("Name two colours."))

        val schema = ObjectMapper().readTree("""{"type":"object","additionalProperties":{"type":"integer"}}""")
        val ages: TypedSampler<Map<String, Int>> = colourful.withModel { Reply.of("""[{"text":{"Ann":31},"probability":0.3}]""") }.typed(Map::class.java, schema)
        assertEquals(mapOf("Ann" to 31), ages.sample("Name people with their ages."))
    }
}
