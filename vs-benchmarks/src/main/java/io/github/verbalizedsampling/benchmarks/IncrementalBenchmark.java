package io.github.verbalizedsampling.benchmarks;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.parse.IncrementalReplyParser;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.ReplyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Reading a reply in parts of 20 chars, beside reading it at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class IncrementalBenchmark {
  private static final int PART = 20;

  /** Which form of the reply. */
  @Param({"CLEAN_JSON", "CLEAN_TAGS", "FENCED", "SINGLE_QUOTES", "LINES", "TABLE"})
  Replies form = Replies.CLEAN_JSON;

  private final ReplyParser parser = ReplyParser.lenient();
  private final List<String> parts = new ArrayList<>();
  private String text = "";

  /** Writes the reply and cuts it. */
  @Setup
  public void write() {
    text = form.text();
    for (int i = 0; i < text.length(); i += PART) {
      parts.add(text.substring(i, Math.min(text.length(), i + PART)));
    }
  }

  /**
   * At once.
   *
   * @return the candidates
   */
  @Benchmark
  public ParsedReply whole() {
    return parser.parse(text);
  }

  /**
   * In parts.
   *
   * @param hole takes the candidates as they are told
   * @return the candidates
   */
  @Benchmark
  public ParsedReply inParts(Blackhole hole) {
    IncrementalReplyParser incremental = parser.incremental(hole::consume);
    for (String part : parts) {
      incremental.feed(part);
    }
    return incremental.finish(FinishReason.UNKNOWN);
  }
}
