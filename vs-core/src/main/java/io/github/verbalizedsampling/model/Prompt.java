package io.github.verbalizedsampling.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked: the messages of a conversation, and what else the model may want to know.
 *
 * <pre>{@code
 * Prompt.of("Tell me a joke.").system("You are Bo, a clown.");
 * }</pre>
 *
 * <p>The last {@link Role#USER} message is the task. A prompt is immutable: every method that
 * changes something returns a new prompt. Nothing here is null unless it says so.
 *
 * <p>The {@linkplain #replySchema() reply schema}, the {@linkplain #maxTokens() token limit} and
 * the {@linkplain #seed() seed} are hints that the library sets: a {@link TextGenerator} that has a
 * use for them takes them, any other leaves them.
 */
public final class Prompt {
  private final List<Message> messages;
  private final @Nullable JsonNode replySchema;
  private final @Nullable Integer maxTokens;
  private final @Nullable Long seed;

  private Prompt(
      List<Message> messages,
      @Nullable JsonNode replySchema,
      @Nullable Integer maxTokens,
      @Nullable Long seed) {
    this.messages = List.copyOf(messages);
    this.replySchema = replySchema;
    this.maxTokens = maxTokens;
    this.seed = seed;
  }

  /**
   * A prompt of one task.
   *
   * @param task what the model is asked to do
   * @return the prompt
   * @throws IllegalArgumentException if {@code task} is blank
   */
  public static Prompt of(String task) {
    return of(List.of(Message.user(requireNonNull(task, "task must not be null"))));
  }

  /**
   * A prompt of a whole conversation.
   *
   * @param messages the messages, oldest first: at most one {@link Role#SYSTEM} message, which
   *     comes first, and at least one {@link Role#USER} message that is not blank
   * @return the prompt
   * @throws IllegalArgumentException if there is no task, the task is blank, or a system message
   *     stands elsewhere than at the start
   */
  public static Prompt of(List<Message> messages) {
    requireNonNull(messages, "messages must not be null");
    Prompt prompt = new Prompt(messages, null, null, null);
    Message question = prompt.question();
    if (question.isBlank()) {
      throw new IllegalArgumentException(
          "prompt must not be blank, but its task (the last user message) is \""
              + question.text()
              + "\"");
    }
    for (int i = 1; i < messages.size(); i++) {
      if (messages.get(i).role() == Role.SYSTEM) {
        throw new IllegalArgumentException(
            "messages must hold at most one system message, as the first, but message "
                + i
                + " is one; join their texts");
      }
    }
    return prompt;
  }

  /**
   * The same prompt under another system message, which takes the place of any that is there.
   *
   * @param text the rules
   * @return the new prompt
   */
  public Prompt system(String text) {
    List<Message> all = new ArrayList<>();
    all.add(Message.system(text));
    messages.stream().filter(message -> message.role() != Role.SYSTEM).forEach(all::add);
    return new Prompt(all, replySchema, maxTokens, seed);
  }

  /**
   * The same prompt with one message more at its end.
   *
   * @param message the message, not a system message
   * @return the new prompt
   * @throws IllegalArgumentException if {@code message} is a system message
   */
  public Prompt append(Message message) {
    requireNonNull(message, "message must not be null");
    if (message.role() == Role.SYSTEM) {
      throw new IllegalArgumentException(
          "message must be of the user or the assistant, but is SYSTEM; use system(text)");
    }
    List<Message> all = new ArrayList<>(messages);
    all.add(message);
    return new Prompt(all, replySchema, maxTokens, seed);
  }

  /**
   * The messages, oldest first.
   *
   * @return an immutable list with at least one message
   */
  public List<Message> messages() {
    return messages;
  }

  /**
   * The system message's text.
   *
   * @return the text, or null if there is no system message
   */
  public @Nullable String systemText() {
    return messages.get(0).role() == Role.SYSTEM ? messages.get(0).text() : null;
  }

  /**
   * What the model is asked to do: the text of the last user message.
   *
   * @return the task, not blank
   */
  public String task() {
    return question().text();
  }

  private Message question() {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).role() == Role.USER) {
        return messages.get(i);
      }
    }
    throw new IllegalArgumentException(
        "messages must hold a user message, the task, but hold " + messages.size() + " others");
  }

  /**
   * The form that the reply should take.
   *
   * @return a JSON schema (a copy), or null if the reply is free text
   */
  public @Nullable JsonNode replySchema() {
    return replySchema == null ? null : replySchema.deepCopy();
  }

  /**
   * The same prompt, with the form that the reply should take.
   *
   * @param schema a JSON schema, or null for free text
   * @return the new prompt
   */
  public Prompt withReplySchema(@Nullable JsonNode schema) {
    return new Prompt(messages, schema == null ? null : schema.deepCopy(), maxTokens, seed);
  }

  /**
   * How many tokens the reply is expected to need at most.
   *
   * @return the number of tokens, or null if nothing is known
   */
  public @Nullable Integer maxTokens() {
    return maxTokens;
  }

  /**
   * The same prompt, with the number of tokens that the reply is expected to need at most.
   *
   * @param tokens at least 1, or null if nothing is known
   * @return the new prompt
   * @throws IllegalArgumentException if {@code tokens} is less than 1
   */
  public Prompt withMaxTokens(@Nullable Integer tokens) {
    if (tokens != null && tokens < 1) {
      throw new IllegalArgumentException("tokens must be at least 1, but is " + tokens);
    }
    return new Prompt(messages, replySchema, tokens, seed);
  }

  /**
   * The seed for a model that can be seeded; the library gives every call another.
   *
   * @return the seed, or null if the model is free
   */
  public @Nullable Long seed() {
    return seed;
  }

  /**
   * The same prompt, with a seed for the model.
   *
   * @param newSeed the seed, or null to leave the model free
   * @return the new prompt
   */
  public Prompt withSeed(@Nullable Long newSeed) {
    return new Prompt(messages, replySchema, maxTokens, newSeed);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Prompt that
        && messages.equals(that.messages)
        && Objects.equals(replySchema, that.replySchema)
        && Objects.equals(maxTokens, that.maxTokens)
        && Objects.equals(seed, that.seed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(messages, replySchema, maxTokens, seed);
  }

  @Override
  public String toString() {
    return "Prompt" + messages;
  }
}
