package io.github.verbalizedsampling.model;

/**
 * A language model: a prompt goes in, a reply comes out.
 *
 * <pre>{@code
 * TextGenerator model = prompt -> Reply.of(client.complete(prompt.messages()));
 * }</pre>
 *
 * <p>An implementation is called from as many threads as its sampler is used from, and must bear
 * that. What it throws reaches the caller of the sampler unwrapped; retries after a failure of the
 * transport are its own affair.
 */
@FunctionalInterface
public interface TextGenerator {
  /**
   * Asks the model once and waits for the reply.
   *
   * @param prompt what to ask
   * @return the whole reply
   */
  Reply generate(Prompt prompt);

  /**
   * Whether the model holds itself to {@link Prompt#replySchema()}. If so it is asked for JSON,
   * else for a form that a model writes well unaided.
   *
   * @return false unless overridden
   */
  default boolean supportsReplySchema() {
    return false;
  }

  /**
   * Whether another call may succeed after one that failed like this. Where not, as with a key that
   * is refused, a verb that needs several calls makes no more of them. What this throws is logged,
   * and counts as true.
   *
   * @param failure what {@link #generate(Prompt)} threw
   * @return true unless overridden
   */
  default boolean mayRecover(Exception failure) {
    return true;
  }
}
