package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.pool.Limits;
import io.github.verbalizedsampling.schema.CandidateType;
import java.lang.reflect.Type;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Gets diverse answers from a language model: asks for several answers with their probabilities,
 * reads what comes back, and draws one.
 *
 * {@snippet class=io.github.verbalizedsampling.Snippets region=quick-start}
 *
 * <p>A sampler is immutable, safe for use by many threads, and has nothing to close. Every verb
 * takes a task as a {@link String} or a whole {@link Prompt}. A null argument is a {@link
 * NullPointerException}; a blank task is an {@link IllegalArgumentException}. What the model throws
 * passes through as it is.
 *
 * <p>Where a reply cannot be read, the model is asked once more; where it finds nothing below the
 * {@linkplain VerbalizedSamplerBuilder#tail(double) tail}'s ceiling, once more with twice the
 * ceiling. So each elicitation costs one call, at most two.
 *
 * <p>Answers that are more than texts come from {@link #typed(Class)}.
 */
public final class VerbalizedSampler extends TypedSampler<String> {
  VerbalizedSampler(
      Elicitor<String> elicitor,
      Limits limits,
      Kind<String> kind,
      Draws draws,
      Consumer<? super Elicitation<?>> listener) {
    super(elicitor, limits, kind, draws, listener);
  }

  /**
   * Starts to build a sampler.
   *
   * @param model the model to ask
   * @return a builder, with a good default for every option
   */
  public static VerbalizedSamplerBuilder builder(TextGenerator model) {
    return new VerbalizedSamplerBuilder(requireNonNull(model, "model must not be null"));
  }

  /**
   * A sampler for answers of a type: a record, an enum, a list, a plain value. It has this
   * sampler's options, and its draws and calls count together with this one's.
   *
   * @param <T> the type of the answers
   * @param type the type
   * @return the sampler
   * @throws IllegalArgumentException if the type needs a schema of the caller's, or Jackson cannot
   *     read it
   */
  public <T> TypedSampler<T> typed(Class<T> type) {
    return typed((Type) type);
  }

  /**
   * A sampler for answers of a generic type, such as {@code List<Persona>}.
   *
   * @param <T> the type of the answers, the same as {@code type}, which the compiler cannot check
   * @param type the type
   * @return the sampler
   * @throws IllegalArgumentException if the type needs a schema of the caller's, or Jackson cannot
   *     read it
   */
  public <T> TypedSampler<T> typed(Type type) {
    return TypedSampler.of(this, CandidateType.of(type));
  }

  /**
   * A sampler for answers of any type that Jackson can read, with a schema of the caller's.
   *
   * @param <T> the type of the answers, the same as {@code type}, which the compiler cannot check
   * @param type the type
   * @param schema the JSON schema of one answer, an object
   * @return the sampler
   * @throws IllegalArgumentException if {@code schema} is no JSON object, or Jackson cannot read
   *     the type
   */
  public <T> TypedSampler<T> typed(Type type, JsonNode schema) {
    return TypedSampler.of(this, CandidateType.of(type, schema));
  }

  /**
   * Asks for a distribution of a type.
   *
   * @param <T> the type of the answers
   * @param task what the model is asked to do
   * @param type the type
   * @return at least one candidate
   * @throws VerbalizedSamplingException if the model gave no valid candidate
   * @throws IllegalArgumentException if the type needs a schema of the caller's, or Jackson cannot
   *     read it
   */
  public <T> Distribution<T> distribution(String task, Class<T> type) {
    return distribution(Prompt.of(task), type);
  }

  /**
   * Asks for a distribution of a type.
   *
   * @param <T> the type of the answers
   * @param prompt what the model is asked
   * @param type the type
   * @return at least one candidate
   * @throws VerbalizedSamplingException if the model gave no valid candidate
   * @throws IllegalArgumentException if the type needs a schema of the caller's, or Jackson cannot
   *     read it
   */
  public <T> Distribution<T> distribution(Prompt prompt, Class<T> type) {
    return typed(type).distribution(prompt);
  }

  /**
   * Writes one long answer for the price of little more than one: asks for a distribution over
   * premises of one sentence each, draws one, and has only that one written in full.
   *
   * <p>The {@linkplain VerbalizedSamplerBuilder#validator(Validator) validator} is for what is
   * written, not for premises; what it refuses is not written again. Once the thread is
   * interrupted, no further call is made. In each case what came is in the exception.
   *
   * @param task what the model is asked to do
   * @return the answer, with the premises and the cost
   * @throws VerbalizedSamplingException if the model gave no premise, or nothing valid on the one
   *     drawn, or the thread was interrupted
   * @throws IllegalArgumentException if the budget allows one call only
   */
  public Expansion expand(String task) {
    return expand(Prompt.of(task));
  }

  /**
   * Writes one long answer for the price of little more than one. See {@link #expand(String)}.
   *
   * @param prompt what the model is asked
   * @return the answer, with the premises and the cost
   * @throws VerbalizedSamplingException if the model gave no premise, or nothing valid on the one
   *     drawn, or the thread was interrupted
   * @throws IllegalArgumentException if the budget allows one call only
   */
  public Expansion expand(Prompt prompt) {
    requireNonNull(prompt, "prompt must not be null");
    return new Expander(elicitor, kind, draws, limits.budget(), this::tell).expand(prompt);
  }

  /**
   * The same as {@link #elicit(String)}, and hands on each candidate as soon as its end was seen.
   *
   * @param task what the model is asked to do
   * @param onCandidate takes each candidate, one at a time but not always in the calling thread;
   *     what it throws ends the reply and reaches the caller
   * @return all of them, and what happened
   */
  public Elicitation<String> stream(String task, Consumer<? super Candidate<String>> onCandidate) {
    return stream(Prompt.of(task), onCandidate);
  }

  /**
   * The same as {@link #elicit(Prompt)}, and hands on each candidate as soon as its end was seen:
   * all at the end where the model is no {@link
   * io.github.verbalizedsampling.model.StreamingTextGenerator}, or where a reply is asked for that
   * is one answer as a whole. A stated probability whose unit only the whole list tells is final in
   * the elicitation that is returned.
   *
   * @param prompt what the model is asked
   * @param onCandidate takes each candidate, one at a time but not always in the calling thread;
   *     what it throws ends the reply and reaches the caller
   * @return all of them, and what happened
   */
  public Elicitation<String> stream(
      Prompt prompt, Consumer<? super Candidate<String>> onCandidate) {
    requireNonNull(onCandidate, "onCandidate must not be null");
    if (elicitor.instruction().variant().plain()) {
      // A list in such a reply is one answer.
      Elicitation<String> answers = elicit(prompt);
      answers.distribution().candidates().forEach(onCandidate);
      return answers;
    }
    return withModel(new CandidateStream(elicitor.model(), onCandidate)).elicit(prompt);
  }

  /**
   * The index of the candidate that a draw would take, where the selector can tell it before any
   * candidate is there. It counts as a draw, with or without an index.
   *
   * @param size how many candidates there will be, 1 or more
   * @return the index, or empty if the selector must see the candidates
   * @throws IllegalArgumentException if {@code size} is less than 1
   */
  public OptionalInt drawAhead(int size) {
    return draws.ahead(size);
  }

  /**
   * This sampler over another model, for a model that is there for one request only. The two share
   * the form of the reply and every other option, the seed, and the count of calls and draws.
   *
   * @param model the other model
   * @return the sampler over it
   */
  public VerbalizedSampler withModel(TextGenerator model) {
    requireNonNull(model, "model must not be null");
    return new VerbalizedSampler(elicitor.withModel(model), limits, kind, draws, listener);
  }
}
