package io.github.verbalizedsampling.langchain4j;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.NonRetriableException;

/** What LangChain4j's exceptions say of further calls. */
final class Failures {
  private Failures() {}

  /**
   * Whether another call may succeed. Not where the key is refused, the model unknown or the
   * request invalid; but a filter that refused one reply may let another pass.
   */
  static boolean mayRecover(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NonRetriableException) {
        return cause instanceof ContentFilteredException;
      }
    }
    return true;
  }
}
