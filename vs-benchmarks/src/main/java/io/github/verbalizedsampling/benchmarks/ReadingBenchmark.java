package io.github.verbalizedsampling.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.ReplyParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

/**
 * Reading five candidates of 200 words. The peer for JSON is Jackson's walk over the same bytes,
 * which reads every text and number; the peer for tags is a scan for them with {@link
 * String#indexOf(String, int)}; the peer for a reply to mend is the clean JSON.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ReadingBenchmark {
  private static final String[] TAGS = {
    "<response>", "<text>", "</text>", "<probability>", "</probability>", "</response>"
  };

  /** A reply in one of its forms. */
  @State(Scope.Benchmark)
  public static class Form {
    private final ReplyParser parser = ReplyParser.lenient();

    /** Which form. */
    @Param Replies form = Replies.CLEAN_JSON;

    private String text = "";

    /** Writes the reply, and makes sure that it is read, not given up. */
    @Setup
    public void write() {
      text = form.text();
      int found = read().candidates().size();
      if (found != Replies.CANDIDATES) {
        throw new IllegalStateException(
            form + " must be read as " + Replies.CANDIDATES + " candidates, but gave " + found);
      }
    }

    ParsedReply read() {
      return parser.parse(text);
    }
  }

  /** The clean forms, for the peers. */
  @State(Scope.Benchmark)
  public static class Clean {
    private final JsonFactory factory = new JsonFactory();
    private final byte[] json = Replies.CLEAN_JSON.text().getBytes(StandardCharsets.UTF_8);
    private final String tags = Replies.CLEAN_TAGS.text();
  }

  /**
   * Ours.
   *
   * @param reply the reply
   * @return the candidates
   */
  @Benchmark
  public ParsedReply read(Form reply) {
    return reply.read();
  }

  /**
   * The peer for JSON.
   *
   * @param clean the reply
   * @param hole takes what was read
   * @throws IOException never
   */
  @Benchmark
  public void jacksonWalk(Clean clean, Blackhole hole) throws IOException {
    try (JsonParser parser = clean.factory.createParser(clean.json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          hole.consume(parser.getText());
        } else if (token.isNumeric()) {
          hole.consume(parser.getDoubleValue());
        }
      }
    }
  }

  /**
   * The peer for tags.
   *
   * @param clean the reply
   * @return where the last tag stands
   */
  @Benchmark
  public int indexOfScan(Clean clean) {
    int last = 0;
    int at = clean.tags.indexOf(TAGS[0]);
    for (int tag = 1; at >= 0; tag++) {
      last = at;
      at = clean.tags.indexOf(TAGS[tag % TAGS.length], at + 1);
    }
    return last;
  }
}
