package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.ReplyParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vs parse}: reads replies that were saved. */
@Command(
    name = "parse",
    mixinStandardHelpOptions = true,
    description = "Read replies as a model sent them; print one JSON object a file, one a line.")
final class ParseCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Files in UTF-8, each with one reply; - is standard input.")
  private List<String> files = List.of();

  @Option(names = "--truncated", description = "The replies were cut off by a token limit.")
  private boolean truncated;

  ParseCommand(Shell shell) {
    this.shell = shell;
  }

  /** Reads every file, also behind one that cannot be read; the worst of them is the status. */
  @Override
  public Integer call() {
    FinishReason finish = truncated ? FinishReason.LENGTH : FinishReason.UNKNOWN;
    boolean unreadable = false;
    boolean empty = false;
    for (String file : files) {
      try {
        ParsedReply reply = ReplyParser.lenient().parse(read(file), finish);
        shell.out().println(Json.line(Json.parsed(file, reply)));
        empty |= reply.candidates().isEmpty();
      } catch (IOException | InvalidPathException x) {
        shell.say(file + " cannot be read; is the path right, and is it a file?");
        unreadable = true;
      }
    }
    if (unreadable) {
      return Failure.USAGE;
    }
    return empty ? Failure.NO_CANDIDATES : Failure.OK;
  }

  private String read(String file) throws IOException {
    byte[] bytes = file.equals("-") ? shell.in().readAllBytes() : Files.readAllBytes(Path.of(file));
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
