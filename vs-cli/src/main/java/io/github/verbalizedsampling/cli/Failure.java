package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.Status;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** What ends a command early: one sentence for the person at the terminal, and an exit status. */
final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Done. */
  static final int OK = 0;

  /** The model or its provider failed. */
  static final int MODEL = 1;

  /** The command was used wrongly, or a file cannot be read. */
  static final int USAGE = 2;

  /** The reply holds no candidates, or replies to many prompts hold too few. */
  static final int NO_CANDIDATES = 3;

  private final int status;

  private Failure(int status, String sentence) {
    this(status, sentence, null);
  }

  private Failure(int status, String sentence, @Nullable Throwable cause) {
    super(sentence, cause, true, false);
    this.status = status;
  }

  static Failure usage(String sentence) {
    return new Failure(USAGE, sentence);
  }

  static Failure model(String sentence) {
    return new Failure(MODEL, sentence);
  }

  static Failure model(String sentence, Throwable cause) {
    return new Failure(MODEL, sentence, cause);
  }

  static Failure noCandidates(ParsedReply reply) {
    String problem = reply.problem();
    return new Failure(
        NO_CANDIDATES,
        "the model "
            + (reply.status() == Status.REFUSED ? "declined to answer" : "gave no candidates")
            + " (status "
            + reply.status()
            + (problem == null ? "" : ": " + problem)
            + "); try another prompt or another --model");
  }

  static Failure fewer(String sentence) {
    return new Failure(NO_CANDIDATES, sentence);
  }

  /** What an exception says to people. */
  static String reason(@Nullable Throwable x) {
    if (x instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (x instanceof AccessDeniedException) {
      return "permission is denied";
    }
    return x == null
        ? "the reason is not known"
        : io.github.verbalizedsampling.pool.Failure.reason(x);
  }

  int status() {
    return status;
  }
}
