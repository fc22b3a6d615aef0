package io.github.verbalizedsampling.cli;

import de.kherud.llama.LlamaModel;
import de.kherud.llama.args.LogFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Brings llama.cpp's native library into this process, once, quietly and out of others' way. */
final class Natives {
  private Natives() {}

  /**
   * Loads the library. It is unpacked to a folder of this process alone: its own choice is a fixed
   * name in the shared temporary folder, where another process may be overwriting it.
   *
   * @throws Failure if it cannot be loaded, with the reason
   */
  static void load() {
    try {
      Path folder = Files.createTempDirectory("vs-llama");
      try {
        load(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException x) {
      throw Failure.model("the local model needs a temporary folder, but there is none: " + x);
    }
  }

  private static void load(Path folder) {
    ByteArrayOutputStream chatter = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream quiet = new PrintStream(chatter, true, StandardCharsets.UTF_8)) {
      System.setProperty("de.kherud.llama.tmpdir", folder.toString());
      System.setOut(quiet);
      System.setErr(quiet);
      LlamaModel.setLogger(LogFormat.TEXT, null);
    } catch (LinkageError x) {
      throw Failure.model(reason(chatter.toString(StandardCharsets.UTF_8), x));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static String reason(String chatter, LinkageError x) {
    return chatter.contains("libgomp")
        ? "the local model needs the system library libgomp1 (Debian, Ubuntu: apt-get install libgomp1)"
        : "the local model cannot run on this machine: " + x.getMessage();
  }

  /** Once loaded, the file is needed no more; Windows keeps it until the process ends. */
  private static void delete(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        file.toFile().delete();
      }
    }
    folder.toFile().delete();
    folder.toFile().deleteOnExit();
  }
}
