package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.pool.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The model answered, but there is nothing to return. What it sent, and cost, is kept here.
 *
 * {@snippet class=io.github.verbalizedsampling.Snippets region=exception}
 *
 * <p>A failure of the model or its provider is not one of these: it reaches the caller as the
 * provider threw it.
 */
public final class VerbalizedSamplingException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With the message and the calls, all that serialisation keeps. */
  private final Status status;

  /** How many calls of the model there were. */
  private final int calls;

  private final transient List<?> found;
  private final transient List<Reply> replies;

  private final transient Usage usage;

  VerbalizedSamplingException(String message, Status status, List<?> found, List<Reply> replies) {
    this(
        message,
        status,
        found,
        replies,
        replies.size(),
        replies.stream().map(Reply::usage).reduce(Usage.NONE, Usage::plus));
  }

  private VerbalizedSamplingException(
      String message, Status status, List<?> found, List<Reply> replies, int calls, Usage usage) {
    super(message);
    this.status = status;
    this.found = List.copyOf(found);
    this.replies = List.copyOf(replies);
    this.calls = calls;
    this.usage = usage;
  }

  /** Candidates came, and none of them is valid; or none came. */
  static <T> VerbalizedSamplingException of(Elicitation<T> elicitation, Kind<T> kind) {
    List<Candidate<T>> candidates = elicitation.distribution().candidates();
    if (candidates.isEmpty()) {
      return of(elicitation);
    }
    return new VerbalizedSamplingException(
        "None of the "
            + candidates.size()
            + " candidates is valid; the first "
            + kind.problem(candidates.get(0).value())
            + ". Say in the prompt what the validator asks for, or ask for more candidates.",
        Status.PARTIAL,
        List.of(),
        elicitation.replies());
  }

  /**
   * What {@link VerbalizedSampler#distribution(String)} throws for an outcome that leaves nothing
   * to draw from.
   *
   * @param elicitation the outcome
   * @return the exception, to be thrown
   */
  public static VerbalizedSamplingException of(Elicitation<?> elicitation) {
    String problem = elicitation.parsed().problem();
    String message =
        switch (elicitation.status()) {
          case REFUSED ->
              "The model declined to answer. Rephrase the prompt, try another model, or call"
                  + " elicit(prompt), which reports a refusal instead of throwing.";
          case EMPTY ->
              "The model gave no candidates"
                  + (problem == null ? "" : ": " + problem)
                  + " Ask for a wider tail or another prompt.";
          case COMPLETE, PARTIAL ->
              "No answer came of what the model sent; what could be read in it is in found().";
          case UNREADABLE ->
              "No candidates could be read in what the model sent"
                  + (problem == null ? "." : ": " + problem)
                  + " The reply as sent is in reply(); a larger model keeps the form better.";
        };
    return new VerbalizedSamplingException(
        message + " (status " + elicitation.status() + ", calls: " + elicitation.calls() + ")",
        elicitation.status(),
        elicitation.distribution().candidates().stream().map(Candidate::value).toList(),
        elicitation.replies());
  }

  /** Nothing, since nothing was asked. */
  static VerbalizedSamplingException unasked() {
    return new VerbalizedSamplingException(
        "The model was not asked, since the thread was interrupted.",
        Status.EMPTY,
        List.of(),
        List.of());
  }

  /** Premises, and a reason not to write one of them out. */
  static VerbalizedSamplingException unwritten(
      Elicitation<String> premises, String reason, String advice) {
    return new VerbalizedSamplingException(
        "A premise was drawn, but not written out, since "
            + reason
            + ". The premises are in found()"
            + advice,
        premises.status(),
        premises.distribution().candidates().stream().map(Candidate::value).toList(),
        premises.replies());
  }

  /** A text on a premise that is not valid. */
  static VerbalizedSamplingException writtenInvalid(String problem, List<Reply> replies) {
    return new VerbalizedSamplingException(
        "What was written on the premise is not valid: it "
            + problem
            + ". It is in reply(); say in the prompt what the validator asks for.",
        Status.PARTIAL,
        List.of(),
        replies);
  }

  /**
   * Too few answers, with those that came, and why there are no more.
   *
   * @param instead where to look, and what to call instead, as a sentence
   */
  static VerbalizedSamplingException of(Samples<?> samples, List<Reply> replies, String instead) {
    int found = samples.items().size();
    StringBuilder message =
        new StringBuilder("Found " + found + " of " + (found + samples.missing()))
            .append(" distinct answers in " + samples.calls() + " calls, since ")
            .append(samples.reason() == null ? "the deck could not keep them" : samples.reason())
            .append(". Duplicates: " + samples.duplicates())
            .append(", not valid: " + samples.rejections().size())
            .append(", failed requests: " + samples.failures().size());
    if (!samples.failures().isEmpty()) {
      message.append(", the first: ").append(samples.failures().get(0).reason());
    }
    message.append(message.toString().endsWith(".") ? "" : ".");
    message.append(" " + instead);
    boolean declined =
        found == 0
            && !samples.failures().isEmpty()
            && samples.failures().stream().allMatch(failure -> failure.declined());
    var exception =
        new VerbalizedSamplingException(
            message.toString(),
            declined ? Status.REFUSED : found == 0 ? Status.EMPTY : Status.PARTIAL,
            samples.values(),
            replies,
            samples.calls(),
            samples.usage());
    for (Failure failure : samples.failures()) {
      if (failure.exception() != null) {
        exception.addSuppressed(failure.exception());
      }
    }
    return exception;
  }

  /**
   * The last reply of the model.
   *
   * @return the text as sent, or null if there is none
   */
  public @Nullable String reply() {
    List<Reply> all = replies();
    return all.isEmpty() ? null : all.get(all.size() - 1).text();
  }

  /**
   * All replies of the model, oldest first.
   *
   * @return the replies as sent; empty after deserialisation
   */
  public List<Reply> replies() {
    return replies == null ? List.of() : replies;
  }

  /**
   * What became of the last reply.
   *
   * @return the status
   */
  public Status status() {
    return status;
  }

  /**
   * What came anyway.
   *
   * @return the good answers, none if there were none; empty after deserialisation
   */
  public List<?> found() {
    return found == null ? List.of() : found;
  }

  /**
   * The number of calls of the model, those that failed included.
   *
   * @return 0 or more
   */
  public int calls() {
    return calls;
  }

  /**
   * The tokens that all calls cost together.
   *
   * @return the sum; a count is null if a call did not state it; none after deserialisation
   */
  public Usage usage() {
    return usage == null ? Usage.NONE : usage;
  }
}
