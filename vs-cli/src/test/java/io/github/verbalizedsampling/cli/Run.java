package io.github.verbalizedsampling.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One run of the command in this process.
 *
 * @param status its exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Run(int status, String out, String err) {
  /** Two colours, as a model sends them. */
  static final String COLOURS =
      "{\"responses\":[{\"text\":\"red\",\"probability\":0.75},{\"text\":\"teal\",\"probability\":0.5}]}";

  static Run vs(String... args) {
    return vs(Map.of(), "", args);
  }

  static Run vs(Map<String, String> env, String in, String... args) {
    Stage stage = new Stage(env, in, 0, false);
    int status = Vs.run(stage.shell(), args);
    return new Run(status, stage.out(), stage.err());
  }

  /** A file that replays the replies, in their order. */
  static String replaying(Path folder, String... replies) {
    String lines =
        java.util.Arrays.stream(replies)
            .map(reply -> "{\"reply\":" + quoted(reply) + "}")
            .collect(Collectors.joining("\n"));
    return "replay:" + write(folder.resolve("replies.jsonl"), lines);
  }

  static Path write(Path file, String text) {
    try {
      return Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException x) {
      throw new UncheckedIOException(x);
    }
  }

  static String quoted(String text) {
    return new com.fasterxml.jackson.databind.node.TextNode(text).toString();
  }

  /** A shell whose streams are kept. */
  static final class Stage {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Shell shell;

    Stage(Map<String, String> env, String in, int columns, boolean progress) {
      shell =
          new Shell(
              new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              env,
              columns,
              progress);
    }

    Shell shell() {
      return shell;
    }

    String out() {
      return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
      return err.toString(StandardCharsets.UTF_8);
    }
  }
}
