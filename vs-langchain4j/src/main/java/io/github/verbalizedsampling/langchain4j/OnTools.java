package io.github.verbalizedsampling.langchain4j;

/** What becomes of a request that offers tools. A reply that calls one is never touched. */
public enum OnTools {
  /** A reply in words is verbalized, one that calls tools passes as it came. */
  VERBALIZE_TEXT,
  /** The request passes as it came. */
  BYPASS
}
