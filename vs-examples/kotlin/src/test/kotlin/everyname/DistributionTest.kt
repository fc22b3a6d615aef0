package everyname

import io.github.verbalizedsampling.Candidate
import io.github.verbalizedsampling.Distribution
import io.github.verbalizedsampling.DiverseSubset
import io.github.verbalizedsampling.Mixture
import io.github.verbalizedsampling.Selector
import io.github.verbalizedsampling.Validator
import java.util.SplittableRandom
import kotlin.math.abs
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

/** Candidates, distributions, and what chooses among them. */
class DistributionTest {
    private val random = SplittableRandom(42)
    private val colours: Distribution<String> =
        Distribution.of(listOf(Candidate.of("red", 0.3), Candidate.of("blue", 0.1), Candidate.of("green", null)))

    @Test
    fun a_distribution() {
        val likely: List<Double> = colours.probabilities()
        assertEquals(likely[0], colours.probability(0))
        assertEquals(3, colours.size())
        assertFalse(colours.isEmpty)
        val shown = mutableMapOf<String, Double>()
        colours.forEach { candidate, probability -> shown[candidate.value] = probability }
        assertEquals(likely, shown.values.toList())
        assertEquals(0.4, colours.statedMass(), 1e-12)
        assertTrue(colours.entropy() > 0)
        assertTrue(colours.effectiveSize() in 1.0..3.0)
        val one: String = colours.sample(random)
        val two: List<String> = colours.sample(random, 2)
        assertTrue(one in shown && two.size == 2)
        assertEquals(3, colours.map { it.length }.candidates().first().value)
        assertEquals(2, colours.filter { it.known() }.size())
        assertEquals(1, colours.below(0.2).size())
        assertEquals(0.5, colours.reweight { if (it.value == "red") 2.0 else 1.0 }.probability(0))
        assertEquals(colours.candidates(), colours.distinct().candidates())
        assertEquals(6, colours.merge(colours).size())
        assertEquals(1.0, colours.merge(colours, 0.25).probabilities().sum(), 1e-12)
        assertTrue("red" in colours.toMarkdown())
    }

    @Test
    fun a_candidate() {
        val unknown: Candidate<String> = Candidate("green", null)
        val stated: Double? = unknown.stated
        assertNull(stated)
        assertFalse(unknown.known())
        assertEquals(0.5, unknown.statedOr(0.5))
        assertEquals("green", unknown.value)
    }

    @Test
    fun a_mixture() {
        val grey = Distribution.of(listOf(Candidate.of("grey", 0.7)))
        val mixed: Distribution<String> = Mixture.of(colours, 3.0).plus(grey, 1.0).distribution()
        assertEquals(0.25, mixed.probability(3), 1e-12)
    }

    @Test
    fun the_numbers_farthest_from_each_other() {
        assertEquals(listOf(1, 9), DiverseSubset.of(listOf(1, 2, 9), 2) { a, b -> abs(a - b).toDouble() })
    }

    @Test
    fun the_selectors() {
        val selectors = listOf(
            Selector.weighted(),
            Selector.uniform(),
            Selector.mostLikely(),
            Selector.leastLikely(),
            Selector.shuffled(Selector.mostLikely()),
            Selector { _, _ -> 1 },
        )
        assertTrue(selectors.all { it.select(colours, random) in 0..2 })
        assertTrue(Selector.uniform().selectAhead(3, random).asInt in 0..2)
        assertTrue(Selector.weighted().selectAhead(3, random).isEmpty)
    }

    @Test
    fun the_validators() {
        val slogan: Validator<String> = Validator.words(2, 3)
            .and(Validator.length(1, 20))
            .and(Validator.matching("[a-z ]*"))
            .and(Validator.that({ "red" in it }, "it must be red"))
            .and { if (it.startsWith("so")) "it begins with so" else null }
        assertNull(slogan.problem("how red"))
        assertEquals("breaks the rule: it must be red", slogan.problem("how blue"))
        assertEquals("it begins with so", slogan.problem("so red"))
        assertNull(Validator.any<Int>().problem(1))
        assertNull(Validator.json().problem("{}"))
    }
}
