package io.github.verbalizedsampling.model;

/** Who speaks in a {@link Message}. */
public enum Role {
  /** The one who sets the rules; at most one such message, at the start of a prompt. */
  SYSTEM,
  /** The person, or the program, that asks. */
  USER,
  /** The model. */
  ASSISTANT
}
