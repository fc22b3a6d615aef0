package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The prompts of a file, one a line. It may be a pipe, so it is read once. */
record PromptFile(Path path) {
  /** Some editors begin a file with it; it is no part of the first prompt. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads them; blank lines are none.
   *
   * @throws Failure if the file cannot be read, or holds no prompts
   */
  List<Prompt> read() {
    String text = decoded(bytes());
    List<Prompt> prompts =
        (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
            .lines()
            .filter(line -> !Message.user(line).isBlank())
            .map(Prompt::of)
            .toList();
    if (prompts.isEmpty()) {
      throw Failure.usage("--file must hold a prompt on each line, but " + path + " has none");
    }
    return prompts;
  }

  private byte[] bytes() {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readAllBytes();
    } catch (IOException x) {
      throw Failure.usage("--file " + path + " cannot be read: " + Failure.reason(x));
    }
  }

  private String decoded(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    if (decoder.decode(in, out, true).isError()) {
      long line = 1 + out.flip().chars().filter(c -> c == '\n').count();
      throw Failure.usage(
          "--file must be a text file in UTF-8, but line "
              + line
              + " of "
              + path
              + " is not; save the file in UTF-8");
    }
    return out.flip().toString();
  }
}
