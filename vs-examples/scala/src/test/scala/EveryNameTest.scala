import dev.langchain4j.data.message.AiMessage
import dev.langchain4j.model.chat.ChatModel
import dev.langchain4j.model.chat.request.ChatRequest
import dev.langchain4j.model.chat.response.ChatResponse
import io.github.verbalizedsampling.*
import io.github.verbalizedsampling.langchain4j.LangChain4jGenerator
import io.github.verbalizedsampling.model.*
import io.github.verbalizedsampling.parse.*
import io.github.verbalizedsampling.prompt.*
import io.github.verbalizedsampling.testkit.{RecordingGenerator, ReplayingGenerator, ScriptedGenerator}
import org.junit.jupiter.api.Assertions.{assertEquals, assertFalse, assertNull, assertThrows, assertTrue}
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

import java.io.StringWriter
import java.nio.file.Path
import java.util.SplittableRandom
import scala.jdk.CollectionConverters.*

/** Every public name of the library reads well in Scala. */
class EveryNameTest:
  private val reply = """{"responses":[{"text":"red","probability":0.3},{"text":"blue","probability":0.1}]}"""
  private val random = SplittableRandom(42)
  private val colours: Distribution[String] =
    Distribution.of(java.util.List.of(Candidate.of("red", 0.3), Candidate.of("blue", 0.1), Candidate.of("green", null)))

  @Test def a_sampler_with_every_option(): Unit =
    var heard = List.empty[Status]
    val sampler = VerbalizedSampler
      .builder(ScriptedGenerator.withReplySchema(reply, reply, reply, reply, reply))
      .candidates(2)
      .tail(0.10)
      .fullDistribution()
      .selector(Selector.weighted)
      .selector((distribution, random) => random.nextInt(distribution.size))
      .seed(42)
      .listener(elicitation => heard = elicitation.status :: heard)
      .variant(Variant.STANDARD)
      .format(ReplyFormat.JSON)
      .definition(ProbabilityDefinition.EXPLICIT)
      .language(Language.ENGLISH)
      .noun(Noun.RESPONSES)
      .words(1)
      .workedExample(false)
      .askAgain(true)
      .build()

    assertTrue(Set("red", "blue")(sampler.sample("Name a colour.")))
    assertTrue(Set("red", "blue")(sampler.sample(Prompt.of("Name a colour."))))
    assertEquals(2, sampler.distribution("Name a colour.").size)
    assertEquals(2, sampler.distribution(Prompt.of("Name a colour.")).size)
    assertEquals(Status.COMPLETE, sampler.elicit(Prompt.of("Name a colour.")).status)
    assertEquals(5, heard.size)
    assertTrue(Set("red", "blue", "green")(sampler.draw(colours)))
    val other = sampler.withModel(_ => Reply.of(reply))
    assertEquals("red", other.distribution("Name a colour.").candidates.get(0).value)

  @Test def an_elicitation(): Unit =
    val model: TextGenerator = _ => Reply(reply, Usage.of(60, 240), FinishReason.STOP)
    val report: Elicitation[String] = VerbalizedSampler.builder(model).candidates(2).build().elicit("Name a colour.")
    assertEquals(Seq("red", "blue"), report.distribution.candidates.asScala.map(_.value))
    assertEquals(Status.COMPLETE, report.status)
    assertTrue(report.repairs.isEmpty)
    assertEquals(300L, report.usage.input + report.usage.output)
    assertEquals(1, report.calls)
    assertEquals(reply, report.reply.text)
    assertEquals(1, report.replies.size)
    assertEquals(2, report.parsed.candidates.size)
    assertEquals(2, report.instruction.candidates)
    assertEquals(0, report.aboveCeiling)

  @Test def a_refusal(): Unit =
    val sampler = VerbalizedSampler.builder(_ => Reply.of("I'm sorry, I can't help with that.")).build()
    val thrown = assertThrows(classOf[VerbalizedSamplingException], () => sampler.sample("Pick a lock."))
    assertEquals(Some("I'm sorry, I can't help with that."), Option(thrown.reply))
    assertEquals(Status.REFUSED, thrown.status)
    assertTrue(thrown.found.isEmpty)
    assertEquals(1, thrown.calls)
    assertEquals(1, thrown.replies.size)
    assertEquals(None, Option(thrown.usage.input))

  @Test def a_distribution(): Unit =
    val likely = colours.probabilities.asScala.map(_.doubleValue)
    assertEquals(likely(0), colours.probability(0))
    assertEquals(3, colours.size)
    assertFalse(colours.isEmpty)
    var shown = Map.empty[String, Double]
    colours.forEach((candidate, probability) => shown += candidate.value -> probability)
    assertEquals(likely.sum, shown.values.sum, 1e-12)
    assertEquals(0.4, colours.statedMass, 1e-12)
    assertTrue(colours.entropy > 0)
    assertTrue(colours.effectiveSize > 1 && colours.effectiveSize <= 3)
    val one: String = colours.sample(random)
    val two: java.util.List[String] = colours.sample(random, 2)
    assertTrue(shown.contains(one) && two.size == 2)
    val lengths: Distribution[Int] = colours.map(_.length)
    assertEquals(3, lengths.candidates.get(0).value)
    assertEquals(2, colours.filter(_.known).size)
    assertEquals(1, colours.below(0.2).size)
    assertEquals(0.5, colours.reweight(candidate => if candidate.value == "red" then 2 else 1).probability(0))
    assertEquals(colours.candidates, colours.distinct.candidates)
    assertEquals(6, colours.merge(colours).size)
    assertEquals(1.0, colours.merge(colours, 0.25).probabilities.asScala.map(_.doubleValue).sum, 1e-12)
    assertTrue(colours.toMarkdown.contains("red"))

  @Test def a_candidate(): Unit =
    val unknown = Candidate("green", null)
    assertEquals(None, Option(unknown.stated))
    assertFalse(unknown.known)
    assertEquals(0.5, unknown.statedOr(0.5))
    assertEquals("green", unknown.value)

  @Test def the_selectors(): Unit =
    val second: Selector = (_, _) => 1
    val selectors = List(Selector.weighted, Selector.uniform, Selector.mostLikely, Selector.leastLikely, second)
    assertTrue(selectors.map(_.select(colours, random)).forall(0 to 2 contains _))

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
    assertEquals(Role.SYSTEM, prompt.messages.get(0).role)
    assertEquals("You are Bo.", prompt.messages.get(0).text)
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

  @Test def an_instruction(): Unit =
    val standard = Instruction.standard
    val told = standard
      .withCandidates(3)
      .withTail(Tail.below(0.1).relaxed)
      .withVariant(Variant.COT)
      .withFormat(ReplyFormat.JSON)
      .withDefinition(ProbabilityDefinition.PERCENTAGE)
      .withLanguage(Language.CHINESE)
      .withNoun(Noun.BEST_GUESSES)
      .withWords(20)
      .withExample(true)
    import told.*
    assertEquals(told, Instruction(candidates, tail, variant, format, definition, language, noun, words, example, itemSchema))
    assertEquals(0.2, tail.ceiling)
    assertEquals(Tail(1), Tail.full)
    assertTrue(standard.tail.isFull && standard.words == null)
    assertTrue(told.text.nonEmpty && version.startsWith("zh"))
    val sent = told.applyTo(Prompt.of("Name a colour."))
    assertEquals(sent.messages.size + 2, told.askAgain(sent, Reply.of("?"), "It is a question.").messages.size)

  @Test def a_reply_that_was_read(): Unit =
    val read = ReplyParser.lenient.expecting(2).parse(reply)
    assertEquals(read.candidates, ReplyParser.strict.parse(reply, FinishReason.STOP).candidates)
    val red = read.candidates.get(0)
    assertEquals("red", red.text)
    assertEquals(0.6, red.stated + red.weight)
    assertEquals("0.3", red.rawWeight)
    assertTrue(red.fields.isEmpty && red.span.start < red.span.end)
    assertEquals(Status.COMPLETE, read.status)
    assertEquals(java.util.List.of[Repair](), read.repairs)
    assertNull(read.reasoning)
    assertNull(read.problem)
    assertEquals(0, read.refused)
    val span = Span(red.span.start, red.span.end)
    assertEquals(red, ParsedCandidate("red", 0.3, 0.3, "0.3", span, java.util.Map.of()))
    assertEquals(read, ParsedReply(read.candidates, Status.COMPLETE, java.util.List.of(), null, 0, null))

  @Test def the_models_of_the_test_kit(@TempDir folder: Path): Unit =
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

  @Test def a_chat_model_of_langchain4j(): Unit =
    val chatModel = new ChatModel:
      override def doChat(request: ChatRequest): ChatResponse =
        ChatResponse.builder.aiMessage(AiMessage.from(reply)).build
    val model = LangChain4jGenerator.of(chatModel)
    assertFalse(model.supportsReplySchema)
    assertEquals(reply, model.generate(Prompt.of("Name a colour.")).text)
