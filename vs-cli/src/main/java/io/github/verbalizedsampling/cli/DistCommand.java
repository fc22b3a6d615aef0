package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.model.Prompt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vs dist}: shows the whole distribution. */
@Command(
    name = "dist",
    mixinStandardHelpOptions = true,
    description = "Show the whole distribution that the model gives, as a table with bars.")
final class DistCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final Options options = new Options();

  DistCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    options.check();
    Prompt prompt = options.prompt();
    Elicitation<String> elicitation = elicit(prompt);
    if (options.json()) {
      shell.out().println(Json.line(Json.distribution(prompt, options.model(), elicitation)));
    }
    if (elicitation.distribution().isEmpty()) {
      throw Failure.noCandidates(elicitation.parsed());
    }
    if (!options.json()) {
      shell.out().print(Bars.of(elicitation, shell.columns(), shell.colour()));
    }
    return Failure.OK;
  }

  private Elicitation<String> elicit(Prompt prompt) {
    VerbalizedSampler sampler = options.sampler(options.model().open(shell)).build();
    try {
      return sampler.elicit(prompt);
    } catch (RuntimeException x) {
      return options.firstOfReplay(prompt, x);
    }
  }
}
