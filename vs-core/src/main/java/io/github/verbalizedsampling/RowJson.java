package io.github.verbalizedsampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.pool.Gathered;
import io.github.verbalizedsampling.pool.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as a JSON object, and what such an object says. */
final class RowJson {
  private RowJson() {}

  /**
   * Writes a row down.
   *
   * @param wanted how many answers were wanted
   * @param options what the row was made with
   */
  static <T> ObjectNode write(Row<T> row, int wanted, Map<String, String> options) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("prompt", row.prompt().task());
    if (row.prompt().messages().size() > 1) {
      line.set("messages", messages(row.prompt().messages()));
    }
    line.put("index", row.index());
    if (!options.isEmpty()) {
      ObjectNode made = line.putObject("options");
      options.forEach(made::put);
    }
    ArrayNode responses = line.putArray("responses");
    Samples<T> samples = row.samples();
    samples.items().forEach(item -> write(item, samples.kind(), responses.addObject()));
    line.put("missing", wanted - responses.size());
    if (row.shortfall() != null) {
      line.put("shortfall", row.shortfall().name());
    }
    addReport(line, samples);
    return line;
  }

  /** All that a prompt says. */
  static JsonNode messages(List<Message> all) {
    ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    for (Message message : all) {
      messages
          .addObject()
          .put("role", message.role().name().toLowerCase(Locale.ROOT))
          .put("text", message.text());
    }
    return messages;
  }

  /** All that the prompt of a row says. */
  static JsonNode messages(JsonNode line) {
    return line.has("messages")
        ? line.path("messages")
        : messages(List.of(Message.user(line.path("prompt").asText())));
  }

  private static <T> void write(Item<T> item, Kind<T> kind, ObjectNode response) {
    if (item.value() instanceof String text) {
      response.put("text", text);
    } else {
      response.putRawValue("text", new RawValue(kind.write(item.value())));
    }
    response.put("stated", item.stated());
    response.put("call", item.call()).put("rank", item.rank()).put("turn", item.turn());
  }

  private static void addReport(ObjectNode line, Samples<?> samples) {
    if (samples.reason() != null) {
      line.put("reason", samples.reason());
    }
    if (!samples.failures().isEmpty()) {
      ArrayNode failures = line.putArray("failures");
      samples
          .failures()
          .forEach(f -> failures.addObject().put("call", f.call()).put("reason", f.reason()));
    }
    line.put("duplicates", samples.duplicates());
    line.put("calls", samples.calls());
    line.putObject("usage")
        .put("input", samples.usage().input())
        .put("output", samples.usage().output());
  }

  /** Whether an object is a row of this form. */
  static boolean isRow(JsonNode line) {
    JsonNode index = line.path("index");
    String shortfall = line.path("shortfall").asText();
    return line.path("prompt").isTextual()
        && index.isIntegralNumber()
        && index.canConvertToLong()
        && index.asLong() >= 0
        && line.path("responses").isArray()
        && line.path("missing").isInt()
        && (!line.has("shortfall")
            || Arrays.stream(Shortfall.values()).anyMatch(why -> why.name().equals(shortfall)));
  }

  static int wanted(JsonNode line) {
    return line.path("responses").size() + line.path("missing").asInt();
  }

  /** Why answers are missing; null if none is. */
  static @Nullable Shortfall shortfall(JsonNode line) {
    return line.has("shortfall") ? Shortfall.valueOf(line.path("shortfall").asText()) : null;
  }

  /** What a row has, so that the rest can be asked for. */
  static <T> Gathered<T> read(JsonNode line, Kind<T> kind) {
    List<Item<T>> items = new ArrayList<>();
    for (JsonNode response : line.path("responses")) {
      JsonNode text = response.path("text");
      JsonNode number = response.path("stated");
      Double stated = number.isNumber() ? number.asDouble() : null;
      items.add(
          new Item<>(
              kind.read(text.isTextual() ? text.asText() : text.toString()),
              stated,
              stated,
              response.path("call").asInt(),
              response.path("rank").asInt(),
              response.path("turn").asInt()));
    }
    JsonNode usage = line.path("usage");
    return new Gathered<>(
        items,
        wanted(line),
        line.path("duplicates").asInt(),
        List.of(),
        List.of(),
        line.path("calls").asInt(),
        usage.isObject() ? new Usage(count(usage, "input"), count(usage, "output")) : Usage.NONE,
        null);
  }

  private static @Nullable Long count(JsonNode usage, String name) {
    return usage.path(name).isNumber() ? usage.path(name).asLong() : null;
  }
}
