package io.github.verbalizedsampling.prompt;

/**
 * How the candidates are asked for (arXiv 2510.01171, section 4): Verbalized Sampling in three
 * variants, and what it is compared with.
 *
 * <p>A further control, numbers that are mere decoration, is not another question but another draw:
 * {@code Selector.shuffled(selector)}.
 */
public enum Variant {
  /** VS-Standard: the candidates with their probabilities, at once. */
  STANDARD(Shape.DISTRIBUTION, false, false),
  /** VS-CoT: the model thinks about the range of answers first, then writes the candidates. */
  COT(Shape.DISTRIBUTION, true, false),
  /** VS-Multi: the candidates with their probabilities, some in each turn of a conversation. */
  MULTI(Shape.DISTRIBUTION, false, true),
  /** Baseline: the task as it is; the whole reply is the one candidate. */
  DIRECT(Shape.ANSWER, false, false),
  /** Baseline: the model thinks first, then writes one answer. */
  DIRECT_COT(Shape.SINGLE, true, false),
  /** Baseline: a list of candidates without probabilities. */
  SEQUENCE(Shape.LIST, false, false),
  /** Control for VS-CoT: the model thinks first, then writes a list without probabilities. */
  SEQUENCE_COT(Shape.LIST, true, false),
  /** Control for VS-Multi: a list without probabilities, some in each turn of a conversation. */
  SEQUENCE_MULTI(Shape.LIST, false, true),
  /** Baseline: the task as it is, then one more answer in each turn of a conversation. */
  MULTI_TURN(Shape.ANSWER, false, true);

  /** What a reply holds. */
  enum Shape {
    DISTRIBUTION,
    LIST,
    SINGLE,
    ANSWER
  }

  private final Shape shape;
  private final boolean thinking;
  private final boolean conversation;

  Variant(Shape shape, boolean thinking, boolean conversation) {
    this.shape = shape;
    this.thinking = thinking;
    this.conversation = conversation;
  }

  Shape shape() {
    return shape;
  }

  /** Whether the model is asked to think first. */
  boolean thinking() {
    return thinking;
  }

  /** Whether the model is asked for a number beside each candidate. */
  boolean weighted() {
    return shape == Shape.DISTRIBUTION;
  }

  /**
   * Whether the candidates come in several turns of a conversation.
   *
   * @return true if they do
   */
  public boolean conversation() {
    return conversation;
  }

  /**
   * Whether a reply is one answer, whole and in no special form.
   *
   * @return true if it is
   */
  public boolean plain() {
    return shape == Shape.ANSWER;
  }

  /**
   * Whether a reply holds one answer only.
   *
   * @return true if it does
   */
  public boolean single() {
    return shape == Shape.ANSWER || shape == Shape.SINGLE;
  }
}
