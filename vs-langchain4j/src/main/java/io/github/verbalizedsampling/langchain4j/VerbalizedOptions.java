package io.github.verbalizedsampling.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.Selector;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.VerbalizedSamplerBuilder;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.prompt.ReplyFormat;
import io.github.verbalizedsampling.prompt.Variant;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The options that {@link VerbalizedChatModel} and {@link VerbalizedStreamingChatModel} share,
 * under the names that the sampler has for them.
 *
 * <p>Every option may be left out. A builder is for one thread. A null argument is a {@link
 * NullPointerException}.
 *
 * @param <B> the builder itself
 */
public abstract sealed class VerbalizedOptions<B extends VerbalizedOptions<B>>
    permits VerbalizedChatModel.Builder, VerbalizedStreamingChatModel.Builder {
  // Its model is never asked: each request brings its own.
  private final VerbalizedSamplerBuilder sampler =
      VerbalizedSampler.builder(prompt -> Reply.of(""));
  private int candidates = 5;
  private Variant variant = Variant.STANDARD;
  private StructuredOutput structuredOutput = StructuredOutput.AUTO;
  private OnTools onTools = OnTools.VERBALIZE_TEXT;
  private OnFailure onFailure = OnFailure.FAIL_OPEN;
  private Predicate<? super ChatRequest> bypass = request -> false;
  private Consumer<? super Elicitation<String>> listener = elicitation -> {};

  VerbalizedOptions() {}

  abstract B self();

  /**
   * How many candidates to ask for: k. The default is 5.
   *
   * @param count 1 or more
   * @return this builder
   * @throws IllegalArgumentException if {@code count} is less than 1
   */
  public B candidates(int count) {
    sampler.candidates(count);
    candidates = count;
    return self();
  }

  /**
   * Asks for unusual answers, each with a probability below this ceiling.
   *
   * @param ceiling above 0 and at most 1; 1 is the full distribution
   * @return this builder
   * @throws IllegalArgumentException if {@code ceiling} is out of range
   */
  public B tail(double ceiling) {
    sampler.tail(ceiling);
    return self();
  }

  /**
   * Asks for answers from the whole distribution. The default.
   *
   * @return this builder
   */
  public B fullDistribution() {
    sampler.fullDistribution();
    return self();
  }

  /**
   * How the candidates are asked for. The default is {@link Variant#STANDARD}.
   *
   * @param newVariant the variant
   * @return this builder
   */
  public B variant(Variant newVariant) {
    sampler.variant(newVariant);
    variant = newVariant;
    return self();
  }

  /**
   * The length of each candidate. Left to itself, a model that writes several answers makes each
   * about half as long as a single one.
   *
   * @param words about how many words, 1 or more
   * @return this builder
   * @throws IllegalArgumentException if {@code words} is less than 1
   */
  public B words(int words) {
    sampler.words(words);
    return self();
  }

  /**
   * How the answer is picked. The default is {@link Selector#weighted()}.
   *
   * @param selector the selector
   * @return this builder
   */
  public B selector(Selector selector) {
    sampler.selector(selector);
    return self();
  }

  /**
   * Makes draws repeatable. The default is another seed every time.
   *
   * @param seed the seed, any number
   * @return this builder
   */
  public B seed(long seed) {
    sampler.seed(seed);
    return self();
  }

  /**
   * Whether the chat model is sent a JSON schema. The default is {@link StructuredOutput#AUTO}.
   *
   * @param mode when to send one
   * @return this builder
   */
  public B structuredOutput(StructuredOutput mode) {
    structuredOutput = requireNonNull(mode, "structuredOutput must not be null");
    return self();
  }

  /**
   * What becomes of requests with tools. The default is {@link OnTools#VERBALIZE_TEXT}.
   *
   * @param policy what to do
   * @return this builder
   */
  public B onTools(OnTools policy) {
    onTools = requireNonNull(policy, "onTools must not be null");
    return self();
  }

  /**
   * What becomes of a reply without candidates. The default is {@link OnFailure#FAIL_OPEN}.
   *
   * @param policy what to do
   * @return this builder
   */
  public B onFailure(OnFailure policy) {
    onFailure = requireNonNull(policy, "onFailure must not be null");
    return self();
  }

  /**
   * Which requests pass as they came, as if nothing stood before the chat model. The default is
   * none.
   *
   * @param predicate true for such a request; called from many threads; what it throws reaches the
   *     caller
   * @return this builder
   */
  public B bypass(Predicate<? super ChatRequest> predicate) {
    bypass = requireNonNull(predicate, "bypass must not be null");
    return self();
  }

  /**
   * Who sees every distribution that was asked for, before the answer is drawn; called from many
   * threads. What it throws is logged and goes no further.
   *
   * @param newListener the listener
   * @return this builder
   */
  public B listener(Consumer<? super Elicitation<String>> newListener) {
    listener = requireNonNull(newListener, "listener must not be null");
    return self();
  }

  Verbalizer verbalizer() {
    sampler.askAgain(onFailure == OnFailure.RETRY_ONCE);
    return new Verbalizer(
        sampler.format(ReplyFormat.TAGS).build(),
        sampler.format(ReplyFormat.JSON).build(),
        candidates,
        variant,
        structuredOutput,
        onTools,
        onFailure,
        bypass,
        listener);
  }
}
