package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.pool.Failure;
import io.github.verbalizedsampling.pool.Gathered;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Lines file of {@linkplain Row rows}: work over many prompts that was broken off at any
 * moment goes on with what the file does not have.
 *
 * <pre>{@code
 * try (SamplesFile file = SamplesFile.open(path);
 *     Stream<Row<String>> rows = sampler.collectEach(prompts, 30, file)) {
 *   rows.forEach(row -> System.out.println(row.index() + " is in the file"));
 * }
 * }</pre>
 *
 * <p>A line is {@code {"prompt", "messages": [{"role", "text"}], "index", "options", "responses":
 * [{"text", "stated", "call", "rank", "turn"}], "missing", "shortfall", "reason", "failures":
 * [{"call", "reason"}], "duplicates", "calls", "usage": {"input", "output"}}}: the messages where
 * the prompt has others than its task, the {@linkplain Shortfall shortfall} and the reason where
 * answers are missing, the failures where calls failed. A row is written as soon as it is finished,
 * so that no crash loses it; where rows overtook each other, {@link #close} puts them in the order
 * of their prompts, by way of a file beside this one whose name ends in {@code .part}. Half a line
 * at the end, which a crash may leave, is cut off on opening. A row whose shortfall {@linkplain
 * Shortfall#isAskedAgain() may be made up} is replaced by one that has the same answers and more.
 *
 * <p>A file of anything else is left as it is. For any thread, and for one process at a time: a
 * lock keeps others out, which on some systems ends when this process reads the file in another
 * way.
 */
public final class SamplesFile implements AutoCloseable {
  /** How much of a prompt is shown in a message, in characters. */
  private static final int SHOWN = 80;

  /** The newest line of a row. The hash of a prompt's messages tells it from others. */
  private record Line(
      long start, int length, int prompt, int wanted, @Nullable Shortfall shortfall) {}

  private final ObjectMapper json = new ObjectMapper();
  private final Path path;
  private final Map<String, String> options;

  /** Not a channel, which an interrupt would close in the middle of a line. */
  private final RandomAccessFile file;

  private final TreeMap<Long, Line> lines = new TreeMap<>();
  private boolean inOrder = true;

  private SamplesFile(Path path, Map<String, String> options, RandomAccessFile file) {
    this.path = path;
    this.options = options;
    this.file = file;
  }

  /**
   * Opens a file, or creates it.
   *
   * @param path the file
   * @return the open file
   * @throws UncheckedIOException if it cannot be read and written
   * @throws IllegalArgumentException if it holds something else than rows, or is open elsewhere
   */
  public static SamplesFile open(Path path) {
    return open(path, Map.of());
  }

  /**
   * Opens a file, or creates it, for rows that are made with the same options only.
   *
   * @param path the file
   * @param options what the rows are made with, such as the model's name; part of each row
   * @return the open file
   * @throws UncheckedIOException if it cannot be read and written
   * @throws IllegalArgumentException if it holds something else than rows, or rows made with other
   *     options, or is open elsewhere
   */
  public static SamplesFile open(Path path, Map<String, String> options) {
    requireNonNull(path, "path must not be null");
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new IllegalArgumentException("path must be a file, but " + path + " is none");
    }
    try {
      SamplesFile file =
          new SamplesFile(path, new TreeMap<>(options), new RandomAccessFile(path.toFile(), "rw"));
      try {
        file.start();
        return file;
      } catch (IOException | RuntimeException e) {
        file.file.close();
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
    new RowReader(file, options).forEachLine(this::add);
  }

  /** Locks one byte beyond any row, so that others can still read the file. */
  private boolean isOurs() throws IOException {
    try {
      return file.getChannel().tryLock(Long.MAX_VALUE - 1, 1, false) != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void add(JsonNode row, long start, int length) {
    int prompt = hash(RowJson.messages(row));
    Line line = new Line(start, length, prompt, RowJson.wanted(row), RowJson.shortfall(row));
    long index = row.path("index").asLong();
    inOrder &= lines.isEmpty() || index > lines.lastKey();
    lines.put(index, line);
  }

  /** Of the messages as the file can hold them. */
  private static int hash(JsonNode messages) {
    return Arrays.hashCode(messages.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether the file lacks the row of a prompt, or has one that is unfinished.
   *
   * @param index the number of the prompt, from 0
   * @param prompt the prompt
   * @param n how many answers are wanted, 1 or more
   * @return whether the prompt is to be asked
   * @throws IllegalArgumentException if the row of that number is about another prompt, or another
   *     number of answers was wanted
   */
  public synchronized boolean needs(long index, Prompt prompt, int n) {
    Line line = lines.get(index);
    if (line == null) {
      return true;
    }
    if (line.prompt != hash(RowJson.messages(prompt.messages()))) {
      String then = quoted(row(line).path("prompt").asText());
      String now = quoted(prompt.task());
      throw new IllegalArgumentException(
          "prompts must be those of the file, but its row "
              + index
              + (then.equals(now)
                  ? " has the task of this prompt, " + now + ", and other messages beside it"
                  : " is about " + then + ", and this prompt is " + now));
    }
    if (line.wanted != n) {
      throw new IllegalArgumentException(
          "n must be " + line.wanted + ", as in the file, but is " + n);
    }
    return line.shortfall != null && line.shortfall.isAskedAgain();
  }

  synchronized boolean has(long index) {
    return lines.containsKey(index);
  }

  private static String quoted(String text) {
    return '"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + '"';
  }

  /**
   * The number that follows the last row's.
   *
   * @return 0 or more
   */
  public synchronized long rows() {
    return lines.isEmpty() ? 0 : lines.lastKey() + 1;
  }

  /**
   * How many rows have fewer answers than were wanted.
   *
   * @return the number of rows for each reason; no entry where it is 0
   */
  public synchronized Map<Shortfall, Long> shortfalls() {
    Map<Shortfall, Long> counts = new EnumMap<>(Shortfall.class);
    lines.values().stream()
        .map(Line::shortfall)
        .filter(Objects::nonNull)
        .forEach(why -> counts.merge(why, 1L, Long::sum));
    return counts;
  }

  /** What the file has of a row: nothing if it has no such row. */
  synchronized <T> Gathered<T> held(long index, Kind<T> kind, int n) {
    Line line = lines.get(index);
    return line == null ? TopUp.nothing(n) : RowJson.read(row(line), kind);
  }

  private JsonNode row(Line line) {
    try {
      return json.readTree(bytes(line));
    } catch (IOException e) {
      throw failed(path + " cannot be read", e);
    }
  }

  private byte[] bytes(Line line) throws IOException {
    byte[] bytes = new byte[line.length];
    file.seek(line.start);
    file.readFully(bytes);
    return bytes;
  }

  /**
   * Writes a row.
   *
   * @throws UncheckedIOException if it cannot be written; the file is then as it was before
   */
  synchronized <T> Row<T> write(Row<T> row, int wanted) {
    JsonNode node = RowJson.write(row, wanted, options);
    byte[] line = (node + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      long start = file.length();
      append(line, start);
      add(node, start, line.length - 1);
      return row;
    } catch (IOException e) {
      throw failed("row " + row.index() + " cannot be written to " + path, e);
    }
  }

  private static UncheckedIOException failed(String what, IOException e) {
    return new UncheckedIOException(what + ": " + Failure.reason(e), e);
  }

  /** All of a line or nothing, so that the next one has its place: a disk may be full. */
  private void append(byte[] line, long start) throws IOException {
    try {
      file.seek(start);
      file.write(line);
    } catch (IOException e) {
      try {
        file.setLength(start);
      } catch (IOException worse) {
        e.addSuppressed(worse);
      }
      throw e;
    }
  }

  /**
   * Puts the rows in the order of their prompts, where they are not, and closes the file.
   *
   * @throws UncheckedIOException if they cannot be put in order; the file has them all the same
   */
  @Override
  public synchronized void close() {
    try {
      if (inOrder) {
        file.close();
      } else {
        putInOrder();
      }
    } catch (IOException e) {
      throw failed("the rows of " + path + " cannot be put in their order", e);
    }
  }

  private void putInOrder() throws IOException {
    Path target = path.toRealPath();
    Path ordered = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (file;
          FileOutputStream out = new FileOutputStream(ordered.toFile())) {
        copyPermissions(target, ordered);
        for (Line line : lines.values()) {
          out.write(bytes(line));
          out.write('\n');
        }
        out.getFD().sync();
      }
      Files.move(ordered, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(ordered);
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    var view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    if (view != null) {
      Files.setPosixFilePermissions(to, view.readAttributes().permissions());
    }
  }
}
