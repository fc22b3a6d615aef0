package everyname

import io.github.verbalizedsampling.{Row, Samples, SamplesFile, Shortfall, VerbalizedSampler}
import io.github.verbalizedsampling.model.{FinishReason, Prompt, Reply, Usage}
import io.github.verbalizedsampling.pool.{Budget, Deck, DeckStore, Failure, Item, Rejection}
import org.junit.jupiter.api.Assertions.{assertEquals, assertFalse, assertNull, assertThrows, assertTrue}
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir

import java.nio.file.Path
import java.time.Duration
import scala.jdk.CollectionConverters.*
import scala.util.Using

/** What a sampler's verbs give for several calls. */
class SamplesTest:
  private val prompt = Prompt.of("Name a colour.")
  private val sampler = VerbalizedSampler
    .builder(_ => Reply(Colours, Usage.of(10, 20), FinishReason.STOP))
    .candidates(2)
    .budget(Budget.unlimited.withCalls(3))
    .build()

  @Test def a_number_of_answers(): Unit =
    assertEquals(Seq("red", "blue"), sampler.samples("Name a colour.", 2).asScala)
    assertEquals(Seq("red", "blue"), sampler.samples(prompt, 2).asScala)
    val two: Samples[String] = sampler.collect("Name a colour.", 2)
    val first: Item[String] = two.items.get(0)
    import first.*
    assertEquals(("red", 0.3, 0, 0, 0), (value, stated, call, rank, turn))
    assertEquals(Seq("red", "blue"), two.values.asScala)
    assertEquals(0.4, two.distribution.statedMass, 1e-12)
    assertNull(two.reason)

  @Test def fewer_than_were_wanted(): Unit =
    val samples = sampler.collect(prompt, 3)
    assertEquals(1, samples.missing)
    assertEquals("the limit of 3 calls was reached", samples.reason)
    assertEquals(3, samples.calls)
    assertEquals(Usage.of(30, 60), samples.usage)
    assertEquals(45.0, samples.tokensPerAnswer)
    assertEquals(1.5, samples.callsPerAnswer)
    assertTrue(samples.duplicates > 0)

  @Test def answers_that_do_not_count(): Unit =
    val warm = sampler.validated(colour => if colour == "blue" then "is cold" else null)
    val blue: Rejection = warm.collect(prompt, 2).rejections.get(0)
    assertEquals(Rejection("blue", 0, "is cold"), blue)
    assertEquals(("blue", 0, "is cold"), (blue.text, blue.call, blue.reason))

    val refusing = sampler.withModel(_ => Reply.of("I'm sorry, I can't help with that."))
    val failure: Failure = refusing.collect(prompt, 1).failures.get(0)
    import failure.*
    assertTrue(declined)
    assertEquals(failure, Failure(call, reason, declined, exception))

  @Test def rows_in_a_file(@TempDir folder: Path): Unit =
    val prompts = List(prompt, Prompt.of("Name another colour."))
    Using.resource(SamplesFile.open(folder.resolve("answers.jsonl"), Map("model" -> "m").asJava)): file =>
      assertTrue(file.needs(0, prompt, 2))
      Using.resource(sampler.collectEach(prompts.iterator.asJava, 2, file)): rows =>
        assertEquals(2, rows.toList.size)
      assertEquals(2L, file.rows)
      assertTrue(file.shortfalls.isEmpty)
    assertThrows(classOf[IllegalArgumentException], () => SamplesFile.open(folder.resolve("answers.jsonl")))

    val row: Row[String] =
      Using.resource(sampler.collectEach(prompts.iterator.asJava, 2, 1, true))(_.toList.get(0))
    assertEquals((1L, prompts(1)), (row.index, row.prompt))
    assertEquals(Seq("red", "blue"), row.samples.values.asScala)
    assertNull(row.failure)
    assertNull(row.shortfall)
    assertEquals(row, Row(row.index, row.prompt, row.samples))
    assertEquals("down", Failure.reason(IllegalStateException("down")))
    val (again, never) = Shortfall.values.toSeq.partition(_.isAskedAgain)
    assertEquals(Seq(Shortfall.FAILED, Shortfall.UNREADABLE), again)
    assertEquals(Seq(Shortfall.REFUSED, Shortfall.EXHAUSTED), never)

  @Test def a_deck(): Unit =
    val deck: Deck[String] = sampler.deck("Name a colour.")
    assertEquals(Set("red", "blue"), Set(deck.draw(), deck.draw()))
    assertFalse(deck.tryDraw().isPresent)
    assertTrue(Set("red", "blue")(sampler.deck(prompt).draw()))
    val store = DeckStore.inMemory(100, Duration.ofDays(1))
    assertTrue(sampler.deck(prompt, store, "mine").tryDraw().isPresent)
    Using.resource(sampler.deck(prompt, store).refillAhead(1)): refilling =>
      assertTrue(refilling.tryDraw().isPresent)
