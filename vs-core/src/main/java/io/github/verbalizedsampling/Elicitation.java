package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.Repair;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.prompt.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A distribution, and what happened on the way to it.
 *
 * {@snippet class=io.github.verbalizedsampling.Snippets region=elicitation}
 *
 * <p>Immutable. Nothing here is null unless it says so.
 *
 * @param <T> the type of the answers
 */
public final class Elicitation<T> {
  private final Distribution<T> distribution;
  private final ParsedReply parsed;
  private final List<InvalidCandidate> invalid;
  private final List<Repair> repairs;
  private final List<Reply> replies;
  private final Instruction instruction;

  private Elicitation(
      Distribution<T> distribution,
      ParsedReply parsed,
      List<InvalidCandidate> invalid,
      List<Repair> repairs,
      List<Reply> replies,
      Instruction instruction) {
    this.distribution = distribution;
    this.parsed = parsed;
    this.invalid = List.copyOf(invalid);
    this.repairs = List.copyOf(repairs);
    this.replies = List.copyOf(replies);
    this.instruction = instruction;
  }

  /** The report of the last of the replies, and of the mends made before it was asked for. */
  static <T> Elicitation<T> of(
      Reading<T> reading, List<Repair> mends, List<Reply> replies, Instruction instruction) {
    Distribution<T> distribution = reading.distribution();
    ParsedReply parsed = reading.parsed();
    List<Repair> repairs = new ArrayList<>(mends);
    repairs.addAll(parsed.repairs());
    if (!distribution.isEmpty() && distribution.weights().uniform()) {
      repairs.add(Repair.WEIGHTS_UNIFORM);
    } else if (distribution.weights().averaged()) {
      repairs.add(Repair.WEIGHTS_AVERAGED);
    }
    return new Elicitation<>(
        distribution, parsed, reading.invalid(), repairs, replies, instruction);
  }

  /**
   * The candidates.
   *
   * @return the distribution; empty unless the status is COMPLETE or PARTIAL
   */
  public Distribution<T> distribution() {
    return distribution;
  }

  /**
   * What became of the last reply.
   *
   * @return the status
   */
  public Status status() {
    return parsed.status();
  }

  /**
   * The candidates of the last reply that are no values of the type that was asked for.
   *
   * @return what the model wrote and why it is invalid, in its order; empty where texts were asked
   *     for
   */
  public List<InvalidCandidate> invalid() {
    return invalid;
  }

  /**
   * What was mended, by the reader and by asking again.
   *
   * @return the codes, in the order in which they came up
   */
  public List<Repair> repairs() {
    return repairs;
  }

  /**
   * The tokens that all calls cost together.
   *
   * @return the sum; a count is null if a call did not state it
   */
  public Usage usage() {
    return replies.stream().map(Reply::usage).reduce(Usage.NONE, Usage::plus);
  }

  /**
   * The number of calls of the model.
   *
   * @return 1 or more
   */
  public int calls() {
    return replies.size();
  }

  /**
   * The reply that was read: the last.
   *
   * @return the reply as sent
   */
  public Reply reply() {
    return replies.get(replies.size() - 1);
  }

  /**
   * All replies, oldest first.
   *
   * @return the replies as sent, one per call
   */
  public List<Reply> replies() {
    return replies;
  }

  /**
   * The last reply as it was read: reasoning, raw weights, further fields, and where each candidate
   * stands. Its candidates are those of the {@link #distribution()}, in the same order.
   *
   * @return the reading
   */
  public ParsedReply parsed() {
    return parsed;
  }

  /**
   * What the model was told in the last call: the {@linkplain Instruction#tail() tail} that may
   * have been relaxed, and the {@linkplain Instruction#version() version} of the wording.
   *
   * @return the instruction
   */
  public Instruction instruction() {
    return instruction;
  }

  /**
   * How many candidates state a probability that is not below the ceiling that the model was told.
   *
   * @return 0 or more; 0 for the full distribution
   */
  public int aboveCeiling() {
    double ceiling = instruction.tail().ceiling();
    return instruction.tail().isFull()
        ? 0
        : (int) distribution.candidates().stream().filter(c -> c.statedOr(0) >= ceiling).count();
  }

  /** The same report over other values. */
  <R> Elicitation<R> map(Function<? super T, ? extends R> function) {
    return new Elicitation<>(
        distribution.map(function), parsed, invalid, repairs, replies, instruction);
  }

  @Override
  public String toString() {
    return "Elicitation["
        + status()
        + ", "
        + distribution
        + ", calls="
        + calls()
        + ", repairs="
        + repairs
        + "]";
  }
}
