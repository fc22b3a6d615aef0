package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vs prompt}: shows what would be sent, and sends nothing. */
@Command(
    name = "prompt",
    mixinStandardHelpOptions = true,
    description = "Show exactly what would be sent to the model. Nothing is sent.")
final class PromptCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final Options options = new Options();

  PromptCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    options.check();
    Recorder recorder = new Recorder(options.model().supportsReplySchema());
    options.sampler(recorder).build().elicit(options.prompt());
    Prompt sent = recorder.prompts.get(0);
    if (options.json()) {
      shell.out().println(Json.line(Json.prompt(sent)));
    } else {
      print(sent, shell.out());
    }
    return Failure.OK;
  }

  private static void print(Prompt prompt, PrintStream out) {
    for (Message message : prompt.messages()) {
      out.println("[" + message.role().name().toLowerCase(Locale.ROOT) + "]");
      out.println(message.text());
      out.println();
    }
    if (prompt.replySchema() != null) {
      out.println("[reply schema]");
      out.println(prompt.replySchema());
    }
  }

  /** Keeps what the sampler sends. */
  private static final class Recorder implements TextGenerator {
    private final boolean supportsReplySchema;
    private final List<Prompt> prompts = new ArrayList<>();

    Recorder(boolean supportsReplySchema) {
      this.supportsReplySchema = supportsReplySchema;
    }

    @Override
    public boolean supportsReplySchema() {
      return supportsReplySchema;
    }

    @Override
    public Reply generate(Prompt prompt) {
      prompts.add(prompt);
      return Reply.of("");
    }
  }
}
