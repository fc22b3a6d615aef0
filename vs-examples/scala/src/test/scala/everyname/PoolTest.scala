package everyname

import io.github.verbalizedsampling.model.Usage
import io.github.verbalizedsampling.pool.*
import org.h2.jdbcx.JdbcDataSource
import org.junit.jupiter.api.Assertions.{assertEquals, assertFalse, assertNull, assertThrows, assertTrue}
import org.junit.jupiter.api.Test

import java.time.Duration
import java.util.List as JList
import scala.jdk.CollectionConverters.*
import scala.util.Using

/** The room "pool". */
class PoolTest:
  private val limits = Limits(2, _.run(), Budget(6, 1_000L, Duration.ofMinutes(1)))

  @Test def the_limits(): Unit =
    val budget = Budget.unlimited.withCalls(6).withTokens(1_000).withTime(Duration.ofMinutes(1))
    assertEquals(budget, limits.budget)
    assertEquals((6, 1_000L, Duration.ofMinutes(1)), (budget.calls, budget.tokens, budget.time))
    assertEquals((2, 6), (limits.concurrency, limits.callsAtMost(9)))
    assertNull(Limits.standard.executor)
    assertEquals(limits, Limits.standard.withConcurrency(2).withExecutor(limits.executor.nn).withBudget(budget))

  @Test def a_meter(): Unit =
    val meter = Meter.of(Budget.unlimited.withTokens(3))
    assertTrue(meter.take())
    meter.pay(Usage.of(1, 2))
    assertEquals(Some("the limit of 3 tokens was reached"), Option(meter.spent))
    assertFalse(meter.take())
    assertEquals(1, meter.calls)
    val spared = Meter.of(Budget.unlimited.withCalls(2)).sparing(1)
    assertTrue(spared.take())
    assertFalse(spared.take())
    spared.stop("it was enough")
    assertEquals("it was enough", spared.spent)

  /** Red, and a colour that nobody has named. */
  private def colours(request: Request[String]): Batch[String] | Null =
    import request.*
    if !meter.take() then null
    else
      meter.pay(Usage.of(1, 2))
      val red = Item("RED", 0.3, 0.3, call, 0, 0)
      val other = Item(s"colour $count.${known.size}.$call", null, null, call, 1, 0)
      Batch(JList.of(red, other), JList.of(Rejection("?", call, "is no colour")), null, false, null)

  @Test def a_pool(): Unit =
    val pool = Pool[String](limits, _.toLowerCase, request => colours(request), 2, 1)
    val found: Gathered[String] = pool.gather(3, JList.of("red"))
    import found.*
    assertEquals(Seq(0, 1, 2), items.asScala.map(_.call))
    assertEquals((3, 3, 3), (wanted, calls, duplicates))
    assertEquals(Seq.fill(3)("is no colour"), rejections.asScala.map(_.reason))
    assertEquals(Usage.of(3, 6), usage)
    assertTrue(failures.isEmpty && reason == null)
    assertEquals(0, withItems(JList.of()).items.size)
    assertNull(failure)
    assertEquals(found, orThrow)
    assertEquals(found, Gathered(items, wanted, duplicates, rejections, failures, calls, usage, reason))

  @Test def a_request_and_what_it_brought(): Unit =
    assertEquals("down", Batch.failed[String](IllegalStateException("down")).problem)
    val batch = colours(Request(7, 2, JList.of("red"), Meter.of(Budget.unlimited))).nn
    assertEquals(Seq("RED", "colour 2.1.7"), batch.items.asScala.map(_.value))
    assertEquals(Seq(Some(0.3), None), batch.items.asScala.map(item => Option(item.weight)))
    assertEquals(1, batch.rejections.size)
    assertTrue(batch.problem == null && batch.exception == null && !batch.declined)

  @Test def a_look_ahead(): Unit =
    val doubled = LookAhead[Int, Int](Iterator(1, 2, 3).asJava, number => number * 2, 2, true)
    assertEquals(List(2, 4, 6), Using.resource(doubled)(_.asScala.toList))

  private object Numbers extends Dealer[Integer]:
    override def gather(known: JList[Integer]): Gathered[Integer] =
      val items = if known.isEmpty then JList.of(Item[Integer](7, null, null, 0, 0, 0)) else JList.of()
      Gathered(items, 1, 0, JList.of(), JList.of(), 1, Usage.NONE, null)
    override def key(value: Integer): String = s"number $value"
    override def write(value: Integer): String = value.toString
    override def read(text: String): Integer = text.toInt
    override def nothingNew(gathered: Gathered[Integer]): RuntimeException =
      IllegalStateException("no numbers are left")

  @Test def a_deck_of_my_own(): Unit =
    val deck = Deck[Integer]("numbers", DeckStore.inMemory, Numbers)
    assertEquals(7, deck.draw())
    assertThrows(classOf[IllegalStateException], () => deck.draw())

  @Test def the_stores(): Unit =
    val database = JdbcDataSource()
    database.setURL("jdbc:h2:mem:scala;DB_CLOSE_DELAY=-1")
    val table = JdbcDeckStore(database)
    table.createTables()
    val day = Duration.ofDays(1)
    for store <- List(table, JdbcDeckStore(database, 10, day), DeckStore.inMemory(DeckStore.CAPACITY, day)) do
      val card = Card(s"key of $store", "red")
      assertEquals(("red", s"key of $store"), (card.text, card.key))
      assertEquals(1, store.add("colours", JList.of(card)))
      assertEquals(1, store.waiting("colours"))
      assertEquals("red", store.newest("colours", 5).get(0))
      assertEquals(Some("red"), Option(store.draw("colours")))
      assertNull(store.draw("colours"))
      assertTrue(store.lease("colours", "me", day))
      assertFalse(store.lease("colours", "you", day))
      store.release("colours", "me")
