package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.ReplyParser;
import io.github.verbalizedsampling.pool.Budget;
import io.github.verbalizedsampling.pool.Meter;
import io.github.verbalizedsampling.prompt.Instruction;
import io.github.verbalizedsampling.schema.CandidateType;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the model and what it is told, numbers the calls, and reads replies.
 *
 * @param <T> the type of the answers
 */
final class Elicitor<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Elicitor.class);

  private final TextGenerator model;
  private final Instruction instruction;
  private final int perTurn;
  private final Budget budget;
  private final boolean askAgain;
  private final @Nullable Long seed;
  private final AtomicLong calls;
  private final Function<ParsedReply, Reading<T>> values;

  private Elicitor(
      TextGenerator model,
      Instruction instruction,
      int perTurn,
      Budget budget,
      boolean askAgain,
      @Nullable Long seed,
      AtomicLong calls,
      Function<ParsedReply, Reading<T>> values) {
    this.model = model;
    this.instruction = instruction;
    this.perTurn = perTurn;
    this.budget = budget;
    this.askAgain = askAgain;
    this.seed = seed;
    this.calls = calls;
    this.values = values;
  }

  /**
   * For answers that are texts.
   *
   * @param perTurn how many candidates in each turn of a conversation
   * @param askAgain whether to ask a second time
   * @param seed where the seeds for the model start, null to leave the model free
   */
  static Elicitor<String> ofTexts(
      TextGenerator model,
      Instruction instruction,
      int perTurn,
      Budget budget,
      boolean askAgain,
      @Nullable Long seed) {
    return new Elicitor<>(
        model, instruction, perTurn, budget, askAgain, seed, new AtomicLong(), Reading::ofTexts);
  }

  TextGenerator model() {
    return model;
  }

  Elicitor<T> withModel(TextGenerator other) {
    return new Elicitor<>(other, instruction, perTurn, budget, askAgain, seed, calls, values);
  }

  /** The same for answers of another type; the calls of both are counted together. */
  <R> Elicitor<R> typed(CandidateType<R> type) {
    Instruction told = instruction.withItemSchema(type.isAnyText() ? null : type.schema());
    return new Elicitor<>(
        model, told, perTurn, budget, askAgain, seed, calls, parsed -> Reading.of(parsed, type));
  }

  Elicitation<T> elicit(Prompt prompt) {
    return elicit(prompt, Meter.of(budget));
  }

  Elicitation<T> elicit(Prompt prompt, Meter meter) {
    return attempt(prompt, instruction, List.of(), meter, calls::getAndIncrement).orThrow(meter);
  }

  /** The same for many calls: each has a seed, so that no cache in front takes two for one. */
  Elicitor<T> seeded(long start) {
    return new Elicitor<>(model, instruction, perTurn, budget, askAgain, start, calls, values);
  }

  /** The same with something else to tell. */
  Elicitor<T> telling(Instruction other) {
    return new Elicitor<>(model, other, perTurn, budget, askAgain, seed, calls, values);
  }

  /** One call beyond an elicitation; null if the meter allows none. */
  @Nullable Reply ask(Prompt prompt, Meter meter) {
    return ask(prompt, meter, calls::getAndIncrement);
  }

  /**
   * One elicitation, under a meter that others may share; reports instead of throwing.
   *
   * @param known the answers that need not be repeated
   * @param numbers the number of each call, for its seed
   */
  Attempt<T> attempt(
      Prompt prompt, Instruction told, List<String> known, Meter meter, LongSupplier numbers) {
    return new Conversation<>(this, told, meter, numbers).run(prompt, known);
  }

  Instruction instruction() {
    return instruction;
  }

  /** Whether another call may succeed after one that failed like this. */
  boolean mayRecover(Exception failure) {
    try {
      return model.mayRecover(failure);
    } catch (Exception e) {
      LOG.warn("A model could not say whether it may recover; it is asked again", e);
      return true;
    }
  }

  /** Whether to ask a second time where that may help. */
  boolean askAgain() {
    return askAgain;
  }

  /** Numbers for so many calls, which no other call gets. */
  long reserve(long count) {
    return calls.getAndAdd(count);
  }

  /** How many candidates an elicitation is asked for. */
  int wanted(Instruction told) {
    return told.variant().single() && !told.variant().conversation() ? 1 : told.candidates();
  }

  /** The calls that an elicitation takes if nothing goes wrong. */
  int calls(Instruction told) {
    return told.variant().conversation() ? (told.candidates() - 1) / perTurn(told) + 1 : 1;
  }

  /** With the one that may be needed to mend the first. */
  int callsAtMost(Instruction told) {
    return calls(told) + 1;
  }

  int perTurn(Instruction told) {
    if (told.variant().single()) {
      return 1;
    }
    return told.variant().conversation() ? perTurn : told.candidates();
  }

  /** One call, which the meter counts; null if it allows none. */
  @Nullable Reply ask(Prompt prompt, Meter meter, LongSupplier numbers) {
    if (!meter.take()) {
      return null;
    }
    long call = numbers.getAsLong();
    Prompt seeded = seed == null ? prompt : prompt.withSeed(seed + call);
    LOG.trace("Asking: {}", seeded);
    Reply reply = answered(model.generate(seeded));
    LOG.trace("Reply: {}", reply);
    meter.pay(reply.usage());
    return reply;
  }

  /** A model outside this library may return null in spite of the contract: that is no text. */
  private static Reply answered(@Nullable Reply reply) {
    return reply == null ? Reply.of("") : reply;
  }

  Reading<T> read(Reply reply, Instruction told) {
    ParsedReply parsed =
        ReplyParser.lenient()
            .expecting(told.candidates())
            .parse(reply.text(), reply.finishReason());
    Reading<T> reading =
        values.apply(told.variant().plain() ? PlainReply.of(reply, parsed) : parsed);
    LOG.debug("Read {} candidates, {}", reading.values().size(), reading.parsed().status());
    return reading;
  }
}
