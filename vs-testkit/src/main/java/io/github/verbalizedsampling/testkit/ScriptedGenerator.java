package io.github.verbalizedsampling.testkit;

import static java.util.Objects.requireNonNull;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * A model that says what the test wrote down, in order, and remembers what it was asked.
 *
 * <pre>{@code
 * var model = ScriptedGenerator.of("first reply", "second reply").thenThrow(new TimeoutException());
 * model.generate(prompt).text(); // "first reply"
 * model.prompts(); // [prompt]
 * }</pre>
 *
 * <p>Safe for use by several threads, which share one script. No argument may be null.
 */
public final class ScriptedGenerator implements TextGenerator {
  private final Deque<Supplier<Reply>> script = new ArrayDeque<>();
  private final List<Prompt> prompts = new ArrayList<>();
  private final boolean supportsReplySchema;

  private ScriptedGenerator(boolean supportsReplySchema) {
    this.supportsReplySchema = supportsReplySchema;
  }

  /**
   * A model that gives these replies, of which only the text is known.
   *
   * @param replies the texts, in order; may be empty
   * @return the model
   */
  public static ScriptedGenerator of(String... replies) {
    return new ScriptedGenerator(false).thenAll(replies);
  }

  /**
   * The same as {@link #of}, for a model that holds itself to a reply schema.
   *
   * @param replies the texts, in order; may be empty
   * @return the model
   */
  public static ScriptedGenerator withReplySchema(String... replies) {
    return new ScriptedGenerator(true).thenAll(replies);
  }

  private ScriptedGenerator thenAll(String... replies) {
    for (String reply : replies) {
      thenReply(reply);
    }
    return this;
  }

  /**
   * Adds a reply of which only the text is known.
   *
   * @param text the text
   * @return this model
   */
  public ScriptedGenerator thenReply(String text) {
    return thenReply(Reply.of(text));
  }

  /**
   * Adds a reply.
   *
   * @param reply the reply
   * @return this model
   */
  public ScriptedGenerator thenReply(Reply reply) {
    requireNonNull(reply, "reply must not be null");
    return add(() -> reply);
  }

  /**
   * Adds a failure, as a provider's client would throw it.
   *
   * @param failure what the call throws, itself and unwrapped
   * @return this model
   */
  public ScriptedGenerator thenThrow(RuntimeException failure) {
    requireNonNull(failure, "failure must not be null");
    return add(() -> {
      throw failure;
    });
  }

  private synchronized ScriptedGenerator add(Supplier<Reply> step) {
    script.add(step);
    return this;
  }

  /**
   * The next reply of the script.
   *
   * @throws IllegalStateException if the script is at its end
   */
  @Override
  public Reply generate(Prompt prompt) {
    return next(prompt).get();
  }

  private synchronized Supplier<Reply> next(Prompt prompt) {
    prompts.add(prompt);
    Supplier<Reply> step = script.poll();
    if (step == null) {
      throw new IllegalStateException(
          "the script holds "
              + (prompts.size() - 1)
              + " replies, but call "
              + prompts.size()
              + " asked \""
              + prompt.task()
              + "\"; add a reply with thenReply(…)");
    }
    return step;
  }

  @Override
  public boolean supportsReplySchema() {
    return supportsReplySchema;
  }

  /**
   * What the model was asked so far.
   *
   * @return the prompts of all calls, oldest first, those that failed included; an immutable copy
   */
  public synchronized List<Prompt> prompts() {
    return List.copyOf(prompts);
  }

  /**
   * How much of the script is left.
   *
   * @return the number of replies and failures not yet given
   */
  public synchronized int remaining() {
    return script.size();
  }
}
