package io.github.verbalizedsampling.benchmarks;

import io.github.verbalizedsampling.Candidate;
import io.github.verbalizedsampling.Distribution;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A weighted draw. The peer is {@link SplittableRandom#nextDouble()}, which every draw needs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class DrawBenchmark {
  private final SplittableRandom random = new SplittableRandom(42);
  private final Distribution<String> five = distribution(5);
  private final Distribution<String> thousand = distribution(1_000);
  private final Distribution<String> million = distribution(1_000_000);

  /** Weights that differ by up to a factor of five, as a model states them. */
  static Distribution<String> distribution(int size) {
    var weights = new SplittableRandom(size);
    return Distribution.of(
        IntStream.range(0, size)
            .mapToObj(i -> Candidate.of("candidate " + i, weights.nextDouble(0.1, 0.5)))
            .toList());
  }

  /**
   * The peer.
   *
   * @return a random number
   */
  @Benchmark
  public double nextDouble() {
    return random.nextDouble();
  }

  /**
   * A draw from 5 candidates.
   *
   * @return the candidate drawn
   */
  @Benchmark
  public String drawFrom5() {
    return five.sample(random);
  }

  /**
   * A draw from 1,000 candidates.
   *
   * @return the candidate drawn
   */
  @Benchmark
  public String drawFrom1000() {
    return thousand.sample(random);
  }

  /**
   * A draw from 1,000,000 candidates.
   *
   * @return the candidate drawn
   */
  @Benchmark
  public String drawFrom1000000() {
    return million.sample(random);
  }
}
