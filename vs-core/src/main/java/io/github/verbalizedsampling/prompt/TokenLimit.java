package io.github.verbalizedsampling.prompt;

import org.jspecify.annotations.Nullable;

/** How long a reply may be. */
final class TokenLimit {
  private static final int THOUGHT = 500;

  private TokenLimit() {}

  /**
   * Twice the words for the tokens, and room for the form, so that no candidate is cut off; null
   * where no length is asked for.
   */
  static @Nullable Integer of(Instruction told) {
    if (told.words() == null) {
      return null;
    }
    long each = Math.min(Integer.MAX_VALUE, 2L * told.words() + 50);
    long thought = told.variant().thinking() ? THOUGHT : 0;
    return (int) Math.min(Integer.MAX_VALUE, told.candidates() * each + thought);
  }
}
