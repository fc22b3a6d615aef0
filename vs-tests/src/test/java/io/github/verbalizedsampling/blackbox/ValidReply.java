package io.github.verbalizedsampling.blackbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the one form that leaves no doubt, by Jackson alone. */
final class ValidReply {
  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ValidReply() {}

  /**
   * A candidate.
   *
   * @param text its text
   * @param stated its probability, from 0 to 1
   */
  record Item(String text, @Nullable Double stated) {}

  /** The items of {@code {"responses": [{"text": string, "probability": number}, ...]}}. */
  static Optional<List<Item>> items(String reply) {
    JsonNode root;
    try {
      root = JACKSON.readTree(reply);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
    if (!root.isObject() || root.size() != 1 || !root.path("responses").isArray()) {
      return Optional.empty();
    }
    List<Item> items = new ArrayList<>();
    for (JsonNode item : root.get("responses")) {
      JsonNode text = item.path("text");
      JsonNode probability = item.path("probability");
      if (item.size() != 2 || !isCandidate(text) || !isProbability(probability)) {
        return Optional.empty();
      }
      items.add(new Item(text.asText(), probability.asDouble()));
    }
    return Optional.of(items);
  }

  /** Whether a text speaks for itself: placeholders and sums are no candidates. */
  private static boolean isCandidate(JsonNode text) {
    return text.isTextual()
        && text.asText().codePoints().anyMatch(Character::isLetter)
        && !text.asText().strip().toLowerCase(Locale.ROOT).startsWith("total");
  }

  private static boolean isProbability(JsonNode probability) {
    return probability.isNumber() && probability.asDouble() >= 0 && probability.asDouble() <= 1;
  }
}
