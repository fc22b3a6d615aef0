package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Usage;

/**
 * A long answer that began as one premise among several.
 *
 * @param text the answer
 * @param premise the premise that was drawn
 * @param premises the distribution it was drawn from, and what happened on the way to it
 * @param reply the reply that the answer was read from
 */
public record Expansion(String text, String premise, Elicitation<String> premises, Reply reply) {

  /**
   * The tokens that all calls cost together.
   *
   * @return the sum; a count is null if a call did not state it
   */
  public Usage usage() {
    return premises.usage().plus(reply.usage());
  }

  /**
   * The number of calls of the model.
   *
   * @return 2 or more
   */
  public int calls() {
    return premises.calls() + 1;
  }
}
