package io.github.verbalizedsampling.langchain4j;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a model writes that keeps to the form: candidates of equal probability. */
final class Distributed {
  private Distributed() {}

  static String tags(String... texts) {
    return List.of(texts).stream()
        .map(text ->
            "<response><text>%s</text><probability>%s</probability></response>"
                .formatted(text, share(texts.length)))
        .collect(Collectors.joining("\n"));
  }

  /** As JSON; a text that starts with a brace is an object. */
  static String json(String... texts) {
    return List.of(texts).stream()
        .map(text ->
            "{\"text\":%s,\"probability\":%s}"
                .formatted(text.startsWith("{") ? text : "\"" + text + "\"", share(texts.length)))
        .collect(Collectors.joining(",", "{\"responses\":[", "]}"));
  }

  private static String share(int count) {
    return String.format(Locale.ROOT, "%.3f", 1.0 / count);
  }
}
