package io.github.verbalizedsampling.prompt;

/** What the candidates are called when the model is asked for them. */
public enum Noun {
  /** "Possible responses": the published wording, for open tasks. */
  RESPONSES,
  /** "Plausible responses": for simulated people and dialogue. */
  PLAUSIBLE_RESPONSES,
  /** "Premises": one sentence that says what a long response would be about. */
  PREMISES,
  /** "Best guesses": for questions that have a right answer. */
  BEST_GUESSES
}
