package io.github.verbalizedsampling.model;

/** Why a model stopped writing. */
public enum FinishReason {
  /** It was done. */
  STOP,
  /** It ran into its token limit: the end of the reply is missing. */
  LENGTH,
  /** The provider's filter stopped it. */
  CONTENT_FILTER,
  /** Something else: a tool call, a cancelled stream. */
  OTHER,
  /** The model did not say. */
  UNKNOWN
}
