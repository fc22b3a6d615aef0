package everyname

import com.fasterxml.jackson.databind.node.JsonNodeFactory
import io.github.verbalizedsampling.model.{Message, Prompt, Reply}
import io.github.verbalizedsampling.prompt.*
import org.junit.jupiter.api.Assertions.{assertEquals, assertTrue}
import org.junit.jupiter.api.Test

/** The room "prompt". */
class PromptTest:
  private val standard = Instruction.standard
  private val prompt = Prompt.of("Name a colour.")

  @Test def an_instruction(): Unit =
    val told = standard
      .withCandidates(3)
      .withTail(Tail.below(0.1).relaxed)
      .withVariant(Variant.COT)
      .withFormat(ReplyFormat.JSON)
      .withDefinition(ProbabilityDefinition.PERCENTAGE)
      .withLanguage(Language.CHINESE)
      .withNoun(Noun.BEST_GUESSES)
      .withWords(20)
      .withExample(true)
      .withItemSchema(JsonNodeFactory.instance.objectNode.put("type", "string"))
    import told.*
    assertEquals(told, Instruction(candidates, tail, variant, format, definition, language, noun, words, example, itemSchema))
    assertEquals(0.2, tail.ceiling)
    assertEquals(Tail(1), Tail.full)
    assertTrue(standard.tail.isFull && standard.words == null)
    assertTrue(told.text.nonEmpty && version.startsWith("zh"))

  @Test def what_it_makes_of_a_prompt(): Unit =
    val sent = standard.applyTo(prompt)
    val reply = Reply.of(Colours)
    assertEquals(sent.messages.size + 2, standard.askAgain(sent, reply, "It is a question.").messages.size)
    assertEquals(sent.messages.size + 2, standard.withVariant(Variant.MULTI).more(sent, reply).messages.size)
    assertTrue(standard.applyTo(prompt, java.util.List.of("mauve")).systemText.contains("mauve"))
    assertEquals(Message.assistant("It was mauve."), standard.expand(prompt, "It was mauve.").messages.get(1))

  @Test def every_way_to_ask(): Unit =
    val conversations = Variant.values.filter(_.conversation).toSet
    assertEquals(Set(Variant.MULTI, Variant.SEQUENCE_MULTI, Variant.MULTI_TURN), conversations)
    assertTrue(Variant.values.filter(_.plain).forall(_.single))
    val texts = Noun.values.map(noun => standard.withNoun(noun).text) ++
      ProbabilityDefinition.values.map(definition => standard.withDefinition(definition).text) ++
      Language.values.map(language => standard.withLanguage(language).text) ++
      ReplyFormat.values.map(format => standard.withFormat(format).text)
    assertEquals(texts.length - 3, texts.distinct.length, "the standard one is there four times")
