package io.github.verbalizedsampling.testkit;

import static java.util.Objects.requireNonNull;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes down what another model is asked and what it answers, for {@link ReplayingGenerator}.
 *
 * <pre>{@code
 * TextGenerator model = RecordingGenerator.of(realModel, Path.of("replies.jsonl"));
 * }</pre>
 *
 * <p>Every reply is a line of JSON of its own, written before the reply is handed on. A call that
 * fails leaves no line, and its exception passes unchanged. Safe for use by several threads if the
 * other model is. No argument may be null.
 */
public final class RecordingGenerator implements TextGenerator {
  private final TextGenerator model;
  private final Sink sink;

  private RecordingGenerator(TextGenerator model, Sink sink) {
    this.model = requireNonNull(model, "model must not be null");
    this.sink = sink;
  }

  /**
   * Records to a file, in UTF-8, behind what it holds already.
   *
   * @param model the model that answers
   * @param file the file, created if it is not there
   * @return the recording model
   * @throws UncheckedIOException if the file cannot be written: now, before anything was asked
   */
  public static RecordingGenerator of(TextGenerator model, Path file) {
    RecordingGenerator recording = new RecordingGenerator(model, line -> append(file, line));
    recording.write("");
    return recording;
  }

  /**
   * Records to a writer, which is flushed after every line and never closed.
   *
   * @param model the model that answers
   * @param writer where the lines go
   * @return the recording model
   */
  public static RecordingGenerator of(TextGenerator model, Writer writer) {
    requireNonNull(writer, "writer must not be null");
    return new RecordingGenerator(
        model,
        line -> {
          writer.write(line);
          writer.flush();
        });
  }

  /**
   * What the other model replies.
   *
   * @throws UncheckedIOException if the line cannot be written
   */
  @Override
  public Reply generate(Prompt prompt) {
    Reply reply = model.generate(prompt);
    write(Exchange.of(prompt, reply).toLine() + "\n");
    return reply;
  }

  @Override
  public boolean supportsReplySchema() {
    return model.supportsReplySchema();
  }

  @Override
  public boolean mayRecover(Exception failure) {
    return model.mayRecover(failure);
  }

  private synchronized void write(String line) {
    try {
      sink.write(line);
    } catch (IOException failure) {
      throw new UncheckedIOException("the recording cannot be written: " + failure, failure);
    }
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(
        file, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private interface Sink {
    void write(String line) throws IOException;
  }
}
