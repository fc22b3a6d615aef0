package io.github.verbalizedsampling.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of model weights. */
final class Gguf {
  /** "GGUF", read as a little-endian number. */
  private static final int MAGIC = 0x46554747;

  /** Magic, version, and the numbers of tensors and of keys. */
  private static final int HEADER = 24;

  /** The vocabulary of any model takes more. */
  private static final int LEAST_BYTES = 10_000;

  private Gguf() {}

  /**
   * The same path, if a GGUF file is there.
   *
   * @throws Failure if not
   */
  static Path check(Path file) {
    if (!Files.exists(file)) {
      throw Failure.usage("there is no file " + file + "; give the path of a GGUF file");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      ByteBuffer header = ByteBuffer.wrap(stream.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
      if (header.remaining() < HEADER || header.getInt() != MAGIC) {
        throw Failure.usage(file + " is not a GGUF file; only models in that format can run here");
      }
      int version = header.getInt();
      long size = Files.size(file);
      boolean whole =
          size >= LEAST_BYTES && fits(header.getLong(), size) && fits(header.getLong(), size);
      if (version < 2 || version > 3 || !whole) {
        throw Failure.usage(file + " is not a whole GGUF file of version 2 or 3; fetch it anew");
      }
      return file;
    } catch (IOException x) {
      throw Failure.usage(file + " cannot be read; a model must be a readable GGUF file");
    }
  }

  /** Whether a file can hold so many tensors or keys. */
  private static boolean fits(long count, long size) {
    return count >= 0 && count < size;
  }
}
