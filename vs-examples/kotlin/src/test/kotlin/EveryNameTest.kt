import dev.langchain4j.data.message.AiMessage
import dev.langchain4j.model.chat.ChatModel
import dev.langchain4j.model.chat.request.ChatRequest
import dev.langchain4j.model.chat.response.ChatResponse
import io.github.verbalizedsampling.Candidate
import io.github.verbalizedsampling.Distribution
import io.github.verbalizedsampling.Elicitation
import io.github.verbalizedsampling.Selector
import io.github.verbalizedsampling.VerbalizedSampler
import io.github.verbalizedsampling.VerbalizedSamplingException
import io.github.verbalizedsampling.langchain4j.LangChain4jGenerator
import io.github.verbalizedsampling.model.FinishReason
import io.github.verbalizedsampling.model.Message
import io.github.verbalizedsampling.model.Prompt
import io.github.verbalizedsampling.model.Reply
import io.github.verbalizedsampling.model.Role
import io.github.verbalizedsampling.model.TextGenerator
import io.github.verbalizedsampling.model.Usage
import io.github.verbalizedsampling.parse.ParsedCandidate
import io.github.verbalizedsampling.parse.ParsedReply
import io.github.verbalizedsampling.parse.Repair
import io.github.verbalizedsampling.parse.ReplyParser
import io.github.verbalizedsampling.parse.Span
import io.github.verbalizedsampling.parse.Status
import io.github.verbalizedsampling.prompt.Instruction
import io.github.verbalizedsampling.prompt.Language
import io.github.verbalizedsampling.prompt.Noun
import io.github.verbalizedsampling.prompt.ProbabilityDefinition
import io.github.verbalizedsampling.prompt.ReplyFormat
import io.github.verbalizedsampling.prompt.Tail
import io.github.verbalizedsampling.prompt.Variant
import io.github.verbalizedsampling.testkit.RecordingGenerator
import io.github.verbalizedsampling.testkit.ReplayingGenerator
import io.github.verbalizedsampling.testkit.ScriptedGenerator
import java.io.StringWriter
import java.nio.file.Path
import java.util.SplittableRandom
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

private const val COLOURS = """{"responses":[{"text":"red","probability":0.3},{"text":"blue","probability":0.1}]}"""

/** Every public name of the library reads well in Kotlin, with no platform type on the way. */
class EveryNameTest {
    private val random = SplittableRandom(42)
    private val colours: Distribution<String> =
        Distribution.of(listOf(Candidate.of("red", 0.3), Candidate.of("blue", 0.1), Candidate.of("green", null)))

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
            .askAgain(true)
            .build()

        assertTrue(sampler.sample("Name a colour.") in listOf("red", "blue"))
        assertTrue(sampler.sample(Prompt.of("Name a colour.")) in listOf("red", "blue"))
        assertEquals(2, sampler.distribution("Name a colour.").size())
        assertEquals(2, sampler.distribution(Prompt.of("Name a colour.")).size())
        assertEquals(Status.COMPLETE, sampler.elicit(Prompt.of("Name a colour.")).status())
        assertEquals(5, heard.size)
        assertTrue(sampler.draw(colours) in listOf("red", "blue", "green"))
        val other = sampler.withModel { Reply.of(COLOURS) }
        assertEquals("red", other.distribution("Name a colour.").candidates().first().value)
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
    }

    @Test
    fun a_distribution() {
        val likely: List<Double> = colours.probabilities()
        assertEquals(likely[0], colours.probability(0))
        assertEquals(3, colours.size())
        assertFalse(colours.isEmpty)
        val shown = mutableMapOf<String, Double>()
        colours.forEach { candidate, probability -> shown[candidate.value] = probability }
        assertEquals(likely, shown.values.toList())
        assertEquals(0.4, colours.statedMass(), 1e-12)
        assertTrue(colours.entropy() > 0)
        assertTrue(colours.effectiveSize() in 1.0..3.0)
        val one: String = colours.sample(random)
        val two: List<String> = colours.sample(random, 2)
        assertTrue(one in shown && two.size == 2)
        assertEquals(3, colours.map { it.length }.candidates().first().value)
        assertEquals(2, colours.filter { it.known() }.size())
        assertEquals(1, colours.below(0.2).size())
        assertEquals(0.5, colours.reweight { if (it.value == "red") 2.0 else 1.0 }.probability(0))
        assertEquals(colours.candidates(), colours.distinct().candidates())
        assertEquals(6, colours.merge(colours).size())
        assertEquals(1.0, colours.merge(colours, 0.25).probabilities().sum(), 1e-12)
        assertTrue("red" in colours.toMarkdown())
    }

    @Test
    fun a_candidate() {
        val unknown: Candidate<String> = Candidate("green", null)
        val stated: Double? = unknown.stated
        assertNull(stated)
        assertFalse(unknown.known())
        assertEquals(0.5, unknown.statedOr(0.5))
        assertEquals("green", unknown.value)
    }

    @Test
    fun the_selectors() {
        val selectors = listOf(Selector.weighted(), Selector.uniform(), Selector.mostLikely(), Selector.leastLikely(), Selector { _, _ -> 1 })
        assertTrue(selectors.all { it.select(colours, random) in 0..2 })
    }

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
        assertEquals(Role.SYSTEM to "You are Bo.", prompt.messages().first().run { role to text })
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
    }

    @Test
    fun an_instruction() {
        val standard: Instruction = Instruction.standard()
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
        val same = with(told) { Instruction(candidates, tail, variant, format, definition, language, noun, words, example, itemSchema) }
        assertEquals(told, same)
        assertEquals(0.2, told.tail.ceiling)
        assertEquals(Tail(1.0), Tail.full())
        assertTrue(standard.tail.isFull && standard.words == null)
        assertTrue(told.text().isNotBlank() && told.version().startsWith("zh"))
        val sent: Prompt = told.applyTo(Prompt.of("Name a colour."))
        assertEquals(sent.messages().size + 2, told.askAgain(sent, Reply.of("?"), "It is a question.").messages().size)
    }

    @Test
    fun a_reply_that_was_read() {
        val read: ParsedReply = ReplyParser.lenient().expecting(2).parse(COLOURS)
        assertEquals(read.candidates, ReplyParser.strict().parse(COLOURS, FinishReason.STOP).candidates)
        val red: ParsedCandidate = read.candidates.first()
        assertEquals("red", red.text)
        assertEquals(0.6, (red.stated ?: 0.0) + (red.weight ?: 0.0))
        assertEquals("0.3", red.rawWeight)
        assertTrue(red.fields.isEmpty() && red.span.start < red.span.end)
        assertEquals(Status.COMPLETE to emptyList<Repair>(), read.status to read.repairs)
        assertNull(read.reasoning)
        assertNull(read.problem)
        assertEquals(0, read.refused)
        assertEquals(red, ParsedCandidate("red", 0.3, 0.3, "0.3", Span(red.span.start, red.span.end), mapOf()))
        assertEquals(read, ParsedReply(read.candidates, Status.COMPLETE, listOf(), null, 0, null))
    }

    @Test
    fun the_models_of_the_test_kit(@TempDir folder: Path) {
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
    fun a_chat_model_of_langchain4j() {
        val chatModel = object : ChatModel {
            override fun doChat(request: ChatRequest): ChatResponse =
                ChatResponse.builder().aiMessage(AiMessage.from(COLOURS)).build()
        }
        val model: LangChain4jGenerator = LangChain4jGenerator.of(chatModel)
        assertFalse(model.supportsReplySchema())
        assertEquals(COLOURS, model.generate(Prompt.of("Name a colour.")).text)
    }
}
