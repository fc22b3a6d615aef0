package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.verbalizedsampling.pool.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
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
 * <p>A line is {@code {"prompt", "responses": [{"text", "stated", "call", "rank", "turn"}],
 * "missing", "reason", "duplicates", "calls", "usage": {"input", "output"}, "failure"}}, with the
 * reason where answers are missing. It is in the file, whole, when {@link #write} returns; half a
 * line at the end, which a crash may leave, is cut off on opening. A file of anything else is left
 * as it is. For one thread, and for one process at a time: a lock keeps others out, which on some
 * systems ends when this process reads the file in another way.
 */
public final class SamplesFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final byte[] START = "{\"prompt\":".getBytes(StandardCharsets.UTF_8);

  private final ObjectMapper json = new ObjectMapper();
  private final FileChannel channel;
  private long rows;

  private SamplesFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens a file, or creates it.
   *
   * @param path the file
   * @return the open file
   * @throws UncheckedIOException if it cannot be read and written
   * @throws IllegalArgumentException if it holds something else than rows, or is open elsewhere
   */
  @SuppressWarnings("MustBeClosedChecker")
  public static SamplesFile open(Path path) {
    requireNonNull(path, "path must not be null");
    try {
      SamplesFile file =
          new SamplesFile(
              FileChannel.open(
                  path,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE));
      try {
        file.start();
        return file;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() throws IOException {
    if (!isOurs()) {
      throw new IllegalArgumentException("path must be a file that nobody else writes to");
    }
    channel.truncate(endOfLastLine());
    channel.position(channel.size());
  }

  /** Locks one byte beyond any row, so that others can still read the file. */
  private boolean isOurs() throws IOException {
    try {
      return channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false;
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
   * @throws UncheckedIOException if it cannot be written; the file is then as it was before, and
   *     can take the row again
   */
  public void write(Row<?> row) {
    requireNonNull(row, "row must not be null");
    if (row.index() != rows) {
      throw new IllegalArgumentException(
          "row must be number " + rows + ", the next of the file, but is number " + row.index());
    }
    ByteBuffer line = ByteBuffer.wrap((line(row) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      append(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows++;
  }

  /** All of a line or nothing, so that the next one has its place: a disk may be full. */
  private void append(ByteBuffer line) throws IOException {
    long start = channel.position();
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
    } catch (IOException e) {
      try {
        channel.truncate(start);
      } catch (IOException worse) {
        e.addSuppressed(worse);
      }
      throw e;
    }
  }

  private ObjectNode line(Row<?> row) {
    ObjectNode line = json.createObjectNode().put("prompt", row.prompt().task());
    ArrayNode responses = line.putArray("responses");
    Samples<?> samples = row.samples();
    if (samples == null) {
      return line.put("failure", String.valueOf(row.failure()));
    }
    addItems(responses, samples);
    line.put("missing", samples.missing());
    if (samples.reason() != null) {
      line.put("reason", samples.reason());
    }
    line.put("duplicates", samples.duplicates());
    line.put("calls", samples.calls());
    line.putObject("usage")
        .put("input", samples.usage().input())
        .put("output", samples.usage().output());
    return line;
  }

  private static <T> void addItems(ArrayNode responses, Samples<T> samples) {
    for (Item<T> item : samples.items()) {
      ObjectNode response = responses.addObject();
      if (item.value() instanceof String text) {
        response.put("text", text);
      } else {
        response.putRawValue("text", new RawValue(samples.kind().write(item.value())));
      }
      response.put("stated", item.stated());
      response.put("call", item.call()).put("rank", item.rank()).put("turn", item.turn());
    }
  }

  /** Counts the lines too. */
  private long endOfLastLine() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    long at = 0;
    long start = 0;
    while (channel.read(buffer.clear()) >= 0) {
      buffer.flip();
      while (buffer.hasRemaining()) {
        byte next = buffer.get();
        if (at - start < START.length && next != START[(int) (at - start)]) {
          throw new IllegalArgumentException(
              "path must be a file of rows, each of which begins {\"prompt\":, but line "
                  + (rows + 1)
                  + " does not");
        }
        at++;
        if (next == '\n') {
          rows++;
          start = at;
        }
      }
    }
    return start;
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
