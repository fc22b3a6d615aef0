package io.github.verbalizedsampling.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** An instruction's components, one of which is about to change. */
final class InstructionCopy {
  int candidates;
  Tail tail;
  Variant variant;
  ReplyFormat format;
  ProbabilityDefinition definition;
  Language language;
  Noun noun;
  @Nullable Integer words;
  boolean example;
  @Nullable JsonNode itemSchema;

  InstructionCopy(Instruction original) {
    candidates = original.candidates();
    tail = original.tail();
    variant = original.variant();
    format = original.format();
    definition = original.definition();
    language = original.language();
    noun = original.noun();
    words = original.words();
    example = original.example();
    itemSchema = original.itemSchema();
  }

  Instruction instruction() {
    return new Instruction(
        candidates, tail, variant, format, definition, language, noun, words, example, itemSchema);
  }
}
