package io.github.verbalizedsampling;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A JSON Lines file of {@linkplain Row rows}, one a line, in their order: work that was broken off
 * at any moment goes on where the file ends.
 *
 * <pre>{@code
 * try (SamplesFile file = SamplesFile.open(path);
 *     Stream<Row<String>> rows = sampler.collectEach(prompts, 30, file.rows(), true)) {
 *   rows.forEach(file::write);
 * }
 * }</pre>
 *
 * <p>A line is {@code {"prompt", "responses": [{"text", "stated", "call", "rank"}], "missing",
 * "duplicates", "calls", "usage": {"input", "output"}, "failure"}}. It is in the file, whole, when
 * {@link #write} returns; half a line at the end, which a crash may leave, is cut off on opening.
 * For one thread.
 */
public final class SamplesFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final ObjectMapper json = new ObjectMapper();
  private final FileChannel channel;
  private long rows;

  private SamplesFile(FileChannel channel) throws IOException {
    this.channel = channel;
    channel.truncate(endOfLastLine());
    channel.position(channel.size());
  }

  /**
   * Opens a file, or creates it.
   *
   * @param path the file
   * @return the open file
   * @throws UncheckedIOException if it cannot be read and written
   */
  public static SamplesFile open(Path path) {
    try {
      return new SamplesFile(
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How many rows the file holds: the number of the next.
   *
   * @return 0 or more
   */
  public long rows() {
    return rows;
  }

  /**
   * Writes the next row.
   *
   * @param row the row
   * @throws IllegalArgumentException if its number is not {@link #rows()}
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Row<?> row) {
    if (row.index() != rows) {
      throw new IllegalArgumentException(
          "row must be number " + rows + ", the next of the file, but is number " + row.index());
    }
    ByteBuffer line = ByteBuffer.wrap((line(row) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows++;
  }

  private ObjectNode line(Row<?> row) {
    ObjectNode line = json.createObjectNode().put("prompt", row.prompt().task());
    var responses = line.putArray("responses");
    Samples<?> samples = row.samples();
    if (samples == null) {
      return line.put("failure", String.valueOf(row.failure()));
    }
    samples
        .items()
        .forEach(item -> {
          ObjectNode response = responses.addObject();
          response.set("text", json.valueToTree(item.value()));
          response.put("stated", item.stated());
          response.put("call", item.call()).put("rank", item.rank());
        });
    line.put("missing", samples.missing()).put("duplicates", samples.duplicates());
    line.put("calls", samples.calls());
    line.putObject("usage")
        .put("input", samples.usage().input())
        .put("output", samples.usage().output());
    return line;
  }

  /** Counts the lines too. */
  private long endOfLastLine() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long end = 0;
    for (long at = 0; channel.read(buffer) >= 0; ) {
      buffer.flip();
      while (buffer.hasRemaining()) {
        at++;
        if (buffer.get() == '\n') {
          rows++;
          end = at;
        }
      }
      buffer.clear();
    }
    return end;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
