package everyname

import io.github.verbalizedsampling.model.FinishReason
import io.github.verbalizedsampling.parse.IncrementalReplyParser
import io.github.verbalizedsampling.parse.ParsedCandidate
import io.github.verbalizedsampling.parse.ParsedReply
import io.github.verbalizedsampling.parse.Repair
import io.github.verbalizedsampling.parse.ReplyParser
import io.github.verbalizedsampling.parse.Span
import io.github.verbalizedsampling.parse.Status
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The room "parse". */
class ParseTest {
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
    fun a_typed_reply_with_mended_json() {
        val sent = ReplyParser.lenient().parse("<response><text>{name: 'Bo',}</text><probability>1</probability></response>")
        assertEquals(listOf("""{"name":"Bo"}"""), sent.withValidJson().candidates.map { it.text })
    }

    @Test
    fun a_reply_while_it_comes() {
        val told = mutableListOf<String>()
        val parser: IncrementalReplyParser = ReplyParser.lenient().incremental { candidate -> told += candidate.text }
        parser.feed(COLOURS.substringBefore("ue"))
        assertEquals(listOf("red") to "bl", told to parser.partial())
        parser.feed("ue" + COLOURS.substringAfter("ue"))
        assertEquals(told, parser.finish(FinishReason.STOP).candidates.map { it.text })
    }

    @Test
    fun the_limits() {
        val parser = ReplyParser.lenient().maxLength(ReplyParser.DEFAULT_MAX_LENGTH).maxDepth(ReplyParser.DEFAULT_MAX_DEPTH)
        assertEquals("all of it", outcome(parser.parse(COLOURS)))
        val short = parser.maxLength(COLOURS.length - 5).parse(COLOURS)
        assertEquals("some of it", outcome(short))
        assertTrue(Repair.LIMIT_REACHED in short.repairs && Repair.entries.containsAll(short.repairs))
    }

    private fun outcome(reply: ParsedReply): String = when (reply.status) {
        Status.COMPLETE -> "all of it"
        Status.PARTIAL -> "some of it"
        Status.EMPTY -> "nothing"
        Status.REFUSED -> "no"
        Status.UNREADABLE -> "what?"
    }
}
