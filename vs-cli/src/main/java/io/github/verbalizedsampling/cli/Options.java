package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.VerbalizedSamplerBuilder;
import io.github.verbalizedsampling.VerbalizedSamplingException;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.prompt.Instruction;
import io.github.verbalizedsampling.prompt.Variant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that ask a model have in common. */
final class Options {
  @Parameters(paramLabel = "PROMPT", arity = "0..1", description = "What the model is asked to do.")
  private @Nullable String prompt;

  @Option(
      names = "-k",
      paramLabel = "COUNT",
      defaultValue = "5",
      description = "Candidates to ask for in a call (default: ${DEFAULT-VALUE}).")
  private int candidates;

  @Option(
      names = "--tail",
      paramLabel = "P",
      description = "Ask for unusual answers: each of a probability below P, in (0,1].")
  private @Nullable Double tail;

  @Option(names = "--full", description = "Ask for the full distribution (the default).")
  private boolean full;

  @Option(
      names = "--variant",
      paramLabel = "NAME",
      defaultValue = "standard",
      description = "standard, cot: think first, or multi: in turns (default: ${DEFAULT-VALUE}).")
  private String variant = "";

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "Makes the draw repeatable, and the model as far as it takes a seed.")
  private @Nullable Long seed;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "local",
      description =
          "local, openai:NAME (key from OPENAI_API_KEY), ollama:NAME, gguf:FILE or replay:FILE"
              + " (default: ${DEFAULT-VALUE}).")
  private String model = "";

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "Where an openai: or ollama: model is served, such as http://localhost:8000/v1.")
  private @Nullable String baseUrl;

  @Option(names = "--json", description = "Print JSON, one object a line.")
  private boolean json;

  /** What the model is asked. */
  Prompt prompt() {
    String task = prompt;
    if (task == null) {
      throw Failure.usage("PROMPT is missing; say what the model is asked to do");
    }
    return checked(() -> Prompt.of(task));
  }

  ModelSpec model() {
    return ModelSpec.parse(model, baseUrl);
  }

  boolean json() {
    return json;
  }

  /** A sampler's builder with all options set. */
  VerbalizedSamplerBuilder sampler(TextGenerator generator) {
    if (full && tail != null) {
      throw Failure.usage("--tail and --full exclude each other; give one of them");
    }
    VerbalizedSamplerBuilder builder =
        VerbalizedSampler.builder(generator).variant(variant()).workedExample(model().isSmall());
    if (seed != null) {
      builder.seed(seed);
    }
    return checked(() -> builder.candidates(candidates).tail(tail == null ? 1 : tail));
  }

  /** What answers to many prompts depend on, beside their number. */
  Map<String, String> recorded() {
    Map<String, String> made = new TreeMap<>();
    made.put("model", model().toString());
    made.put("k", String.valueOf(candidates));
    made.put("tail", String.valueOf(tail == null ? 1 : tail));
    made.put("variant", variant);
    made.put("wording", Instruction.standard().version());
    if (baseUrl != null) {
      made.put("base-url", baseUrl);
    }
    if (seed != null) {
      made.put("seed", seed.toString());
    }
    return made;
  }

  /** Finds what is wrong with the options for many prompts before a model is loaded or paid. */
  void checkForFile() {
    if (prompt != null) {
      throw Failure.usage("--file takes the place of the prompt; give one of the two");
    }
    if (json) {
      throw Failure.usage("--json has no effect with --file, since --out is JSON; leave it out");
    }
    sampler(nobody -> Reply.of(""));
  }

  /** Finds everything that is wrong with the options before a model is loaded or paid. */
  void check() {
    prompt();
    sampler(nobody -> Reply.of(""));
  }

  /**
   * What a replay came to that ends where the model is asked again: its first reply, as it was.
   *
   * @throws RuntimeException the failure itself, if it is another
   */
  Elicitation<String> firstOfReplay(Prompt asked, RuntimeException failure) {
    for (Throwable earlier : failure.getSuppressed()) {
      if (model().kind() == ModelSpec.Kind.REPLAY
          && earlier instanceof VerbalizedSamplingException first
          && first.found().isEmpty()) {
        Reply reply = first.replies().get(0);
        return sampler(unused -> reply).askAgain(false).build().elicit(asked);
      }
    }
    throw failure;
  }

  private Variant variant() {
    return switch (variant) {
      case "standard" -> Variant.STANDARD;
      case "cot" -> Variant.COT;
      case "multi" -> Variant.MULTI;
      default ->
          throw Failure.usage(
              "--variant must be standard, cot or multi, but is \"" + variant + "\"");
    };
  }

  private interface Step<T> {
    T run();
  }

  private static <T> T checked(Step<T> step) {
    try {
      return step.run();
    } catch (IllegalArgumentException x) {
      throw Failure.usage(String.valueOf(x.getMessage()));
    }
  }
}
