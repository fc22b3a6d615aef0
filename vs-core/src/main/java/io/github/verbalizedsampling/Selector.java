package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Picks one candidate of a distribution.
 *
 * <pre>{@code
 * Selector last = (distribution, random) -> distribution.size() - 1;
 * }</pre>
 *
 * <p>The four given here throw {@link IllegalStateException} on an empty distribution. They are
 * stateless and may be shared between threads; a selector of your own must bear being called from
 * every thread that its sampler is used from.
 */
@FunctionalInterface
public interface Selector {
  /**
   * Picks one candidate.
   *
   * @param distribution the candidates, at least one
   * @param random the source of randomness
   * @return the index of the candidate, from 0 to {@code distribution.size() - 1}
   */
  int select(Distribution<?> distribution, RandomGenerator random);

  /**
   * Picks one candidate before any is there, if that can be done: a stream can then end where that
   * candidate does.
   *
   * @param size how many candidates there will be, 1 or more
   * @param random the source of randomness; used as {@link #select} would use it
   * @return the index of the candidate, from 0 to {@code size - 1}; empty, unless overridden, for a
   *     selector that must see the candidates
   */
  default OptionalInt selectAhead(int size, RandomGenerator random) {
    return OptionalInt.empty();
  }

  /**
   * Draws each candidate with its {@linkplain Distribution#probability(int) probability}. The
   * default. It leans back towards the typical answer, as the model's own weights do.
   *
   * @return the selector
   */
  static Selector weighted() {
    return Distribution::drawIndex;
  }

  /**
   * Draws every candidate equally often, whatever its probability.
   *
   * @return the selector
   */
  static Selector uniform() {
    return UniformSelector.INSTANCE;
  }

  /**
   * Takes the candidate of the highest probability, the first of equals.
   *
   * @return the selector
   */
  static Selector mostLikely() {
    return (distribution, random) -> distribution.requireNotEmpty().weights().extreme(1);
  }

  /**
   * Takes the candidate of the lowest probability, the first of equals.
   *
   * @return the selector
   */
  static Selector leastLikely() {
    return (distribution, random) -> distribution.requireNotEmpty().weights().extreme(-1);
  }

  /**
   * Selects after the weights have been dealt out anew, at random: the control that shows whether
   * the model's numbers are more than decoration. Its weighted draw is a uniform one; what the
   * {@link #mostLikely()} of decorative numbers loses is what the numbers are worth.
   *
   * @param selector selects from the candidates with the weights of others
   * @return the selector
   */
  static Selector shuffled(Selector selector) {
    requireNonNull(selector, "selector must not be null");
    return (distribution, random) -> {
      List<Double> weights = new ArrayList<>(distribution.probabilities());
      for (int i = weights.size() - 1; i > 0; i--) {
        Collections.swap(weights, i, (int) (random.nextDouble() * (i + 1)));
      }
      Iterator<Double> next = weights.iterator();
      return selector.select(distribution.reweight(candidate -> next.next()), random);
    };
  }
}
