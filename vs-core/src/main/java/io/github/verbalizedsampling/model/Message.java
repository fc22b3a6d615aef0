package io.github.verbalizedsampling.model;

import static java.util.Objects.requireNonNull;

/**
 * One message of a {@link Prompt}: who says it, and what.
 *
 * <pre>{@code
 * Message.user("Name a US state.").text(); // "Name a US state."
 * }</pre>
 *
 * @param role who speaks, never null
 * @param text what is said, never null, kept byte for byte
 */
public record Message(Role role, String text) {
  /**
   * Checks that nothing is null.
   *
   * @throws NullPointerException if {@code role} or {@code text} is null
   */
  public Message {
    requireNonNull(role, "role must not be null");
    requireNonNull(text, "text must not be null");
  }

  /**
   * A message that sets the rules.
   *
   * @param text what is said
   * @return the message
   */
  public static Message system(String text) {
    return new Message(Role.SYSTEM, text);
  }

  /**
   * A message of the person who asks.
   *
   * @param text what is said
   * @return the message
   */
  public static Message user(String text) {
    return new Message(Role.USER, text);
  }

  /**
   * A message of the model.
   *
   * @param text what is said
   * @return the message
   */
  public static Message assistant(String text) {
    return new Message(Role.ASSISTANT, text);
  }

  /**
   * Whether nothing can be seen of the text: spaces of any kind, and characters of no width. No
   * prompt can be about that.
   *
   * @return true if it is blank
   */
  public boolean isBlank() {
    return text.codePoints()
        .allMatch(c ->
            Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT);
  }
}
