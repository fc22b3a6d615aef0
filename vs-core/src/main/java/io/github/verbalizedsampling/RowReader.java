package io.github.verbalizedsampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Reads the lines of a file of rows, and leaves alone what is something else. */
final class RowReader {
  private static final int BUFFER = 1 << 16;
  private static final byte[] START = "{\"prompt\":".getBytes(StandardCharsets.UTF_8);

  /** Takes a row, and where its line begins and how long it is, in bytes. */
  interface Taker {
    void take(JsonNode row, long start, int length);
  }

  private final ObjectMapper json = new ObjectMapper();
  private final RandomAccessFile file;
  private final Map<String, String> options;

  /**
   * A reader.
   *
   * @param file the file
   * @param options what each row must be made with
   */
  RowReader(RandomAccessFile file, Map<String, String> options) {
    this.file = file;
    this.options = options;
  }

  /**
   * Reads the file from its beginning, and cuts off half a line at its end.
   *
   * @throws IllegalArgumentException if a line is no row, or was made with other options
   */
  void forEachLine(Taker taker) throws IOException {
    byte[] buffer = new byte[BUFFER];
    var line = new ByteArrayOutputStream();
    long start = 0;
    long number = 1;
    for (int count = file.read(buffer); count > 0; count = file.read(buffer)) {
      int from = 0;
      for (int end = endOfLine(buffer, from, count); end < count; ) {
        line.write(buffer, from, end - from);
        taker.take(read(line.toByteArray(), number++), start, line.size());
        start += line.size() + 1;
        line.reset();
        from = end + 1;
        end = endOfLine(buffer, from, count);
      }
      boolean young = line.size() < START.length;
      line.write(buffer, from, count - from);
      if (young) {
        requireStart(line.toByteArray(), number);
      }
    }
    if (isJson(line.toByteArray())) {
      taker.take(read(line.toByteArray(), number), start, line.size());
      file.write('\n');
    } else {
      file.setLength(start);
    }
  }

  private static int endOfLine(byte[] buffer, int from, int to) {
    int end = from;
    while (end < to && buffer[end] != '\n') {
      end++;
    }
    return end;
  }

  private static void requireStart(byte[] line, long number) {
    int length = Math.min(line.length, START.length);
    if (!Arrays.equals(line, 0, length, START, 0, length)) {
      throw notRows(number);
    }
  }

  private static IllegalArgumentException notRows(long number) {
    return new IllegalArgumentException(
        "path must be a file of rows, but line " + number + " is no row");
  }

  /** Only the end of a line can be missing after a crash, and a line without it is no JSON. */
  private boolean isJson(byte[] line) {
    try {
      return json.readTree(line).isObject();
    } catch (IOException e) {
      return false;
    }
  }

  private JsonNode read(byte[] line, long number) {
    JsonNode row;
    try {
      row = json.readTree(line);
    } catch (IOException e) {
      throw notRows(number);
    }
    if (!RowJson.isRow(row)) {
      throw notRows(number);
    }
    requireSameOptions(row.path("options"), number);
    return row;
  }

  private void requireSameOptions(JsonNode made, long number) {
    Map<String, String> names = new TreeMap<>(options);
    made.fieldNames().forEachRemaining(name -> names.putIfAbsent(name, ""));
    for (String name : names.keySet()) {
      String then = made.path(name).asText("");
      String now = options.getOrDefault(name, "");
      if (!then.equals(now)) {
        throw new IllegalArgumentException(
            "options must be those of the file, but line "
                + number
                + " was made with "
                + option(name, then)
                + ", not "
                + option(name, now));
      }
    }
  }

  private static String option(String name, String value) {
    return value.isEmpty() ? "no " + name : name + " " + value;
  }
}
