package everyname

import com.fasterxml.jackson.annotation.{JsonCreator, JsonProperty}
import com.fasterxml.jackson.core.`type`.TypeReference
import com.fasterxml.jackson.databind.ObjectMapper
import io.github.verbalizedsampling.*
import io.github.verbalizedsampling.model.*
import io.github.verbalizedsampling.parse.Status
import io.github.verbalizedsampling.pool.Budget
import io.github.verbalizedsampling.prompt.*
import io.github.verbalizedsampling.testkit.ScriptedGenerator
import org.junit.jupiter.api.Assertions.{assertEquals, assertNull, assertThrows, assertTrue}
import org.junit.jupiter.api.Test

import java.time.DayOfWeek
import scala.jdk.CollectionConverters.*

val Colours = """{"responses":[{"text":"red","probability":0.3},{"text":"blue","probability":0.1}]}"""

/** No record of Java's, so that it comes with a schema. */
class Persona @JsonCreator() (@JsonProperty("name") val name: String, @JsonProperty("age") val age: Int)

/** A sampler, its options, and what its verbs give for one call. */
class SamplerTest:
  private def over(reply: String) = VerbalizedSampler.builder(_ => Reply.of(reply)).candidates(2).build()

  @Test def a_sampler_with_every_option(): Unit =
    var heard = List.empty[Status]
    val sampler = VerbalizedSampler
      .builder(ScriptedGenerator.withReplySchema(Colours, Colours, Colours, Colours, Colours))
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
      .perTurn(2)
      .concurrency(4)
      .executor(call => call.run())
      .budget(Budget.unlimited)
      .validator(Validator.any)
      .validator(text => if text.endsWith("!") then "it shouts" else null)
      .equality(text => text.toLowerCase)
      .askAgain(true)
      .build()

    assertTrue(Set("red", "blue")(sampler.sample("Name a colour.")))
    assertTrue(Set("red", "blue")(sampler.sample(Prompt.of("Name a colour."))))
    assertEquals(2, sampler.distribution("Name a colour.").size)
    assertEquals(2, sampler.distribution(Prompt.of("Name a colour.")).size)
    assertEquals(Status.COMPLETE, sampler.elicit(Prompt.of("Name a colour.")).status)
    assertEquals(5, heard.size)
    assertTrue(sampler.drawAhead(2).isEmpty)
    val other = sampler.withModel(_ => Reply.of(Colours))
    assertTrue(Set("red", "blue")(other.draw(other.distribution("Name a colour."))))

  @Test def an_elicitation(): Unit =
    val model: TextGenerator = _ => Reply(Colours, Usage.of(60, 240), FinishReason.STOP)
    val report: Elicitation[String] = VerbalizedSampler.builder(model).candidates(2).build().elicit("Name a colour.")
    assertEquals(Seq("red", "blue"), report.distribution.candidates.asScala.map(_.value))
    assertEquals(Status.COMPLETE, report.status)
    assertTrue(report.repairs.isEmpty)
    assertEquals(300L, report.usage.input + report.usage.output)
    assertEquals(1, report.calls)
    assertEquals(Colours, report.reply.text)
    assertEquals(1, report.replies.size)
    assertEquals(2, report.parsed.candidates.size)
    assertEquals(2, report.instruction.candidates)
    assertEquals(0, report.aboveCeiling)

  @Test def a_refusal(): Unit =
    val sampler = over("I'm sorry, I can't help with that.")
    val thrown = assertThrows(classOf[VerbalizedSamplingException], () => sampler.sample("Pick a lock."))
    assertEquals(Some("I'm sorry, I can't help with that."), Option(thrown.reply))
    assertEquals(Status.REFUSED, thrown.status)
    assertTrue(thrown.found.isEmpty)
    assertEquals(1, thrown.calls)
    assertEquals(1, thrown.replies.size)
    assertEquals(None, Option(thrown.usage.input))
    assertEquals(thrown.getMessage, VerbalizedSamplingException.of(sampler.elicit("Pick a lock.")).getMessage)

  @Test def candidates_while_they_come(): Unit =
    val model: StreamingTextGenerator = (_, onText) =>
      Colours.grouped(7).foreach(onText.test)
      Reply.of(Colours)
    var live = Vector.empty[String]
    val sampler = VerbalizedSampler.builder(model).candidates(2).build()
    val report = sampler.stream("Name a colour.", candidate => live :+= candidate.value)
    assertEquals(Vector("red", "blue"), live)
    assertEquals(report.distribution, sampler.stream(Prompt.of("Name a colour."), _ => ()).distribution)

  @Test def one_premise_written_in_full(): Unit =
    val model = ScriptedGenerator.of(Colours, "Red it was.", Colours, "Blue it was.")
    val sampler = VerbalizedSampler.builder(model).candidates(2).selector(Selector.mostLikely).build()
    val story = sampler.expand("Write a story about a colour.")
    assertEquals(("red", "Red it was."), (story.premise, story.text))
    assertEquals(2, story.calls)
    assertEquals(Status.COMPLETE, story.premises.status)
    assertEquals("Red it was.", story.reply.text)
    assertNull(story.usage.output)
    val other = sampler.expand(Prompt.of("Write a story about a colour."))
    assertEquals(other.text, Expansion("Blue it was.", "red", other.premises, other.reply).text)

  @Test def answers_of_a_type(): Unit =
    val sampler = over("""[{"text":"MONDAY","probability":0.2},{"text":"SOMEDAY","probability":0.1}]""")
    val days: TypedSampler[DayOfWeek] = sampler.typed(classOf[DayOfWeek])
    assertEquals(DayOfWeek.MONDAY, days.sample("Name a day."))
    val someday: InvalidCandidate = days.elicit("Name a day.").invalid.get(0)
    assertEquals("SOMEDAY", someday.candidate.text)
    assertTrue(someday.reason.contains("SOMEDAY"))
    assertEquals(someday, InvalidCandidate(someday.candidate, someday.reason))

    val monday: Distribution[DayOfWeek] = sampler.distribution("Name a day.", classOf[DayOfWeek])
    assertEquals(monday, sampler.distribution(Prompt.of("Name a day."), classOf[DayOfWeek]))
    val weekend = days.validated(day => if day.getValue < 6 then "is a working day" else null)
    assertThrows(classOf[VerbalizedSamplingException], () => weekend.sample("Name a day."))

  @Test def answers_of_a_generic_type_and_with_a_schema_of_my_own(): Unit =
    val names: TypedSampler[java.util.List[String]] =
      over("""[{"text":["red","blue"],"probability":0.3}]""").typed(new TypeReference[java.util.List[String]] {}.getType)
    assertEquals(Seq("red", "blue"), names.sample("Name two colours.").asScala)

    val schema = ObjectMapper().readTree("""{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"}}}""")
    val people: TypedSampler[Persona] =
      over("""[{"text":{"name":"Ann","age":31},"probability":0.3}]""").typed(classOf[Persona], schema)
    val ann = people.sample("Invent a person.")
    assertEquals(("Ann", 31), (ann.name, ann.age))
