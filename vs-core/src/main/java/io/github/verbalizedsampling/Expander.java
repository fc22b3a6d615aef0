package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.pool.Budget;
import io.github.verbalizedsampling.pool.Meter;
import io.github.verbalizedsampling.prompt.Instruction;
import io.github.verbalizedsampling.prompt.Noun;
import io.github.verbalizedsampling.prompt.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Has one long answer written: asks for premises, draws one, and asks for that one in full.
 *
 * @param kind tells whether what was written is valid
 * @param listener sees the premises
 */
record Expander(
    Elicitor<String> elicitor,
    Kind<String> kind,
    Draws draws,
    Budget budget,
    Consumer<Elicitation<?>> listener) {
  Expansion expand(Prompt prompt) {
    Integer calls = budget.calls();
    if (calls != null && calls < 2) {
      throw new IllegalArgumentException(
          "budget must allow 2 calls, one for premises and one to expand, but allows " + calls);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw VerbalizedSamplingException.unasked();
    }
    Meter meter = Meter.of(budget);
    Elicitation<String> premises = premises(prompt, meter);
    String premise = draws.draw(premises.distribution());
    Instruction told = elicitor.instruction();
    Reply reply = write(told.expand(prompt, premise), meter, premises);
    Reading<String> answer = elicitor.read(reply, told.withVariant(Variant.DIRECT));
    List<Reply> replies = new ArrayList<>(premises.replies());
    replies.add(reply);
    if (answer.values().isEmpty()) {
      throw VerbalizedSamplingException.of(Elicitation.of(answer, List.of(), replies, told));
    }
    String text = answer.values().get(0);
    String problem = kind.problem(text);
    if (problem != null) {
      throw VerbalizedSamplingException.writtenInvalid(problem, replies);
    }
    return new Expansion(text, premise, premises, reply);
  }

  /** Premises, and a call left for the text. */
  private Elicitation<String> premises(Prompt prompt, Meter meter) {
    Instruction told = elicitor.instruction().withNoun(Noun.PREMISES).withWords(null);
    Elicitation<String> premises = elicitor.telling(told).elicit(prompt, meter.sparing(1));
    listener.accept(premises);
    if (premises.distribution().isEmpty()) {
      throw VerbalizedSamplingException.of(premises);
    }
    return premises;
  }

  private Reply write(Prompt prompt, Meter meter, Elicitation<String> premises) {
    if (Thread.currentThread().isInterrupted()) {
      throw VerbalizedSamplingException.unwritten(premises, "the thread was interrupted", ".");
    }
    Reply reply;
    try {
      reply = elicitor.ask(prompt, meter);
    } catch (Exception e) {
      e.addSuppressed(VerbalizedSamplingException.of(premises));
      throw Attempt.thrown(e);
    }
    if (reply == null) {
      throw VerbalizedSamplingException.unwritten(
          premises, String.valueOf(meter.spent()), "; allow a larger budget.");
    }
    return reply;
  }
}
