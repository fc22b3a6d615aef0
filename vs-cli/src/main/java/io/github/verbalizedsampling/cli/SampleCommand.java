package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.Selector;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.model.Prompt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vs sample}: draws an answer. */
@Command(
    name = "sample",
    mixinStandardHelpOptions = true,
    description = "Draw an answer. With -n, draw that many, each on its own: they may repeat.")
final class SampleCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final Options options = new Options();

  @Option(
      names = "-n",
      paramLabel = "COUNT",
      defaultValue = "1",
      description =
          "Answers to draw, each from a call of its own; with --file, distinct answers to find for"
              + " each prompt (default: ${DEFAULT-VALUE}).")
  private int answers;

  @Option(
      names = "--select",
      paramLabel = "NAME",
      description =
          "How to draw: weighted, uniform, most-likely, least-likely (default: weighted).")
  private @Nullable String select;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description =
          "Prompts, one a line: find -n distinct answers to each, and write them to --out.")
  private @Nullable Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "JSON, one object a prompt. Run again, the same command goes on with what is missing, and"
              + " asks again where calls failed or replies were unreadable.")
  private @Nullable Path out;

  SampleCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (answers < 1) {
      throw Failure.usage("-n must be at least 1, but is " + answers);
    }
    Path prompts = file;
    if (prompts != null) {
      options.checkForFile();
      if (select != null) {
        throw Failure.usage(
            "--select has no effect with --file, since all answers are kept; leave it out");
      }
      if (out == null) {
        throw Failure.usage("--file needs --out FILE, where the answers go");
      }
      return new FileRun(shell, options, answers, prompts, out).run();
    }
    if (out != null) {
      throw Failure.usage("--out goes with --file; without it, the answer is on stdout");
    }
    options.check();
    sample(options.prompt(), selector());
    return Failure.OK;
  }

  private void sample(Prompt prompt, Selector selector) {
    List<Elicitation<?>> seen = new ArrayList<>();
    VerbalizedSampler sampler =
        options.sampler(options.model().open(shell)).selector(selector).listener(seen::add).build();
    String last = "";
    for (int i = 0; i < answers; i++) {
      seen.clear();
      String answer = draw(sampler, prompt, seen);
      if (i > 0 && !options.json() && (last + answer).contains("\n")) {
        shell.out().println();
      }
      print(answer, prompt, seen);
      last = answer;
    }
  }

  private Selector selector() {
    return switch (select == null ? "weighted" : select) {
      case "weighted" -> Selector.weighted();
      case "uniform" -> Selector.uniform();
      case "most-likely" -> Selector.mostLikely();
      case "least-likely" -> Selector.leastLikely();
      default ->
          throw Failure.usage(
              "--select must be weighted, uniform, most-likely or least-likely, but is \""
                  + select
                  + "\"");
    };
  }

  private String draw(VerbalizedSampler sampler, Prompt prompt, List<Elicitation<?>> seen) {
    try {
      return sampler.sample(prompt);
    } catch (RuntimeException x) {
      if (seen.isEmpty()) {
        seen.add(options.firstOfReplay(prompt, x));
      }
      if (options.json()) {
        print(null, prompt, seen);
      }
      throw Failure.noCandidates(seen.get(0).parsed());
    }
  }

  private void print(@Nullable String answer, Prompt prompt, List<Elicitation<?>> seen) {
    if (options.json()) {
      var distribution = Json.distribution(prompt, options.model(), seen.get(0));
      shell.out().println(Json.line(Json.answer(answer, distribution)));
    } else {
      shell.out().println(answer);
    }
  }
}
