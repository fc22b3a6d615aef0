package io.github.verbalizedsampling.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Role;
import io.github.verbalizedsampling.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One line of a recording: a question and its reply.
 *
 * @param messages the conversation that was sent, or null if the reply answers any
 * @param replySchema the schema that was sent with it, or null if none was
 * @param reply what came back
 */
record Exchange(@Nullable List<Message> messages, @Nullable JsonNode replySchema, Reply reply) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  static Exchange of(Prompt prompt, Reply reply) {
    return new Exchange(prompt.messages(), prompt.replySchema(), reply);
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is not one, with a message that says where and why
   */
  static Exchange parse(String line) {
    JsonNode root = object("the line", tree(line));
    requireKnownFields("the line", root, Set.of("request", "reply"));
    JsonNode request = root.get("request");
    if (request == null) {
      return new Exchange(null, null, reply(root.get("reply")));
    }
    requireKnownFields("request", object("request", request), Set.of("messages", "reply_schema"));
    return new Exchange(
        messages(request.path("messages")), request.get("reply_schema"), reply(root.get("reply")));
  }

  String toLine() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    if (messages != null) {
      ObjectNode request = root.putObject("request");
      var list = request.putArray("messages");
      for (Message message : messages) {
        list.addObject().put("role", lowerCase(message.role())).put("text", message.text());
      }
      if (replySchema != null) {
        request.set("reply_schema", replySchema);
      }
    }
    ObjectNode answer = root.putObject("reply").put("text", reply.text());
    if (reply.finishReason() != FinishReason.UNKNOWN) {
      answer.put("finish_reason", lowerCase(reply.finishReason()));
    }
    if (!reply.usage().equals(Usage.UNKNOWN)) {
      answer
          .putObject("usage")
          .put("input", reply.usage().input())
          .put("output", reply.usage().output());
    }
    return root.toString();
  }

  private static JsonNode tree(String line) {
    try {
      return JSON.readTree(line);
    } catch (StreamConstraintsException tooMuch) {
      throw new IllegalArgumentException(
          "its JSON is nested deeper, or holds a longer text or number, than can be read", tooMuch);
    } catch (MismatchedInputException more) {
      throw new IllegalArgumentException("it is more than one JSON object; write one a line", more);
    } catch (JsonProcessingException notJson) {
      throw new IllegalArgumentException(
          "it is not one JSON object: " + notJson.getOriginalMessage(), notJson);
    }
  }

  private static List<Message> messages(JsonNode list) {
    if (!list.isArray() || list.isEmpty()) {
      throw new IllegalArgumentException("request.messages must be a list of messages");
    }
    List<Message> messages = new ArrayList<>();
    for (JsonNode message : list) {
      requireKnownFields("a message", object("a message", message), Set.of("role", "text"));
      messages.add(
          new Message(
              constant("role", Role.class, message.path("role")),
              string("the text of a message", message.path("text"))));
    }
    return List.copyOf(messages);
  }

  private static Reply reply(@Nullable JsonNode reply) {
    if (reply == null) {
      throw new IllegalArgumentException("reply is missing");
    }
    if (reply.isTextual()) {
      return Reply.of(reply.textValue());
    }
    if (!reply.isObject()) {
      throw new IllegalArgumentException(
          "reply must be a string or a JSON object, but is " + reply);
    }
    requireKnownFields("reply", reply, Set.of("text", "finish_reason", "usage"));
    JsonNode reason = reply.path("finish_reason");
    return new Reply(
        string("reply.text", reply.path("text")),
        usage(reply.get("usage")),
        reason.isMissingNode()
            ? FinishReason.UNKNOWN
            : constant("finish_reason", FinishReason.class, reason));
  }

  private static Usage usage(@Nullable JsonNode usage) {
    if (usage == null) {
      return Usage.UNKNOWN;
    }
    requireKnownFields("usage", object("usage", usage), Set.of("input", "output"));
    return new Usage(count("input", usage.get("input")), count("output", usage.get("output")));
  }

  private static @Nullable Long count(String name, @Nullable JsonNode count) {
    if (count == null || count.isNull()) {
      return null;
    }
    if (!count.isIntegralNumber() || !count.canConvertToLong()) {
      throw new IllegalArgumentException(
          "usage." + name + " must be a whole number, but is " + count);
    }
    return count.longValue();
  }

  private static <E extends Enum<E>> E constant(String name, Class<E> type, JsonNode value) {
    for (E constant : type.getEnumConstants()) {
      if (value.isTextual() && lowerCase(constant).equals(value.textValue())) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        name
            + " must be one of "
            + names(type)
            + ", but is "
            + (value.isMissingNode() ? "missing" : value));
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return List.of(type.getEnumConstants()).stream().map(Exchange::lowerCase).toList();
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String string(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw new IllegalArgumentException(
          name + " must be a string, but is " + (value.isMissingNode() ? "missing" : value));
    }
    return value.textValue();
  }

  private static JsonNode object(String name, JsonNode value) {
    if (!value.isObject()) {
      throw new IllegalArgumentException(name + " must be a JSON object, but is " + value);
    }
    return value;
  }

  private static void requireKnownFields(String name, JsonNode object, Set<String> known) {
    for (String field : (Iterable<String>) object::fieldNames) {
      if (!known.contains(field)) {
        throw new IllegalArgumentException(name + " has an unknown field \"" + field + "\"");
      }
    }
  }
}
