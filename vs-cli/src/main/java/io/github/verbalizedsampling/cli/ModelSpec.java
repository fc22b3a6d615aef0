package io.github.verbalizedsampling.cli;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import io.github.verbalizedsampling.langchain4j.LangChain4jGenerator;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.testkit.ReplayingGenerator;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which model answers, as the option {@code --model} names it.
 *
 * @param kind what runs it
 * @param name the model's name, or its file; empty for {@code local}
 * @param baseUrl where it is served; null for the kind's own place
 */
record ModelSpec(Kind kind, String name, @Nullable String baseUrl) {
  private static final String WAYS = "local, openai:NAME, ollama:NAME, gguf:FILE or replay:FILE";

  /** What runs a model. */
  enum Kind {
    LOCAL,
    GGUF,
    OLLAMA,
    OPENAI,
    REPLAY
  }

  /**
   * Reads a SPEC.
   *
   * @throws Failure if there is no such kind, the name is missing, or a URL makes no sense for it
   */
  static ModelSpec parse(String spec, @Nullable String baseUrl) {
    int colon = spec.indexOf(':');
    String name = colon < 0 ? "" : spec.substring(colon + 1);
    Kind kind =
        switch (colon < 0 ? spec : spec.substring(0, colon + 1)) {
          case "local" -> Kind.LOCAL;
          case "gguf:" -> Kind.GGUF;
          case "ollama:" -> Kind.OLLAMA;
          case "openai:" -> Kind.OPENAI;
          case "replay:" -> Kind.REPLAY;
          default -> throw Failure.usage("--model must be " + WAYS + ", but is \"" + spec + "\"");
        };
    if (name.isBlank() && kind != Kind.LOCAL) {
      throw Failure.usage("--model must be " + WAYS + ", but is \"" + spec + "\" without a name");
    }
    if (baseUrl != null && kind != Kind.OPENAI && kind != Kind.OLLAMA) {
      throw Failure.usage("--base-url is for openai: and ollama: models, not for " + spec);
    }
    if (baseUrl != null && !baseUrl.matches("https?://[^/\\s]+\\S*")) {
      throw Failure.usage("--base-url must be an http or https URL, but is \"" + baseUrl + "\"");
    }
    return new ModelSpec(kind, name, baseUrl);
  }

  /** Whether the model is so small that a worked example helps it. */
  boolean isSmall() {
    return kind == Kind.LOCAL || kind == Kind.GGUF;
  }

  /** Whether the model is asked for JSON; told without opening it, where that can be. */
  boolean supportsReplySchema() {
    return switch (kind) {
      case LOCAL, GGUF, OLLAMA -> true;
      case OPENAI -> false;
      case REPLAY -> replay().supportsReplySchema();
    };
  }

  /**
   * Gets the model ready.
   *
   * @throws Failure if it cannot be had
   */
  TextGenerator open(Shell shell) {
    return switch (kind) {
      case LOCAL -> local(shell, new Weights(shell).find());
      case GGUF -> local(shell, Gguf.check(Path.of(name)));
      case OLLAMA -> ollama();
      case OPENAI -> openai(shell);
      case REPLAY -> replay();
    };
  }

  private static TextGenerator local(Shell shell, Path gguf) {
    LocalModel model = LocalModel.load(gguf);
    shell.say("the local model " + gguf.getFileName() + " answers");
    return model;
  }

  /** Asked in text, with tags: not every server behind a base URL knows JSON schemas. */
  private TextGenerator openai(Shell shell) {
    String key = shell.variable("OPENAI_API_KEY");
    if (key.isBlank() && baseUrl == null) {
      throw Failure.usage(
          "openai: models need a key; set OPENAI_API_KEY, or --base-url for a server without one");
    }
    return new Provider(
        toString(),
        LangChain4jGenerator.of(
                OpenAiChatModel.builder()
                    .httpClientBuilder(http())
                    .baseUrl(baseUrl)
                    .apiKey(key.isBlank() ? "none" : key)
                    .modelName(name)
                    .build())
            .seeded(seed -> OpenAiChatRequestParameters.builder().seed(seed).build()));
  }

  private TextGenerator ollama() {
    return new Provider(
        toString(),
        LangChain4jGenerator.of(
                OllamaChatModel.builder()
                    .httpClientBuilder(http())
                    .baseUrl(baseUrl == null ? "http://localhost:11434" : baseUrl)
                    .modelName(name)
                    .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                    .build())
            .seeded(seed -> OllamaChatRequestParameters.builder().seed(seed).build()));
  }

  /** HTTP/1.1, since some local servers cannot be asked for anything newer. */
  private static HttpClientBuilder http() {
    return JdkHttpClient.builder()
        .httpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1))
        .connectTimeout(Duration.ofSeconds(10))
        .readTimeout(Duration.ofMinutes(10));
  }

  private TextGenerator replay() {
    Path file = Path.of(name);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw Failure.usage("the file of replies " + file + " cannot be read; is the path right?");
    }
    try {
      return ReplayingGenerator.of(file);
    } catch (IllegalArgumentException | UncheckedIOException x) {
      throw Failure.usage(String.valueOf(x.getMessage()));
    }
  }

  /** As it is written after {@code --model}. */
  @Override
  public String toString() {
    String prefix = kind.name().toLowerCase(Locale.ROOT);
    return kind == Kind.LOCAL ? prefix : prefix + ":" + name;
  }
}
