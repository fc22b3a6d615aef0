package io.github.verbalizedsampling.prompt;

/** The form in which the model is asked to write its reply. */
public enum ReplyFormat {
  /** The tags of the published template: what a model writes well without help. */
  TAGS,
  /** A JSON object, held in form by a schema where the model supports one. */
  JSON
}
