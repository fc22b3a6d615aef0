package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.Candidate;
import io.github.verbalizedsampling.Selector;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.VerbalizedSamplerBuilder;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.StreamingTextGenerator;
import io.github.verbalizedsampling.pool.Budget;
import io.github.verbalizedsampling.pool.Deck;
import io.github.verbalizedsampling.prompt.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What a distinct answer costs, by the way in which it is asked for: a Markdown table. */
final class PriceTable {
  private static final int PER_CALL = 5;

  /** A way to get answers: from a sampler's builder, a task, and how many are wanted. */
  @FunctionalInterface
  private interface Way {
    List<String> answers(VerbalizedSamplerBuilder sampler, String task, int wanted);
  }

  private record Row(String name, Way way) {}

  private static final List<Row> SHORT =
      List.of(
          new Row("direct", (s, task, n) -> once(s.variant(Variant.DIRECT), task, n, n)),
          new Row("sequence", (s, task, n) -> once(s.variant(Variant.SEQUENCE), task, n, calls(n))),
          new Row("VS", (s, task, n) -> once(s, task, n, calls(n))),
          new Row("VS + top-up", (s, task, n) -> s.build().collect(task, n).values()),
          new Row("deck", PriceTable::deck),
          new Row("VS, one drawn from each call", (s, task, n) -> many(n, s.build()::sample, task)),
          new Row("the same, stream stopped early", PriceTable::stopped));

  private static final List<Row> LONG =
      List.of(
          new Row("direct", (s, task, n) -> once(s.variant(Variant.DIRECT), task, n, n)),
          new Row("VS, one drawn from each call", (s, task, n) -> many(n, s.build()::sample, task)),
          new Row("premise, then expand", (s, task, n) -> expanded(s.build(), task, n)));

  private PriceTable() {}

  /**
   * Prints the tables of a local model.
   *
   * @param args a GGUF file, and how many short and how many long answers are wanted
   */
  public static void main(String[] args) {
    LocalModel model = LocalModel.load(Gguf.check(Path.of(args[0])));
    ofShortAnswers(
        model, "Tell me a joke about coffee.", Integer.parseInt(args[1]), System.out::println);
    ofLongAnswers(
        model, "Write a story about a bear.", Integer.parseInt(args[2]), System.out::println);
    System.exit(0);
  }

  static void ofShortAnswers(
      StreamingTextGenerator model, String task, int wanted, Consumer<String> out) {
    print(SHORT, model, task, wanted, out);
  }

  static void ofLongAnswers(
      StreamingTextGenerator model, String task, int wanted, Consumer<String> out) {
    print(LONG, model, task, wanted, out);
  }

  private static void print(
      List<Row> ways, StreamingTextGenerator model, String task, int wanted, Consumer<String> out) {
    out.accept("| way | distinct of " + wanted + " | calls each | output tokens each |");
    out.accept("|---|---|---|---|");
    for (Row row : ways) {
      Metered metered = new Metered(model);
      var sampler =
          VerbalizedSampler.builder(metered)
              .candidates(PER_CALL)
              .selector(Selector.uniform())
              .seed(1)
              .concurrency(1);
      int distinct = Set.copyOf(row.way.answers(sampler, task, wanted)).size();
      out.accept(
          String.format(
              Locale.ROOT,
              "| %s | %d | %.1f | %.0f |",
              row.name,
              distinct,
              (double) metered.calls / distinct,
              (double) metered.output / distinct));
    }
  }

  private static int calls(int answers) {
    return (answers + PER_CALL - 1) / PER_CALL;
  }

  private static List<String> once(VerbalizedSamplerBuilder s, String task, int wanted, int calls) {
    return s.budget(Budget.unlimited().withCalls(calls)).build().collect(task, wanted).values();
  }

  private static List<String> many(int wanted, Function<String, String> verb, String task) {
    return IntStream.range(0, wanted).mapToObj(i -> verb.apply(task)).toList();
  }

  private static List<String> expanded(VerbalizedSampler sampler, String task, int wanted) {
    return many(wanted, asked -> sampler.expand(asked).text(), task);
  }

  private static List<String> deck(VerbalizedSamplerBuilder sampler, String task, int wanted) {
    Deck<String> deck = sampler.build().deck(task);
    List<String> drawn = new ArrayList<>();
    Optional<String> next = deck.tryDraw();
    while (next.isPresent() && drawn.size() < wanted) {
      drawn.add(next.get());
      next = drawn.size() < wanted ? deck.tryDraw() : Optional.empty();
    }
    return drawn;
  }

  /** Ends the reply as soon as the candidate is there that a uniform draw would take. */
  private static List<String> stopped(VerbalizedSamplerBuilder builder, String task, int wanted) {
    VerbalizedSampler sampler = builder.build();
    return many(
        wanted,
        asked -> {
          int index = sampler.drawAhead(PER_CALL).orElseThrow();
          List<Candidate<String>> seen = new ArrayList<>();
          try {
            var unused =
                sampler.stream(
                    asked,
                    candidate -> {
                      seen.add(candidate);
                      if (seen.size() > index) {
                        throw new Drawn();
                      }
                    });
          } catch (Drawn enough) {
            // The candidate is the last that was seen.
          }
          return seen.get(Math.min(index, seen.size() - 1)).value();
        },
        task);
  }

  private static final class Drawn extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Counts calls, and the tokens that the model wrote. */
  private static final class Metered implements StreamingTextGenerator {
    private final StreamingTextGenerator model;
    private int calls;
    private long output;

    Metered(StreamingTextGenerator model) {
      this.model = model;
    }

    @Override
    public boolean supportsReplySchema() {
      return model.supportsReplySchema();
    }

    @Override
    public Reply generate(Prompt prompt) {
      calls++;
      Reply reply = model.generate(prompt);
      Long tokens = reply.usage().output();
      output += tokens == null ? 0 : tokens;
      return reply;
    }

    @Override
    public Reply stream(Prompt prompt, Predicate<? super String> onText) {
      calls++;
      return model.stream(
          prompt,
          part -> {
            output++;
            return onText.test(part);
          });
    }
  }
}
