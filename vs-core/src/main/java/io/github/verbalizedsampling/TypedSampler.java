package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.pool.Deck;
import io.github.verbalizedsampling.pool.DeckStore;
import io.github.verbalizedsampling.pool.Limits;
import io.github.verbalizedsampling.schema.CandidateType;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets diverse answers of a type from a language model: what {@link VerbalizedSampler} does for
 * texts, for records, enums, lists and other types.
 *
 * {@snippet class=io.github.verbalizedsampling.Snippets region=typed}
 *
 * <p>The model is told the {@linkplain CandidateType JSON schema} of the type. An answer that is no
 * value of it is never drawn and never mended: it is {@linkplain Elicitation#invalid() reported},
 * and the status is {@link io.github.verbalizedsampling.parse.Status#PARTIAL}. Where all are
 * invalid, the model is asked once more, and told what was wrong.
 *
 * <p>A sampler is immutable, safe for use by many threads, and has nothing to close. Every verb
 * takes a task as a {@link String} or a whole {@link Prompt}. A null argument is a {@link
 * NullPointerException}; a blank task is an {@link IllegalArgumentException}. What the model throws
 * passes through as it is.
 *
 * @param <T> the type of the answers
 */
public sealed class TypedSampler<T> permits VerbalizedSampler {
  private static final Logger LOG = LoggerFactory.getLogger(VerbalizedSampler.class);

  final Elicitor<T> elicitor;
  final Limits limits;
  final Kind<T> kind;
  final Draws draws;
  final Consumer<? super Elicitation<?>> listener;
  private final Answers<T> answers;

  TypedSampler(
      Elicitor<T> elicitor,
      Limits limits,
      Kind<T> kind,
      Draws draws,
      Consumer<? super Elicitation<?>> listener) {
    this.elicitor = elicitor;
    this.limits = limits;
    this.kind = kind;
    this.draws = draws;
    this.listener = listener;
    this.answers = new Answers<>(elicitor.seeded(draws.seed()), limits, kind, this::tell);
  }

  /** The other sampler for another type; the draws of both are counted together. */
  static <T> TypedSampler<T> of(TypedSampler<String> other, CandidateType<T> type) {
    return new TypedSampler<>(
        other.elicitor.typed(type),
        other.limits,
        Kind.of(type, other.kind),
        other.draws,
        other.listener);
  }

  /**
   * The same sampler with a rule for which answers count: see {@link
   * VerbalizedSamplerBuilder#validator(Validator)}.
   *
   * @param validator the validator, in place of any before
   * @return the sampler
   */
  public TypedSampler<T> validated(Validator<? super T> validator) {
    requireNonNull(validator, "validator must not be null");
    return new TypedSampler<>(elicitor, limits, kind.with(validator), draws, listener);
  }

  /**
   * Draws one answer.
   *
   * @param task what the model is asked to do
   * @return the answer
   * @throws VerbalizedSamplingException if the model gave nothing to draw from
   */
  public T sample(String task) {
    return sample(Prompt.of(task));
  }

  /**
   * Draws one answer.
   *
   * @param prompt what the model is asked
   * @return the answer
   * @throws VerbalizedSamplingException if the model gave nothing to draw from
   */
  public T sample(Prompt prompt) {
    return draw(kind.valid(elicit(prompt)));
  }

  /**
   * Asks for the distribution.
   *
   * @param task what the model is asked to do
   * @return at least one candidate, as the model sent them: duplicates and surplus ones too
   * @throws VerbalizedSamplingException if the model gave no candidate
   */
  public Distribution<T> distribution(String task) {
    return distribution(Prompt.of(task));
  }

  /**
   * Asks for the distribution.
   *
   * @param prompt what the model is asked
   * @return at least one candidate, as the model sent them: duplicates and surplus ones too
   * @throws VerbalizedSamplingException if the model gave no candidate
   */
  public Distribution<T> distribution(Prompt prompt) {
    Elicitation<T> elicitation = elicit(prompt);
    if (elicitation.distribution().isEmpty()) {
      throw VerbalizedSamplingException.of(elicitation);
    }
    return elicitation.distribution();
  }

  /**
   * Asks for the distribution, and reports what happened, also where there is none.
   *
   * @param task what the model is asked to do
   * @return the report
   */
  public Elicitation<T> elicit(String task) {
    return elicit(Prompt.of(task));
  }

  /**
   * Asks for the distribution, and reports what happened, also where there is none.
   *
   * @param prompt what the model is asked
   * @return the report
   */
  public Elicitation<T> elicit(Prompt prompt) {
    Elicitation<T> elicitation = elicitor.elicit(requireNonNull(prompt, "prompt must not be null"));
    tell(elicitation);
    return elicitation;
  }

  /**
   * Finds so many distinct answers, in as many calls as that takes: {@code ceil(n / k)}, and more
   * where the model repeats itself, within the {@linkplain VerbalizedSamplerBuilder#budget budget}.
   * Several calls run at a time. An interrupt of the thread ends it at once.
   *
   * @param task what the model is asked to do
   * @param n how many, 1 or more
   * @return exactly {@code n} answers
   * @throws VerbalizedSamplingException if fewer were found; they are in its {@code found()}
   * @throws IllegalArgumentException if {@code n} is less than 1
   */
  public List<T> samples(String task, int n) {
    return samples(Prompt.of(task), n);
  }

  /**
   * Finds so many distinct answers. See {@link #samples(String, int)}.
   *
   * @param prompt what the model is asked
   * @param n how many, 1 or more
   * @return exactly {@code n} answers
   */
  public List<T> samples(Prompt prompt, int n) {
    return answers.samples(requireNonNull(prompt, "prompt must not be null"), n);
  }

  /**
   * Finds up to so many distinct answers, and reports what happened, also where there are fewer.
   * See {@link #samples(String, int)}.
   *
   * @param task what the model is asked to do
   * @param n how many, 1 or more
   * @return the report
   * @throws IllegalArgumentException if {@code n} is less than 1
   */
  public Samples<T> collect(String task, int n) {
    return collect(Prompt.of(task), n);
  }

  /**
   * Finds up to so many distinct answers. See {@link #collect(String, int)}.
   *
   * @param prompt what the model is asked
   * @param n how many, 1 or more
   * @return the report
   */
  public Samples<T> collect(Prompt prompt, int n) {
    return answers.collect(requireNonNull(prompt, "prompt must not be null"), n);
  }

  /**
   * Collects answers to many prompts: up to {@link VerbalizedSamplerBuilder#concurrency(int)} of
   * them at a time, the calls of each one after the other, each within the {@linkplain
   * VerbalizedSamplerBuilder#budget budget}. A prompt whose calls all fail is a row with the
   * failure, and the work goes on.
   *
   * <p>The seeds of a row depend on its number, and on what the sampler was asked before, so that
   * work that was broken off can go on with {@code from} over a new sampler of the same seed. The
   * stream is lazy, never more than that many rows ahead of its reader, and for one thread; close
   * it if it is not read to its end. An interrupt of the reader cancels what is under way, and is a
   * {@link java.util.concurrent.CancellationException}. What {@code prompts} throws comes after the
   * rows of the prompts before it.
   *
   * @param prompts the prompts, all from the first on
   * @param n how many answers to each, 1 or more
   * @param from the number of the first prompt to ask, 0 or more; those before it are passed over
   * @param ordered whether rows come in the order of the prompts; else as they are ready
   * @return the rows
   * @throws IllegalArgumentException if a number is out of range
   */
  public Stream<Row<T>> collectEach(Iterator<Prompt> prompts, int n, long from, boolean ordered) {
    return answers.collectEach(prompts, n, from, ordered);
  }

  /**
   * Collects answers to many prompts in a file: first to those that it has no row of, then what is
   * missing in its {@linkplain Shortfall#isAskedAgain() unfinished} rows. A row is in the file when
   * it is finished, even if nobody takes it, and rows come as they are ready; see {@link
   * #collectEach(Iterator, int, long, boolean)} for the rest.
   *
   * <p>The stream throws {@link IllegalArgumentException} where the file has a row for another
   * prompt of the same number, or for another {@code n}, and {@link java.io.UncheckedIOException}
   * where a row cannot be written.
   *
   * @param prompts the prompts, all from the first on
   * @param n how many answers to each, 1 or more
   * @param file the file, which stays open
   * @return the rows that were asked for
   * @throws IllegalArgumentException if {@code n} is less than 1
   */
  public Stream<Row<T>> collectEach(Iterator<Prompt> prompts, int n, SamplesFile file) {
    return answers.collectEach(prompts, n, file);
  }

  /**
   * Answers to be drawn one by one, none of them twice, for as long as the model has new ones. It
   * is asked when the deck has run out.
   *
   * @param task what the model is asked to do
   * @return the deck; nothing is asked yet
   */
  public Deck<T> deck(String task) {
    return deck(Prompt.of(task));
  }

  /**
   * Answers to be drawn one by one, none of them twice. See {@link #deck(String)}.
   *
   * @param prompt what the model is asked
   * @return the deck; nothing is asked yet
   */
  public Deck<T> deck(Prompt prompt) {
    return answers.deck(prompt, DeckStore.inMemory(), "", this::draw);
  }

  /**
   * Answers to be drawn one by one, from a store that other decks share, in other processes too:
   * those of the same prompt, and the same options for what the model is told. See {@link
   * #deck(String)}.
   *
   * @param prompt what the model is asked
   * @param store keeps the answers
   * @return the deck; nothing is asked yet
   * @throws IllegalArgumentException if the sampler has a validator or an equality: give a name
   */
  public Deck<T> deck(Prompt prompt, DeckStore store) {
    kind.requireNoOwnRules();
    return answers.deck(prompt, store, "", this::draw);
  }

  /**
   * The same for decks of the same name only: it stands for what a store cannot tell apart, the
   * model, the {@linkplain VerbalizedSamplerBuilder#validator(Validator) validator} and the
   * {@linkplain VerbalizedSamplerBuilder#equality equality}. See {@link #deck(Prompt, DeckStore)}.
   *
   * @param prompt what the model is asked
   * @param store keeps the answers
   * @param name the same for decks with the same model and rules, not blank
   * @return the deck; nothing is asked yet
   * @throws IllegalArgumentException if the name is blank
   */
  public Deck<T> deck(Prompt prompt, DeckStore store, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank");
    }
    return answers.deck(prompt, store, name, this::draw);
  }

  void tell(Elicitation<?> elicitation) {
    try {
      listener.accept(elicitation);
    } catch (Exception e) {
      LOG.warn("A listener of the sampler failed; the answer is not affected", e);
    }
  }

  /**
   * Draws one answer from a distribution as {@link #sample(String)} does: by this sampler's
   * selector, and by the next of its random streams.
   *
   * @param <R> the type of the answer
   * @param distribution the distribution, not empty
   * @return the answer
   * @throws IllegalStateException if the distribution is empty, or the selector chooses what is not
   *     there
   */
  public <R> R draw(Distribution<R> distribution) {
    return draws.draw(distribution);
  }
}
