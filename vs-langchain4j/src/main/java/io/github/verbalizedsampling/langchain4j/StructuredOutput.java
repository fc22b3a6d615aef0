package io.github.verbalizedsampling.langchain4j;

/** Whether the chat model is sent a JSON schema of the distribution. */
public enum StructuredOutput {
  /**
   * If the chat model states that it can hold itself to one, and the request is not for plain text
   * with tools or with an explicit text format.
   */
  AUTO,
  /** Always but with tools: for a model that can, and does not state it. */
  FORCE,
  /**
   * Never; the form is asked for in words. A request that comes with a JSON format of its own is
   * then passed on as it came.
   */
  OFF
}
