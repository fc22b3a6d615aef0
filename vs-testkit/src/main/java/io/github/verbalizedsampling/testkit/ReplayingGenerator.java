package io.github.verbalizedsampling.testkit;

import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Role;
import io.github.verbalizedsampling.model.TextGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A model that says again what {@link RecordingGenerator}, or a person, wrote down.
 *
 * <pre>{@code
 * TextGenerator model = ReplayingGenerator.of(Path.of("replies.jsonl"));
 * }</pre>
 *
 * <p>A line with a request answers an equal conversation only, and each line answers once, the
 * first that fits first. Lines without a request answer whatever else is asked, in their order.
 * Where no line is left that fits, the call fails and says so: a replay never makes up a reply.
 *
 * <p>Safe for use by several threads, which share the lines.
 */
public final class ReplayingGenerator implements TextGenerator {
  private final String name;
  private final List<Exchange> left;
  private final boolean supportsReplySchema;

  private ReplayingGenerator(String name, List<Exchange> exchanges) {
    this.name = name;
    this.left = new ArrayList<>(exchanges);
    this.supportsReplySchema = exchanges.stream().anyMatch(line -> line.replySchema() != null);
  }

  /**
   * A model that replays a file.
   *
   * @param file JSON Lines in UTF-8, as the package description shows them; blank lines and a byte
   *     order mark are skipped
   * @return the model
   * @throws UncheckedIOException if the file cannot be read
   * @throws IllegalArgumentException if a line is malformed, which the message names with the file,
   *     or there is no reply
   */
  public static ReplayingGenerator of(Path file) {
    List<String> lines = lines(file);
    List<Exchange> exchanges = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        exchanges.add(parse(file, i + 1, lines.get(i)));
      }
    }
    if (exchanges.isEmpty()) {
      throw new IllegalArgumentException(
          file + " holds no replies; write one a line, such as {\"reply\":\"…\"}");
    }
    return new ReplayingGenerator(file.toString(), exchanges);
  }

  /** Some editors begin a file with a byte order mark, which is no part of its first line. */
  private static List<String> lines(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.replaceFirst("^\uFEFF", "").lines().toList();
    } catch (CharacterCodingException failure) {
      throw new UncheckedIOException(
          "the replies in " + file + " are not in UTF-8; save the file in UTF-8", failure);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "the replies in " + file + " cannot be read: " + failure, failure);
    }
  }

  private static Exchange parse(Path file, int number, String line) {
    try {
      return Exchange.parse(line);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          file + ", line " + number + ": " + malformed.getMessage(), malformed);
    }
  }

  /**
   * The reply of the first line left that fits.
   *
   * @throws IllegalStateException if no line fits
   */
  @Override
  public synchronized Reply generate(Prompt prompt) {
    Reply reply = take(line -> prompt.messages().equals(line.messages()));
    if (reply == null) {
      reply = take(line -> line.messages() == null);
    }
    if (reply == null) {
      throw new IllegalStateException(
          name
              + " has no reply to \""
              + opening(prompt)
              + "\"; "
              + (left.isEmpty()
                  ? "every reply in it was given already"
                  : "the " + left.size() + " left answer other conversations"));
    }
    return reply;
  }

  /** What a person asked. Later questions of a conversation may be the library's own. */
  private static String opening(Prompt prompt) {
    return prompt.messages().stream()
        .filter(message -> message.role() == Role.USER)
        .map(Message::text)
        .findFirst()
        .orElseThrow();
  }

  private @Nullable Reply take(Predicate<Exchange> fits) {
    for (Iterator<Exchange> lines = left.iterator(); lines.hasNext(); ) {
      Exchange line = lines.next();
      if (fits.test(line)) {
        lines.remove();
        return line.reply();
      }
    }
    return null;
  }

  /** Whether any line was recorded from a model that was sent a schema. */
  @Override
  public boolean supportsReplySchema() {
    return supportsReplySchema;
  }

  /**
   * How many replies have not been given yet.
   *
   * @return the number of lines left
   */
  public synchronized int remaining() {
    return left.size();
  }
}
