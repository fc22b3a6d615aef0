package io.github.verbalizedsampling;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a distribution draws with, and the draw itself. An unknown weight is NaN.
 *
 * <p>The draw is frozen under the name {@code vs-draw-1}: the smallest index whose cumulated
 * probability is above {@code random.nextDouble()}. A change of any result would need a new name.
 */
final class Weights {
  /** Up to here a look at every step beats the guide. */
  private static final int FEW = 16;

  private final double[] weights;
  private final double[] probabilities;
  private final double[] cumulated;
  private int @Nullable [] guide;

  Weights(double[] weights) {
    this.weights = weights;
    this.probabilities = normalised(weights);
    this.cumulated = cumulated(probabilities);
  }

  int size() {
    return weights.length;
  }

  /** The weight as it came, NaN if unknown. */
  double weight(int index) {
    return weights[index];
  }

  double probability(int index) {
    return probabilities[index];
  }

  boolean averaged() {
    return !uniform() && Arrays.stream(weights).anyMatch(Double::isNaN);
  }

  /** Whether draws are uniform because no weight is of use. */
  boolean uniform() {
    return Arrays.stream(weights).noneMatch(weight -> weight > 0);
  }

  double entropy() {
    double sum = 0;
    for (double p : probabilities) {
      sum -= p == 0 ? 0 : p * Math.log(p);
    }
    return Math.max(sum, 0);
  }

  /** The index of the greatest probability times {@code sign}, the first of equals. */
  int extreme(int sign) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = sign * probabilities[i] > sign * probabilities[best] ? i : best;
    }
    return best;
  }

  /**
   * All indexes in the order of draws without replacement; those of probability zero come last, in
   * random order.
   *
   * <p>Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006: the order of
   * exponential waiting times. StrictMath gives the same times on every JVM.
   */
  IntStream drawAll(RandomGenerator random) {
    record Arrival(int index, boolean possible, double time) {}
    return IntStream.range(0, probabilities.length)
        .mapToObj(i -> {
          double p = probabilities[i];
          double wait = -StrictMath.log(1 - random.nextDouble());
          return new Arrival(i, p > 0, p > 0 ? wait / p : wait);
        })
        .sorted(Comparator.comparing((Arrival a) -> !a.possible).thenComparingDouble(Arrival::time))
        .mapToInt(Arrival::index);
  }

  int draw(RandomGenerator random) {
    double u = random.nextDouble();
    return cumulated.length <= FEW ? count(u) : search(u);
  }

  /** Counts the steps up to u without a branch on them, which no processor could predict. */
  private int count(double u) {
    int index = 0;
    for (double step : cumulated) {
      index += u < step ? 0 : 1;
    }
    return index;
  }

  private int search(double u) {
    int[] known = guide();
    int step = Math.min((int) (u * (known.length - 1)), known.length - 2);
    int index = known[step];
    int last = known[step + 1];
    while (last - index > FEW) {
      int middle = (index + last) >>> 1;
      if (u < cumulated[middle]) {
        last = middle;
      } else {
        index = middle + 1;
      }
    }
    while (!(u < cumulated[index])) {
      index++;
    }
    return index;
  }

  /**
   * For each of equal steps of u, the first index that u can draw: from there it is a step or two
   * on average, however many weights there are, and the result is the walk's from the start. The
   * steps are a power of two, so that no rounding takes u for one of the next step. Fewer of them
   * would stay in a processor's cache, but the longer walks that follow cost more than that saves.
   */
  private int[] guide() {
    int[] known = guide;
    if (known == null) {
      int steps = Integer.highestOneBit(cumulated.length);
      known = new int[steps + 1];
      int index = 0;
      for (int step = 0; step <= steps; step++) {
        while (cumulated[index] <= (double) step / steps) {
          index++;
        }
        known[step] = index;
      }
      guide = known;
    }
    return known;
  }

  private static double[] normalised(double[] weights) {
    double[] result = weights.clone();
    double sum = knownSum(result);
    if (Double.isInfinite(sum)) {
      Arrays.setAll(result, i -> Math.scalb(weights[i], -64));
      sum = knownSum(result);
    }
    if (!(sum > 0)) {
      Arrays.fill(result, 1.0 / weights.length);
      return result;
    }
    long unknown = Arrays.stream(weights).filter(Double::isNaN).count();
    double mean = sum / (weights.length - unknown);
    double total = sum + mean * unknown;
    Arrays.setAll(result, i -> (Double.isNaN(result[i]) ? mean : result[i]) / total);
    return result;
  }

  private static double knownSum(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += Double.isNaN(weight) ? 0 : weight;
    }
    return sum;
  }

  /**
   * The upper end of each candidate's step from 0 to 1. The last that can be drawn has no end, so
   * that no rounding of the sum leaves a gap below 1.
   */
  private static double[] cumulated(double[] probabilities) {
    double[] result = probabilities.clone();
    int last = result.length - 1;
    while (last > 0 && probabilities[last] == 0) {
      last--;
    }
    for (int i = 1; i < last; i++) {
      result[i] += result[i - 1];
    }
    Arrays.fill(result, Math.max(last, 0), result.length, Double.POSITIVE_INFINITY);
    return result;
  }
}
