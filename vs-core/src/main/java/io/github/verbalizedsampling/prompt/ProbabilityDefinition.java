package io.github.verbalizedsampling.prompt;

import java.util.Locale;

/**
 * What the model is told its number means. Wherever a lower number means a likelier answer, the
 * reader turns it round.
 */
public enum ProbabilityDefinition {
  /** How likely the response would be, from 0 to 1. */
  IMPLICIT("probability"),
  /**
   * The probability relative to the full distribution, given the prompt, from 0 to 1. The default.
   */
  EXPLICIT("probability"),
  /** The likelihood relative to the other responses given, from 0 to 1. */
  RELATIVE("probability"),
  /** The probability as a percentage of the full distribution, from 0 to 100. */
  PERCENTAGE("percentage"),
  /** How representative or typical the response is, from 0 to 1. */
  CONFIDENCE("confidence"),
  /** The perplexity of the response's tokens, 1 or more; low is likely. */
  PERPLEXITY("perplexity"),
  /** The sum of the negative log probabilities of the tokens, 0 or more; low is likely. */
  NLL("nll");

  private final String field;

  ProbabilityDefinition(String field) {
    this.field = field;
  }

  /** The name of the tag or member that holds the number. */
  String field() {
    return field;
  }

  /** The name under which the texts describe it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
