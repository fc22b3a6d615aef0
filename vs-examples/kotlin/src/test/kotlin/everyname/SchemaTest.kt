package everyname

import com.fasterxml.jackson.databind.ObjectMapper
import io.github.verbalizedsampling.schema.CandidateType
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** The room "schema". */
class SchemaTest {
    @JvmRecord
    data class Persona(val name: String, val age: Int)

    @Test
    fun a_type_and_its_schema() {
        val type: CandidateType<Persona> = CandidateType.of(Persona::class.java)
        assertEquals("integer", type.schema().at("/properties/age/type").asText())
        assertEquals(Persona("Ann", 31), type.read(type.write(Persona("Ann", 31))))
        assertThrows(IllegalArgumentException::class.java) { type.read("Ann") }
        assertFalse(type.isAnyText)
    }

    @Test
    fun a_type_with_a_schema_of_my_own() {
        val schema = ObjectMapper().readTree("""{"type":"string"}""")
        assertTrue(CandidateType.of<String>(String::class.java, schema).isAnyText)
    }
}
