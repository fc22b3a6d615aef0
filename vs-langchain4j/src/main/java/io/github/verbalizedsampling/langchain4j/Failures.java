package io.github.verbalizedsampling.langchain4j;

import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.NonRetriableException;
import org.jspecify.annotations.Nullable;

/** What LangChain4j's exceptions say of further calls. */
final class Failures {
  private Failures() {}

  /**
   * Whether another call may succeed. Not where the key is refused, the model unknown or the
   * request invalid; but a filter that refused one reply may let another pass.
   */
  static boolean mayRecover(Exception failure) {
    @Nullable Throwable cause = failure;
    while (cause != null && !(cause instanceof NonRetriableException)) {
      cause = cause.getCause();
    }
    return cause == null || cause instanceof ContentFilteredException;
  }
}
