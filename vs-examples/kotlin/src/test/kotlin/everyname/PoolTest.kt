package everyname

import io.github.verbalizedsampling.model.Usage
import io.github.verbalizedsampling.pool.Batch
import io.github.verbalizedsampling.pool.Budget
import io.github.verbalizedsampling.pool.Card
import io.github.verbalizedsampling.pool.Dealer
import io.github.verbalizedsampling.pool.Deck
import io.github.verbalizedsampling.pool.DeckStore
import io.github.verbalizedsampling.pool.Gathered
import io.github.verbalizedsampling.pool.Item
import io.github.verbalizedsampling.pool.JdbcDeckStore
import io.github.verbalizedsampling.pool.Limits
import io.github.verbalizedsampling.pool.LookAhead
import io.github.verbalizedsampling.pool.Meter
import io.github.verbalizedsampling.pool.Pool
import io.github.verbalizedsampling.pool.Rejection
import io.github.verbalizedsampling.pool.Request
import java.time.Duration
import java.util.concurrent.Executor
import org.h2.jdbcx.JdbcDataSource
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The room "pool". */
class PoolTest {
    private val limits = Limits(2, Executor { it.run() }, Budget(6, 1_000, Duration.ofMinutes(1)))

    @Test
    fun the_limits() {
        val budget = Budget.unlimited().withCalls(6).withTokens(1_000).withTime(Duration.ofMinutes(1))
        assertEquals(budget, limits.budget)
        assertEquals(6 to 1_000L, budget.calls to budget.tokens)
        assertEquals(Duration.ofMinutes(1), budget.time)
        assertEquals(2 to 6, limits.concurrency to limits.callsAtMost(9))
        assertNull(Limits.standard().executor)
        assertEquals(limits, Limits.standard().withConcurrency(2).withExecutor(limits.executor!!).withBudget(budget))
    }

    @Test
    fun a_meter() {
        val meter: Meter = Meter.of(Budget.unlimited().withTokens(3))
        assertTrue(meter.take())
        meter.pay(Usage.of(1, 2))
        val reason: String? = meter.spent()
        assertEquals("the limit of 3 tokens was reached", reason)
        assertFalse(meter.take())
        assertEquals(1, meter.calls())
        val spared = Meter.of(Budget.unlimited().withCalls(2)).sparing(1)
        assertTrue(spared.take())
        assertFalse(spared.take())
        spared.stop("it was enough")
        assertEquals("it was enough", spared.spent())
    }

    /** Red, and a colour that nobody has named. */
    private fun colours(request: Request<String>): Batch<String>? {
        if (!request.meter.take()) return null
        request.meter.pay(Usage.of(1, 2))
        val red = Item("RED", 0.3, 0.3, request.call, 0, 0)
        val other = Item("colour ${request.count}.${request.known.size}.${request.call}", null, null, request.call, 1, 0)
        return Batch(listOf(red, other), listOf(Rejection("?", request.call, "is no colour")), null, false, null)
    }

    @Test
    fun a_pool() {
        val pool: Pool<String> = Pool(limits, { it.lowercase() }, { request -> colours(request) }, 2, 1)
        val found: Gathered<String> = pool.gather(3, listOf("red"))
        assertEquals(listOf(0, 1, 2), found.items.map { it.call })
        assertEquals(listOf(3, 3, 3), listOf(found.wanted, found.calls, found.duplicates))
        assertEquals(List(3) { "is no colour" }, found.rejections.map { it.reason })
        assertEquals(Usage.of(3, 6), found.usage)
        assertTrue(found.failures.isEmpty() && found.reason == null)
        assertEquals(listOf<Any>(), found.withItems(listOf()).items)
        assertNull(found.failure())
        assertEquals(found, found.orThrow())
        assertEquals("down", Batch.failed<String>(IllegalStateException("down")).problem)
        assertEquals(found, with(found) { Gathered(items, wanted, duplicates, rejections, failures, calls, usage, reason) })
    }

    @Test
    fun a_request_and_what_it_brought() {
        val request = Request(7, 2, listOf("red"), Meter.of(Budget.unlimited()))
        val batch = colours(request) ?: error("a call was allowed")
        assertEquals(listOf("RED", "colour 2.1.7"), batch.items.map { it.value })
        assertEquals(listOf(0.3, null), batch.items.map { it.weight })
        assertEquals(1, batch.rejections.size)
        assertTrue(batch.problem == null && batch.exception == null && !batch.declined)
    }

    @Test
    fun a_look_ahead() {
        val doubled = LookAhead(listOf(1, 2, 3).iterator(), { number -> number * 2 }, 2, true)
        assertEquals(listOf(2, 4, 6), doubled.use { it.asSequence().toList() })
    }

    private object Numbers : Dealer<Int> {
        override fun gather(known: List<Int>): Gathered<Int> =
            Gathered(if (known.isEmpty()) listOf(Item(7, null, null, 0, 0, 0)) else listOf(), 1, 0, listOf(), listOf(), 1, Usage.NONE, null)

        override fun key(value: Int): String = "number $value"

        override fun write(value: Int): String = value.toString()

        override fun read(text: String): Int = text.toInt()

        override fun nothingNew(gathered: Gathered<Int>): RuntimeException = NoSuchElementException("no numbers are left")
    }

    @Test
    fun a_deck_of_my_own() {
        val deck: Deck<Int> = Deck("numbers", DeckStore.inMemory(), Numbers)
        assertEquals(7, deck.draw())
        assertThrows(NoSuchElementException::class.java) { deck.draw() }
    }

    @Test
    fun the_stores() {
        val database = JdbcDataSource().apply { setURL("jdbc:h2:mem:kotlin;DB_CLOSE_DELAY=-1") }
        val table = JdbcDeckStore(database)
        table.createTables()
        for (store: DeckStore in listOf(table, JdbcDeckStore(database, 10, Duration.ofDays(1)), DeckStore.inMemory(DeckStore.CAPACITY, Duration.ofDays(1)))) {
            val card = Card("key of $store", "red")
            assertEquals("red" to "key of $store", card.text to card.key)
            assertEquals(1, store.add("colours", listOf(card)))
            assertEquals(1, store.waiting("colours"))
            assertEquals("red", store.newest("colours", 5).first())
            val drawn: String? = store.draw("colours")
            assertEquals("red", drawn)
            assertNull(store.draw("colours"))
            assertTrue(store.lease("colours", "me", Duration.ofMinutes(1)))
            assertFalse(store.lease("colours", "you", Duration.ofMinutes(1)))
            store.release("colours", "me")
        }
    }
}
