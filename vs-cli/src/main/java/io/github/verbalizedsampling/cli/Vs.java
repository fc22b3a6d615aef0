package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.VerbalizedSamplingException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code vs} command. */
@Command(
    name = "vs",
    description = "Diverse answers from any language model.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "MODEL: local (the default: a small model in this process), openai:NAME,",
      "ollama:NAME, gguf:FILE or replay:FILE.",
      "Exit status: 0 done; 1 the model or its provider failed; 2 usage error or",
      "unreadable file; 3 no candidates. With --file: 1 if answers are missing that the",
      "same command asks for again; 3 if they are missing for good, since the model",
      "declined or brought nothing new."
    })
final class Vs implements Runnable {
  /** How much of a reply is shown in a message, in characters. */
  private static final int SHOWN = 200;

  @Spec
  private @SuppressWarnings("NullAway.Init") CommandSpec spec;

  /**
   * Runs one command and ends the process with its exit status.
   *
   * @param args the command and its arguments
   */
  public static void main(String[] args) {
    Output output = new Output(new FileOutputStream(FileDescriptor.out));
    Shell shell =
        new Shell(
            System.in,
            utf8(output),
            utf8(new FileOutputStream(FileDescriptor.err)),
            System.getenv(),
            Integer.getInteger("vs.columns", 0),
            Boolean.getBoolean("vs.progress"));
    int status = run(shell, args);
    shell.out().flush();
    // The native worker of a local model would keep the process alive for ever.
    System.exit(output.status(status, shell));
  }

  /** Runs one command. */
  static int run(Shell shell, String... args) {
    CommandLine line =
        new CommandLine(new Vs())
            .addSubcommand(new SampleCommand(shell))
            .addSubcommand(new DistCommand(shell))
            .addSubcommand(new PromptCommand(shell))
            .addSubcommand(new ParseCommand(shell));
    return line.setExpandAtFiles(false)
        .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
        .setOut(writer(shell.out()))
        .setErr(writer(shell.err()))
        .setParameterExceptionHandler((x, unused) -> misused(shell, x))
        .setExecutionExceptionHandler((x, command, unused) -> failed(shell, x))
        .execute(args);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command is given");
  }

  private static int misused(Shell shell, ParameterException x) {
    String command = x.getCommandLine().getCommandSpec().qualifiedName();
    shell.say(problem(x) + "; see " + command + " --help");
    return Failure.USAGE;
  }

  /** An option that is not known explains why a parameter is missing. */
  private static String problem(ParameterException x) {
    CommandLine line = x.getCommandLine();
    List<String> unknown = line.getUnmatchedArguments();
    return String.valueOf(
        x instanceof MissingParameterException && !unknown.isEmpty()
            ? new UnmatchedArgumentException(line, unknown).getMessage()
            : x.getMessage());
  }

  private static int failed(Shell shell, Exception x) {
    shell.say((x.getMessage() == null ? x.toString() : x.getMessage()) + before(x));
    return x instanceof Failure failure ? failure.status() : Failure.MODEL;
  }

  /** What the model said before it failed, which was paid for. */
  private static String before(Exception x) {
    for (Throwable earlier : x.getSuppressed()) {
      if (earlier instanceof VerbalizedSamplingException came && came.reply() != null) {
        String reply = came.reply();
        String shown = reply.length() > SHOWN ? reply.substring(0, SHOWN) + "…" : reply;
        return "; before that it sent a reply (status " + came.status() + "): \"" + shown + "\"";
      }
    }
    return "";
  }

  private static PrintStream utf8(OutputStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
