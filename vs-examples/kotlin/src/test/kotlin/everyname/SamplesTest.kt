package everyname

import io.github.verbalizedsampling.Row
import io.github.verbalizedsampling.Samples
import io.github.verbalizedsampling.SamplesFile
import io.github.verbalizedsampling.Shortfall
import io.github.verbalizedsampling.VerbalizedSampler
import io.github.verbalizedsampling.model.FinishReason
import io.github.verbalizedsampling.model.Prompt
import io.github.verbalizedsampling.model.Reply
import io.github.verbalizedsampling.model.Usage
import io.github.verbalizedsampling.pool.Budget
import io.github.verbalizedsampling.pool.Deck
import io.github.verbalizedsampling.pool.DeckStore
import io.github.verbalizedsampling.pool.Failure
import io.github.verbalizedsampling.pool.Item
import io.github.verbalizedsampling.pool.Rejection
import java.nio.file.Path
import java.time.Duration
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import org.junit.jupiter.api.io.TempDir

/** What a sampler's verbs give for several calls. */
class SamplesTest {
    private val prompt = Prompt.of("Name a colour.")
    private val sampler = VerbalizedSampler.builder { Reply(COLOURS, Usage.of(10, 20), FinishReason.STOP) }
        .candidates(2)
        .budget(Budget.unlimited().withCalls(3))
        .build()

    @Test
    fun a_number_of_answers() {
        assertEquals(listOf("red", "blue"), sampler.samples("Name a colour.", 2))
        assertEquals(listOf("red", "blue"), sampler.samples(prompt, 2))
        val two: Samples<String> = sampler.collect("Name a colour.", 2)
        val first: Item<String> = two.items().first()
        assertEquals(listOf("red", 0.3, 0, 0, 0), with(first) { listOf(value, stated, call, rank, turn) })
        assertEquals(listOf("red", "blue"), two.values())
        assertEquals(0.4, two.distribution().statedMass(), 1e-12)
        assertNull(two.reason())
    }

    @Test
    fun fewer_than_were_wanted() {
        val samples = sampler.collect(prompt, 3)
        assertEquals(1, samples.missing())
        assertEquals("the limit of 3 calls was reached", samples.reason())
        assertEquals(3, samples.calls())
        assertEquals(Usage.of(30, 60), samples.usage())
        assertEquals(45.0, samples.tokensPerAnswer())
        assertEquals(1.5, samples.callsPerAnswer())
        assertTrue(samples.duplicates() > 0)
    }

    @Test
    fun answers_that_do_not_count() {
        val blue: Rejection = sampler.validated { if (it == "blue") "is cold" else null }.collect(prompt, 2).rejections().first()
        assertEquals(Rejection("blue", 0, "is cold"), blue)
        assertEquals(listOf("blue", 0, "is cold"), with(blue) { listOf(text, call, reason) })

        val refusing = sampler.withModel { Reply.of("I'm sorry, I can't help with that.") }
        val failure: Failure = refusing.collect(prompt, 1).failures().single()
        assertTrue(failure.declined)
        assertEquals(failure, with(failure) { Failure(call, reason, declined, exception) })
    }

    @Test
    fun rows_in_a_file(@TempDir folder: Path) {
        val prompts = listOf(prompt, Prompt.of("Name another colour."))
        SamplesFile.open(folder.resolve("answers.jsonl"), mapOf("model" to "m")).use { file ->
            assertTrue(file.needs(0, prompt, 2))
            sampler.collectEach(prompts.iterator(), 2, file).use { rows -> assertEquals(2, rows.toList().size) }
            assertEquals(2, file.rows())
            assertEquals(emptyMap<Shortfall, Long>(), file.shortfalls())
        }
        assertThrows<IllegalArgumentException> { SamplesFile.open(folder.resolve("answers.jsonl")) }
        val row: Row<String> = sampler.collectEach(prompts.iterator(), 2, 1, true).use { rows -> rows.toList().single() }
        assertEquals(1L to prompts[1], row.index to row.prompt)
        assertEquals(listOf("red", "blue"), row.samples.values())
        assertNull(row.failure())
        assertNull(row.shortfall())
        assertEquals(row, with(row) { Row(index, prompt, samples) })
        assertEquals("down", Failure.reason(IllegalStateException("down")))
        val (again, never) = Shortfall.entries.partition { it.isAskedAgain }
        assertEquals(listOf(Shortfall.FAILED, Shortfall.UNREADABLE), again)
        assertEquals(listOf(Shortfall.REFUSED, Shortfall.EXHAUSTED), never)
    }

    @Test
    fun a_deck() {
        val deck: Deck<String> = sampler.deck("Name a colour.")
        assertEquals(setOf("red", "blue"), setOf(deck.draw(), deck.draw()))
        assertFalse(deck.tryDraw().isPresent)
        assertTrue(sampler.deck(prompt).draw() in listOf("red", "blue"))
        assertTrue(sampler.deck(prompt, DeckStore.inMemory(), "mine").tryDraw().isPresent)
        sampler.deck(prompt, DeckStore.inMemory(100, Duration.ofDays(1))).refillAhead(1).use { refilling ->
            assertTrue(refilling.tryDraw().isPresent)
        }
    }
}
