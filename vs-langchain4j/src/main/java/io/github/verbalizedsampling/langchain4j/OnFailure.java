package io.github.verbalizedsampling.langchain4j;

/**
 * What becomes of a reply that holds no candidates, because the model ignored the form or refused.
 */
public enum OnFailure {
  /**
   * The model's own words are the answer. Where it wrote none, or only remains of the form it was
   * asked for, the request is sent again as it came; not so if a content filter stopped it.
   */
  FAIL_OPEN,
  /** The model is asked once more, and told what was wrong; after that as {@link #FAIL_OPEN}. */
  RETRY_ONCE,
  /** A {@link io.github.verbalizedsampling.VerbalizedSamplingException}, which holds the reply. */
  THROW
}
