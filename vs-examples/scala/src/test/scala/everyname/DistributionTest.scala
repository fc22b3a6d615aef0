package everyname

import io.github.verbalizedsampling.*
import org.junit.jupiter.api.Assertions.{assertEquals, assertFalse, assertNull, assertTrue}
import org.junit.jupiter.api.Test

import java.util.SplittableRandom
import scala.jdk.CollectionConverters.*

/** Candidates, distributions, and what chooses among them. */
class DistributionTest:
  private val random = SplittableRandom(42)
  private val colours: Distribution[String] =
    Distribution.of(java.util.List.of(Candidate.of("red", 0.3), Candidate.of("blue", 0.1), Candidate.of("green", null)))

  @Test def a_distribution(): Unit =
    val likely = colours.probabilities.asScala.map(_.doubleValue)
    assertEquals(likely(0), colours.probability(0))
    assertEquals(3, colours.size)
    assertFalse(colours.isEmpty)
    var shown = Map.empty[String, Double]
    colours.forEach((candidate, probability) => shown += candidate.value -> probability)
    assertEquals(likely.sum, shown.values.sum, 1e-12)
    assertEquals(0.4, colours.statedMass, 1e-12)
    assertTrue(colours.entropy > 0)
    assertTrue(colours.effectiveSize > 1 && colours.effectiveSize <= 3)
    val one: String = colours.sample(random)
    val two: java.util.List[String] = colours.sample(random, 2)
    assertTrue(shown.contains(one) && two.size == 2)
    val lengths: Distribution[Int] = colours.map(_.length)
    assertEquals(3, lengths.candidates.get(0).value)
    assertEquals(2, colours.filter(_.known).size)
    assertEquals(1, colours.below(0.2).size)
    assertEquals(0.5, colours.reweight(candidate => if candidate.value == "red" then 2 else 1).probability(0))
    assertEquals(colours.candidates, colours.distinct.candidates)
    assertEquals(6, colours.merge(colours).size)
    assertEquals(1.0, colours.merge(colours, 0.25).probabilities.asScala.map(_.doubleValue).sum, 1e-12)
    assertTrue(colours.toMarkdown.contains("red"))

  @Test def a_candidate(): Unit =
    val unknown = Candidate("green", null)
    assertEquals(None, Option(unknown.stated))
    assertFalse(unknown.known)
    assertEquals(0.5, unknown.statedOr(0.5))
    assertEquals("green", unknown.value)

  @Test def a_mixture(): Unit =
    val grey = Distribution.of(java.util.List.of(Candidate.of("grey", 0.7)))
    val mixed: Distribution[String] = Mixture.of(colours, 3).plus(grey, 1).distribution
    assertEquals(0.25, mixed.probability(3), 1e-12)

  @Test def the_numbers_farthest_from_each_other(): Unit =
    val numbers = java.util.List.of(1, 2, 9)
    assertEquals(Seq(1, 9), DiverseSubset.of[Int](numbers, 2, (a, b) => (a - b).abs).asScala)

  @Test def the_selectors(): Unit =
    val second: Selector = (_, _) => 1
    val selectors = List(
      Selector.weighted,
      Selector.uniform,
      Selector.mostLikely,
      Selector.leastLikely,
      Selector.shuffled(Selector.mostLikely),
      second
    )
    assertTrue(selectors.map(_.select(colours, random)).forall(0 to 2 contains _))
    assertTrue(0 to 2 contains Selector.uniform.selectAhead(3, random).getAsInt)
    assertTrue(Selector.weighted.selectAhead(3, random).isEmpty)

  @Test def the_validators(): Unit =
    val slogan: Validator[String] = Validator
      .words(2, 3)
      .and(Validator.length(1, 20))
      .and(Validator.matching("[a-z ]*"))
      .and(Validator.that[String](_.contains("red"), "it must be red"))
      .and(text => if text.startsWith("so") then "it begins with so" else null)
    assertNull(slogan.problem("how red"))
    assertEquals("breaks the rule: it must be red", slogan.problem("how blue"))
    assertEquals("it begins with so", slogan.problem("so red"))
    assertNull(Validator.any[Int].problem(1))
    assertNull(Validator.json.problem("{}"))
