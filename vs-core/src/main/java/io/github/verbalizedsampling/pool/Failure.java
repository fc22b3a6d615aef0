package io.github.verbalizedsampling.pool;

import org.jspecify.annotations.Nullable;

/**
 * A request that brought nothing, or less than it should have.
 *
 * @param call the number of the request, from 0, in the order of planning
 * @param reason what went wrong, as a sentence
 * @param declined whether the model declined to answer
 * @param exception what the model threw, or the executor that took no call; null if the model
 *     answered
 */
public record Failure(int call, String reason, boolean declined, @Nullable Exception exception) {
  /**
   * What an exception says to people.
   *
   * @param thrown the exception
   * @return its message; its name if it has none
   */
  public static String reason(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
  }
}
