package everyname

import io.github.verbalizedsampling.model.FinishReason
import io.github.verbalizedsampling.parse.*
import org.junit.jupiter.api.Assertions.{assertEquals, assertNull, assertTrue}
import org.junit.jupiter.api.Test

import scala.jdk.CollectionConverters.*

/** The room "parse". */
class ParseTest:
  @Test def a_reply_that_was_read(): Unit =
    val read = ReplyParser.lenient.expecting(2).parse(Colours)
    assertEquals(read.candidates, ReplyParser.strict.parse(Colours, FinishReason.STOP).candidates)
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

  @Test def a_typed_reply_with_mended_json(): Unit =
    val sent =
      ReplyParser.lenient.parse("<response><text>{name: 'Bo',}</text><probability>1</probability></response>")
    assertEquals("""{"name":"Bo"}""", sent.withValidJson.candidates.get(0).text)

  @Test def a_reply_while_it_comes(): Unit =
    var told = Vector.empty[String]
    val parser: IncrementalReplyParser = ReplyParser.lenient.incremental(candidate => told :+= candidate.text)
    val (first, rest) = Colours.splitAt(Colours.indexOf("ue"))
    parser.feed(first)
    assertEquals((Vector("red"), "bl"), (told, parser.partial))
    parser.feed(rest)
    assertEquals(told, parser.finish(FinishReason.STOP).candidates.asScala.map(_.text))

  @Test def the_limits(): Unit =
    val parser =
      ReplyParser.lenient.maxLength(ReplyParser.DEFAULT_MAX_LENGTH).maxDepth(ReplyParser.DEFAULT_MAX_DEPTH)
    assertEquals("all of it", outcome(parser.parse(Colours)))
    val short = parser.maxLength(Colours.length - 5).parse(Colours)
    assertEquals("some of it", outcome(short))
    assertTrue(short.repairs.contains(Repair.LIMIT_REACHED) && short.repairs.asScala.forall(Repair.values.contains(_)))

  private def outcome(reply: ParsedReply): String = reply.status match
    case Status.COMPLETE   => "all of it"
    case Status.PARTIAL    => "some of it"
    case Status.EMPTY      => "nothing"
    case Status.REFUSED    => "no"
    case Status.UNREADABLE => "what?"
