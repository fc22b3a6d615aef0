package io.github.verbalizedsampling.langchain4j;

/**
 * What becomes of a request that offers tools. A reply that calls one passes as it came; only where
 * candidates stand beside the call, one of them takes their place.
 */
public enum OnTools {
  /** A reply in words is verbalized, one that calls tools passes as it came. */
  VERBALIZE_TEXT,
  /** The request passes as it came. */
  BYPASS
}
