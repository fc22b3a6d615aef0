package io.github.verbalizedsampling.model;

import static java.util.Objects.requireNonNull;

/**
 * What a model sent, whole and as sent.
 *
 * <pre>{@code
 * TextGenerator model = prompt -> Reply.of("It is a story about a bear.");
 * }</pre>
 *
 * @param text the text, byte for byte; empty if the model sent none, never null
 * @param usage the tokens it cost
 * @param finishReason why the model stopped
 */
public record Reply(String text, Usage usage, FinishReason finishReason) {
  /**
   * Checks that nothing is null.
   *
   * @throws NullPointerException if an argument is null
   */
  public Reply {
    requireNonNull(text, "text must not be null; a model that sent no text sent \"\"");
    requireNonNull(usage, "usage must not be null; use Usage.UNKNOWN");
    requireNonNull(finishReason, "finishReason must not be null; use FinishReason.UNKNOWN");
  }

  /**
   * A reply of which only the text is known.
   *
   * @param text the text
   * @return a reply with unknown usage and finish reason
   */
  public static Reply of(String text) {
    return new Reply(text, Usage.UNKNOWN, FinishReason.UNKNOWN);
  }
}
