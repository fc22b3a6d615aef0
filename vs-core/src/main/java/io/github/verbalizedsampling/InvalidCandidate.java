package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import io.github.verbalizedsampling.parse.ParsedCandidate;

/**
 * A candidate that is no value of the type that was asked for: kept, so that nothing paid for is
 * lost, but not drawn.
 *
 * {@snippet class=io.github.verbalizedsampling.Snippets region=invalid}
 *
 * @param candidate the candidate as it was read from the reply
 * @param reason why it is invalid, as a sentence
 */
public record InvalidCandidate(ParsedCandidate candidate, String reason) {
  /**
   * Checks that nothing is null.
   *
   * @throws NullPointerException if an argument is null
   */
  public InvalidCandidate {
    requireNonNull(candidate, "candidate must not be null");
    requireNonNull(reason, "reason must not be null");
  }
}
