package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.pool.Budget;
import io.github.verbalizedsampling.pool.Limits;
import io.github.verbalizedsampling.prompt.Instruction;
import io.github.verbalizedsampling.prompt.Language;
import io.github.verbalizedsampling.prompt.Noun;
import io.github.verbalizedsampling.prompt.ProbabilityDefinition;
import io.github.verbalizedsampling.prompt.ReplyFormat;
import io.github.verbalizedsampling.prompt.Tail;
import io.github.verbalizedsampling.prompt.Variant;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sets the options of a {@link VerbalizedSampler}.
 *
 * {@snippet class=io.github.verbalizedsampling.Snippets region=builder}
 *
 * <p>Every option may be left out. Set twice, the last one holds. A builder is for one thread; the
 * sampler that it builds is for many. A null argument is a {@link NullPointerException}.
 */
public final class VerbalizedSamplerBuilder {
  private final TextGenerator model;
  private Instruction instruction;
  private Selector selector = Selector.weighted();
  private Consumer<? super Elicitation<?>> listener = elicitation -> {};
  private Limits limits = Limits.standard();
  private @Nullable Validator<? super String> validator;
  private @Nullable Function<? super String, ?> equality;
  private int perTurn = 2;
  private @Nullable Long seed;
  private boolean askAgain = true;

  VerbalizedSamplerBuilder(TextGenerator model) {
    this.model = model;
    this.instruction =
        Instruction.standard()
            .withFormat(model.supportsReplySchema() ? ReplyFormat.JSON : ReplyFormat.TAGS);
  }

  /**
   * How many candidates to ask for in a call: k. The default is 5; 20 suits questions whose answers
   * can be counted; above 10 the quality of each candidate falls a little.
   *
   * @param count 1 or more
   * @return this builder
   * @throws IllegalArgumentException if {@code count} is less than 1
   */
  public VerbalizedSamplerBuilder candidates(int count) {
    instruction = instruction.withCandidates(count);
    return this;
  }

  /**
   * Asks for unusual answers: the model is told that the probability of each must be below this
   * ceiling. Nothing is filtered by it; see {@link Distribution#below(double)} for that.
   *
   * @param ceiling above 0 and at most 1; 1 is the full distribution
   * @return this builder
   * @throws IllegalArgumentException if {@code ceiling} is out of range
   */
  public VerbalizedSamplerBuilder tail(double ceiling) {
    instruction = instruction.withTail(Tail.below(ceiling));
    return this;
  }

  /**
   * Asks for answers from the whole distribution. The default.
   *
   * @return this builder
   */
  public VerbalizedSamplerBuilder fullDistribution() {
    instruction = instruction.withTail(Tail.full());
    return this;
  }

  /**
   * How one candidate is picked. The default is {@link Selector#weighted()}.
   *
   * @param newSelector the selector
   * @return this builder
   */
  public VerbalizedSamplerBuilder selector(Selector newSelector) {
    selector = requireNonNull(newSelector, "selector must not be null");
    return this;
  }

  /**
   * Makes draws repeatable: the i-th draw of a sampler is a function of the seed, of i and of the
   * distribution, on every JVM and in every version. Each call of the model gets the seed plus the
   * number of the call, where the model has a use for it. The default is another seed every time;
   * then a single call leaves the model free, and only those of a verb for many answers have seeds.
   *
   * @param newSeed the seed, any number
   * @return this builder
   */
  public VerbalizedSamplerBuilder seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /**
   * Who sees every elicitation, in the thread that asked. What it throws is logged and goes no
   * further.
   *
   * @param newListener the listener
   * @return this builder
   */
  public VerbalizedSamplerBuilder listener(Consumer<? super Elicitation<?>> newListener) {
    listener = requireNonNull(newListener, "listener must not be null");
    return this;
  }

  /**
   * How the candidates are asked for. The default is {@link Variant#STANDARD}.
   *
   * @param variant the variant
   * @return this builder
   */
  public VerbalizedSamplerBuilder variant(Variant variant) {
    instruction = instruction.withVariant(variant);
    return this;
  }

  /**
   * The form of the reply. The default is JSON where the model supports a schema, else tags.
   *
   * @param format the form
   * @return this builder
   */
  public VerbalizedSamplerBuilder format(ReplyFormat format) {
    instruction = instruction.withFormat(format);
    return this;
  }

  /**
   * What the model is told its number means. The default is {@link ProbabilityDefinition#EXPLICIT}.
   *
   * @param definition the definition
   * @return this builder
   */
  public VerbalizedSamplerBuilder definition(ProbabilityDefinition definition) {
    instruction = instruction.withDefinition(definition);
    return this;
  }

