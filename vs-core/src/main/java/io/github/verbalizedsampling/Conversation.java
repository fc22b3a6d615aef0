package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.Repair;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.pool.Meter;
import io.github.verbalizedsampling.prompt.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One elicitation under way: a turn, or several, and one question more where that may help.
 *
 * @param <T> the type of the answers
 */
final class Conversation<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

  private final Elicitor<T> elicitor;
  private final Meter meter;
  private final int wanted;
  private final int perTurn;
  private final List<Repair> mends = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();
  private final List<Reading<T>> readings = new ArrayList<>();
  private final LongSupplier numbers;
  private Instruction told;

  /**
   * @param told what to tell the model, for all candidates
   * @param numbers the number of each call, for its seed
   */
  Conversation(Elicitor<T> elicitor, Instruction told, Meter meter, LongSupplier numbers) {
    this.elicitor = elicitor;
    this.meter = meter;
    this.wanted = elicitor.wanted(told);
    this.perTurn = elicitor.perTurn(told);
    this.told = told.withCandidates(Math.min(wanted, perTurn));
    this.numbers = numbers;
  }

  Attempt<T> run(Prompt prompt, List<String> known) {
    try {
      Prompt sent = opening(prompt, known);
      while (told.variant().conversation() && progress() && missing() > 0) {
        told = told.withCandidates(Math.min(perTurn, missing()));
        sent = told.more(sent, replies.get(replies.size() - 1));
        if (!ask(sent)) {
          break;
        }
      }
      return attempt(null);
    } catch (Exception e) {
      return attempt(e);
    }
  }

  /** The first turn, asked twice where that may help; the prompt to go on from. */
  private Prompt opening(Prompt prompt, List<String> known) {
    Prompt sent = told.applyTo(prompt, known);
    if (!ask(sent) || !elicitor.askAgain()) {
      return sent;
    }
    ParsedReply first = last();
    if (first.status() == Status.UNREADABLE) {
      String problem = first.problem() == null ? "" : first.problem();
      Prompt again = told.askAgain(sent, replies.get(0), problem);
      return mended(again, Repair.REASKED) ? again : sent;
    }
    if (first.status() == Status.EMPTY && !told.tail().isFull()) {
      Instruction narrow = told;
      told = told.withTail(told.tail().relaxed());
      Prompt wider = told.applyTo(prompt, known);
      if (mended(wider, Repair.TAIL_RELAXED)) {
        return wider;
      }
      told = narrow;
    }
    return sent;
  }

  private boolean mended(Prompt prompt, Repair mend) {
    LOG.debug("First reply was {}: {}", last().status(), mend);
    Reading<T> first = readings.remove(0);
    boolean asked = false;
    try {
      asked = ask(prompt);
    } finally {
      if (asked) {
        mends.add(mend);
      } else {
        readings.add(first);
      }
    }
    return asked;
  }

  /** Asks and reads; false if no further call was allowed, or the thread was interrupted. */
  private boolean ask(Prompt prompt) {
    if (!replies.isEmpty() && Thread.currentThread().isInterrupted()) {
      return false;
    }
    Reply reply = elicitor.ask(prompt, meter, numbers);
    if (reply == null) {
      return false;
    }
    replies.add(reply);
    readings.add(elicitor.read(reply, told));
    return true;
  }

  private ParsedReply last() {
    return readings.get(readings.size() - 1).parsed();
  }

  private boolean progress() {
    return !readings.isEmpty() && !last().candidates().isEmpty();
  }

  private int missing() {
    return wanted - readings.stream().mapToInt(reading -> reading.values().size()).sum();
  }

  private Attempt<T> attempt(@Nullable Exception failure) {
    if (replies.isEmpty()) {
      return new Attempt<>(null, List.of(), List.of(), failure);
    }
    List<Integer> turns = new ArrayList<>();
    for (int turn = 0; turn < readings.size(); turn++) {
      for (int i = 0; i < readings.get(turn).values().size(); i++) {
        turns.add(turn);
      }
    }
    Reading<T> read = readings.size() == 1 ? readings.get(0) : Reading.of(readings, wanted);
    var elicitation = Elicitation.of(read, mends, replies, told.withCandidates(wanted));
    if (failure != null) {
      failure.addSuppressed(VerbalizedSamplingException.of(elicitation));
    }
    return new Attempt<>(elicitation, turns, read.ranks(), failure);
  }
}
