package io.github.verbalizedsampling.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.verbalizedsampling.Distribution;
import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.Repair;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JSON objects that the commands print, each on one line. */
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Half a surrogate pair, which UTF-8 cannot hold. */
  private static final Pattern LONE =
      Pattern.compile(
          "[\\x{D800}-\\x{DBFF}](?![\\x{DC00}-\\x{DFFF}])|(?<![\\x{D800}-\\x{DBFF}])[\\x{DC00}-\\x{DFFF}]");

  private Json() {}

  /** The object on one line; what UTF-8 cannot hold is escaped. */
  static String line(ObjectNode object) {
    try {
      String text = MAPPER.writeValueAsString(object);
      return LONE.matcher(text)
          .replaceAll(
              half -> String.format(Locale.ROOT, "\\\\u%04x", (int) half.group().charAt(0)));
    } catch (JsonProcessingException x) {
      throw new IllegalStateException(x);
    }
  }

  /** What {@code dist} prints. */
  static ObjectNode distribution(Prompt prompt, ModelSpec model, Elicitation<?> elicitation) {
    Distribution<?> distribution = elicitation.distribution();
    ObjectNode object = object();
    object.put("prompt", prompt.task());
    object.put("model", model.toString());
    object.put("status", elicitation.status().name());
    ArrayNode candidates = object.putArray("candidates");
    distribution.forEach((candidate, probability) ->
        candidates
            .addObject()
            .put("text", String.valueOf(candidate.value()))
            .put("stated", candidate.stated())
            .put("probability", probability));
    object.put("stated_mass", distribution.statedMass());
    repairs(object, elicitation.repairs());
    object
        .putObject("usage")
        .put("input", elicitation.usage().input())
        .put("output", elicitation.usage().output());
    return object.put("calls", elicitation.calls());
  }

  /** What {@code sample} prints. */
  static ObjectNode answer(@Nullable String answer, ObjectNode distribution) {
    ObjectNode object = object().put("answer", answer);
    object.set("distribution", distribution);
    return object;
  }

  /** What {@code parse} prints. */
  static ObjectNode parsed(String file, ParsedReply reply) {
    ObjectNode object = object().put("file", file).put("status", reply.status().name());
    ArrayNode candidates = object.putArray("candidates");
    reply
        .candidates()
        .forEach(candidate ->
            candidates.addObject().put("text", candidate.text()).put("stated", candidate.stated()));
    repairs(object, reply.repairs());
    return object.put("reasoning", reply.reasoning());
  }

  /** What {@code prompt} prints. */
  static ObjectNode prompt(Prompt prompt) {
    ObjectNode object = object();
    ArrayNode messages = object.putArray("messages");
    for (Message message : prompt.messages()) {
      messages
          .addObject()
          .put("role", message.role().name().toLowerCase(Locale.ROOT))
          .put("text", message.text());
    }
    object.set("reply_schema", prompt.replySchema());
    return object;
  }

  private static void repairs(ObjectNode object, List<Repair> repairs) {
    ArrayNode codes = object.putArray("repairs");
    repairs.forEach(repair -> codes.add(repair.name()));
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
