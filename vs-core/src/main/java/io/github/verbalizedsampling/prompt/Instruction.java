package io.github.verbalizedsampling.prompt;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the model is told beside the task: to answer with several candidates and their
 * probabilities.
 *
 * <pre>{@code
 * Prompt told = Instruction.standard().withCandidates(5).withTail(Tail.below(0.1)).applyTo(prompt);
 * }</pre>
 *
 * <p>In the form of {@linkplain ReplyFormat#TAGS tags}, with the default definition, the text is
 * the template published with the method (arXiv 2510.01171), word for word.
 *
 * @param candidates how many candidates to ask for, 1 or more
 * @param tail from where in the distribution
 * @param variant how they are asked for
 * @param format the form of the reply
 * @param definition what the number beside each candidate means
 * @param language the language of the instruction
 * @param noun what the candidates are called
 * @param words how many words each candidate should have, 1 or more; null if that is left to the
 *     model, which then writes about half of what it would write for a single answer
 * @param example whether to show a worked example: a help to small models, a bias to others; its
 *     candidates are texts, so it is left out where they should be something else
 * @param itemSchema the JSON schema of each candidate; null if any text will do
 */
public record Instruction(
    int candidates,
    Tail tail,
    Variant variant,
    ReplyFormat format,
    ProbabilityDefinition definition,
    Language language,
    Noun noun,
    @Nullable Integer words,
    boolean example,
    @Nullable JsonNode itemSchema) {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if {@code candidates} or {@code words} is less than 1
   */
  public Instruction {
    if (candidates < 1) {
      throw new IllegalArgumentException("candidates must be at least 1, but is " + candidates);
    }
    if (words != null && words < 1) {
      throw new IllegalArgumentException("words must be at least 1, but is " + words);
    }
    requireNonNull(tail, "tail must not be null");
    requireNonNull(variant, "variant must not be null");
    requireNonNull(format, "format must not be null");
    requireNonNull(definition, "definition must not be null");
    requireNonNull(language, "language must not be null");
    requireNonNull(noun, "noun must not be null");
    itemSchema = itemSchema == null ? null : itemSchema.deepCopy();
  }

  /**
   * VS-Standard: five responses from the full distribution, in tags, in English.
   *
   * @return the instruction
   */
  public static Instruction standard() {
    return new Instruction(
        5,
        Tail.full(),
        Variant.STANDARD,
        ReplyFormat.TAGS,
        ProbabilityDefinition.EXPLICIT,
        Language.ENGLISH,
        Noun.RESPONSES,
        null,
        false,
        null);
  }

  /**
   * The same instruction for another number of candidates.
   *
   * @param count 1 or more; above 10 the quality of each falls a little
   * @return the new instruction
   */
  public Instruction withCandidates(int count) {
    return with(copy -> copy.candidates = count);
  }

  /**
   * The same instruction for another part of the distribution.
   *
   * @param newTail from where in the distribution
   * @return the new instruction
   */
  public Instruction withTail(Tail newTail) {
    return with(copy -> copy.tail = newTail);
  }

  /**
   * The same instruction in another variant.
   *
   * @param newVariant how the candidates are asked for
   * @return the new instruction
   */
  public Instruction withVariant(Variant newVariant) {
    return with(copy -> copy.variant = newVariant);
  }

  /**
   * The same instruction for another form of the reply.
   *
   * @param newFormat the form
   * @return the new instruction
   */
  public Instruction withFormat(ReplyFormat newFormat) {
    return with(copy -> copy.format = newFormat);
  }

  /**
   * The same instruction with another meaning of the number.
   *
   * @param newDefinition what the number means
   * @return the new instruction
   */
  public Instruction withDefinition(ProbabilityDefinition newDefinition) {
    return with(copy -> copy.definition = newDefinition);
  }

  /**
   * The same instruction in another language.
   *
   * @param newLanguage the language
   * @return the new instruction
   */
  public Instruction withLanguage(Language newLanguage) {
    return with(copy -> copy.language = newLanguage);
  }

  /**
   * The same instruction with another name for the candidates.
   *
   * @param newNoun the name
   * @return the new instruction
   */
  public Instruction withNoun(Noun newNoun) {
    return with(copy -> copy.noun = newNoun);
  }

  /**
   * The same instruction with a length for each candidate.
   *
   * @param newWords about how many words, 1 or more, or null to leave it to the model
   * @return the new instruction
   */
  public Instruction withWords(@Nullable Integer newWords) {
    return with(copy -> copy.words = newWords);
  }

  /**
   * The same instruction with or without a worked example.
   *
   * @param newExample whether to show one
   * @return the new instruction
   */
  public Instruction withExample(boolean newExample) {
    return with(copy -> copy.example = newExample);
  }

  /**
   * The same instruction for candidates that are JSON values instead of texts.
   *
   * @param newItemSchema the JSON schema of each candidate, or null if any text will do
   * @return the new instruction
   */
  public Instruction withItemSchema(@Nullable JsonNode newItemSchema) {
    return with(copy -> copy.itemSchema = newItemSchema);
  }

  /**
   * The JSON schema of each candidate.
   *
   * @return a copy, or null if any text will do
   */
  @Override
  public @Nullable JsonNode itemSchema() {
    return itemSchema == null ? null : itemSchema.deepCopy();
  }

  /**
   * The language and version of the wording, such as {@code en-1}. Another version may give other
   * answers.
   *
   * @return the version
   */
  public String version() {
    return language.code() + "-" + new Texts(language).get("version");
  }

  /**
   * The text for the system message.
   *
   * @return the text
   */
  public String text() {
    return new Wording(this).system(null, List.of());
  }

  /**
   * A prompt that tells the model all of this: the text joined to the system message, behind the
   * caller's own, the worked examples as turns before the conversation, the schema if the reply is
   * JSON, and a token limit if a length is asked for. The other messages stay as they are.
   *
   * @param prompt the caller's prompt
   * @return the prompt to send
   */
  public Prompt applyTo(Prompt prompt) {
    return applyTo(prompt, List.of());
  }

  /**
   * A prompt that tells the model all of this, and which answers it need not give again. The list
   * is cut off where it would grow out of bounds, and so is each answer in it.
   *
   * @param prompt the caller's prompt
   * @param known the answers, the most important first
   * @return the prompt to send
   */
  public Prompt applyTo(Prompt prompt, List<String> known) {
    Wording wording = new Wording(this);
    String system = wording.system(prompt.systemText(), known);
    List<Message> messages = new ArrayList<>();
    if (!system.isEmpty()) {
      messages.add(Message.system(system));
    }
    messages.addAll(wording.examples());
    prompt.messages().stream().filter(m -> m.role() != Role.SYSTEM).forEach(messages::add);
    return Prompt.of(messages)
        .withReplySchema(schema())
        .withMaxTokens(TokenLimit.of(this))
        .withSeed(prompt.seed());
  }

  /**
   * A prompt for the next turn of a conversation: the reply as sent, and the request for more
   * candidates, other than those before, in the same form and from the same part of the
   * distribution.
   *
   * @param sent the prompt that was sent
   * @param reply what came back
   * @return the prompt to send next
   */
  public Prompt more(Prompt sent, Reply reply) {
    return sent.append(Message.assistant(reply.text()))
        .append(Message.user(new Wording(this).more()))
        .withReplySchema(schema())
        .withMaxTokens(TokenLimit.of(this));
  }

  /**
   * A prompt that asks again after a reply that could not be read: the reply as sent, and what was
   * wrong with it.
   *
   * @param sent the prompt that was sent
   * @param reply what came back
   * @param problem what was wrong, as a sentence
   * @return the prompt to send next
   */
  public Prompt askAgain(Prompt sent, Reply reply, String problem) {
    return sent.append(Message.assistant(reply.text()))
        .append(Message.user(new Wording(this).again(problem)));
  }

  /**
   * A prompt that asks for the full response on a premise: the premise as the model's own turn, and
   * the request to write it out. Nothing is said of lists or probabilities.
   *
   * @param prompt the caller's prompt
   * @param premise one sentence that says what the response is about
   * @return the prompt to send
   */
  public Prompt expand(Prompt prompt, String premise) {
    return prompt
        .append(Message.assistant(premise))
        .append(Message.user(new Wording(this).expand()));
  }

  private Instruction with(Consumer<InstructionCopy> change) {
    InstructionCopy copy = new InstructionCopy(this);
    change.accept(copy);
    return copy.instruction();
  }

  private @Nullable JsonNode schema() {
    return format == ReplyFormat.JSON && !variant.plain() ? ReplySchema.of(this) : null;
  }
}
