package io.github.verbalizedsampling.testing;

import java.util.List;

/**
 * A reply and what it truly holds.
 *
 * @param text the reply
 * @param truths its candidates, in order
 */
public record GeneratedReply(String text, List<Truth> truths) {
  /**
   * A true candidate.
   *
   * @param text its text
   * @param stated its probability as written, from 0 to 1
   */
  public record Truth(String text, double stated) {}
}