  /**
   * The language of the instruction. The default is {@link Language#ENGLISH}; the answers follow
   * the language of the task.
   *
   * @param language the language
   * @return this builder
   */
  public VerbalizedSamplerBuilder language(Language language) {
    instruction = instruction.withLanguage(language);
    return this;
  }

  /**
   * What the candidates are called. The default is {@link Noun#RESPONSES}.
   *
   * @param noun the noun
   * @return this builder
   */
  public VerbalizedSamplerBuilder noun(Noun noun) {
    instruction = instruction.withNoun(noun);
    return this;
  }

  /**
   * The length of each candidate. Left to itself, a model that writes several answers makes each
   * about half as long as a single one.
   *
   * @param words about how many words, 1 or more
   * @return this builder
   * @throws IllegalArgumentException if {@code words} is less than 1
   */
  public VerbalizedSamplerBuilder words(int words) {
    instruction = instruction.withWords(words);
    return this;
  }

  /**
   * Shows the model a worked example from another domain. A help to small models, a bias to others,
   * so the default is not to.
   *
   * @param show whether to show it
   * @return this builder
   */
  public VerbalizedSamplerBuilder workedExample(boolean show) {
    instruction = instruction.withExample(show);
    return this;
  }

  /**
   * How many candidates to ask for in each turn of a {@linkplain Variant#conversation()
   * conversation}: m. The default is 2.
   *
   * @param count 1 or more
   * @return this builder
   * @throws IllegalArgumentException if {@code count} is less than 1
   */
  public VerbalizedSamplerBuilder perTurn(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("perTurn must be at least 1, but is " + count);
    }
    perTurn = count;
    return this;
  }

  /**
   * How many calls of the model run at a time where one verb needs several. The default is 8.
   *
   * @param calls 1 or more
   * @return this builder
   * @throws IllegalArgumentException if {@code calls} is less than 1
   */
  public VerbalizedSamplerBuilder concurrency(int calls) {
    limits = limits.withConcurrency(calls);
    return this;
  }

  /**
   * Where calls of the model run where one verb needs several; it stays open. The default is
   * threads that end with the verb, virtual ones where the JVM has them. Where none of the
   * executor's is free for a second, one of the library's stands in for the caller, which may be
   * what it waits for: so a verb may be called on the executor's own threads.
   *
   * @param executor the executor
   * @return this builder
   */
  public VerbalizedSamplerBuilder executor(Executor executor) {
    limits = limits.withExecutor(executor);
    return this;
  }

  /**
   * What each use of a verb may cost. The default is {@link Budget#unlimited()}: three times the
   * planned calls.
   *
   * @param budget the budget
   * @return this builder
   */
  public VerbalizedSamplerBuilder budget(Budget budget) {
    limits = limits.withBudget(budget);
    return this;
  }

  /**
   * Which answers count, where many are wanted: the others are reported, and asked for again. A
   * single draw is made among those that count, and a text that is {@linkplain
   * VerbalizedSampler#expand(String) expanded} must be one; distributions stay as the model sent
   * them. The default is {@link Validator#any()}.
   *
   * @param newValidator the validator
   * @return this builder
   */
  public VerbalizedSamplerBuilder validator(Validator<? super String> newValidator) {
    validator = requireNonNull(newValidator, "validator must not be null");
    return this;
  }

  /**
   * Which answers are equal, where many are wanted: those of the same key. By default answers are
   * equal if they differ only in Unicode form (NFKC), blanks and case. A key that stands for a
   * meaning, such as the name of a cluster of embeddings, takes paraphrases for one.
   *
   * @param key gives the key of an answer
   * @return this builder
   */
  public VerbalizedSamplerBuilder equality(Function<? super String, ?> key) {
    equality = requireNonNull(key, "key must not be null");
    return this;
  }

  /**
   * Whether the model is asked a second time where its reply could not be read, or where it found
   * nothing in the tail. The default is to ask again, once.
   *
   * @param again whether to ask again
   * @return this builder
   */
  public VerbalizedSamplerBuilder askAgain(boolean again) {
    askAgain = again;
    return this;
  }

  /**
   * Builds the sampler.
   *
   * @return the sampler
   */
  public VerbalizedSampler build() {
    return new VerbalizedSampler(
        Elicitor.ofTexts(model, instruction, perTurn, limits.budget(), askAgain, seed),
        limits,
        Kind.ofTexts(validator, equality),
        Draws.of(selector, seed),
        listener);
  }
}
