package io.github.verbalizedsampling;

/** Why a row has fewer answers than were wanted. */
public enum Shortfall {
  /** A call failed, or the executor took it no more. */
  FAILED,

  /** A reply held no answer that could be read. */
  UNREADABLE,

  /** The model declined to answer. */
  REFUSED,

  /** The budget, or the calls allowed without one, brought too few new answers. */
  EXHAUSTED;

  /**
   * Whether a later run over the same {@linkplain SamplesFile file} asks for what is missing: what
   * went wrong may go well then. What the model does not say or does not know is final.
   *
   * @return whether the row is unfinished
   */
  public boolean isAskedAgain() {
    return this == FAILED || this == UNREADABLE;
  }
}
