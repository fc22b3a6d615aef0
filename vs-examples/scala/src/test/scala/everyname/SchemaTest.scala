package everyname

import com.fasterxml.jackson.databind.ObjectMapper
import io.github.verbalizedsampling.schema.CandidateType
import org.junit.jupiter.api.Assertions.{assertEquals, assertFalse, assertThrows, assertTrue}
import org.junit.jupiter.api.Test

import java.time.LocalDate

/** The room "schema". */
class SchemaTest:
  @Test def a_type_and_its_schema(): Unit =
    val `type`: CandidateType[LocalDate] = CandidateType.of(classOf[LocalDate])
    assertEquals("string", `type`.schema.path("type").asText)
    val day = LocalDate.of(2026, 2, 28)
    assertEquals(day, `type`.read(`type`.write(day)))
    assertThrows(classOf[IllegalArgumentException], () => `type`.read("tomorrow"))
    assertFalse(`type`.isAnyText)

  @Test def a_type_with_a_schema_of_my_own(): Unit =
    val schema = ObjectMapper().readTree("""{"type":"string"}""")
    assertTrue(CandidateType.of[String](classOf[String], schema).isAnyText)
