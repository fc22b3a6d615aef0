package io.github.verbalizedsampling.langchain4j.stub;

/** What goes wrong on the way of an {@link Answer}. */
public enum Fault {
  /** Nothing. */
  NONE,
  /** The server keeps the connection open and sends nothing, until the client or the test ends. */
  SILENT,
  /**
   * The server falls silent after half of the body. Beware: the JDK's HTTP client counts its
   * timeout only up to the head of the response, and waits for the rest for ever.
   */
  STALL,
  /** The connection is reset after half of the body. */
  RESET,
  /** The connection is closed in good order, but the second half of the body never comes. */
  TRUNCATE
}
