package io.github.verbalizedsampling.langchain4j.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** How a provider puts an {@link Answer} on the wire. */
enum Wire {
  /** {@code POST /v1/chat/completions}; streams are server-sent events. */
  OPEN_AI("text/event-stream") {
    @Override
    String body(Answer answer) {
      ObjectNode root = head("chat.completion");
      ObjectNode choice = choice(root);
      choice.put("finish_reason", answer.finishReason());
      message(
          choice.putObject("message").put("role", "assistant").put("content", answer.text()),
          answer);
      usage(root, answer);
      return root.toString();
    }

    @Override
    List<String> events(Answer answer) {
      List<String> events = new ArrayList<>();
      for (String piece : answer.pieces()) {
        ObjectNode root = head("chat.completion.chunk");
        choice(root).putObject("delta").put("content", piece);
        events.add(event(root.toString()));
      }
      ObjectNode last = head("chat.completion.chunk");
      ObjectNode choice = choice(last).put("finish_reason", answer.finishReason());
      message(choice.putObject("delta"), answer);
      events.add(event(last.toString()));
      ObjectNode usage = head("chat.completion.chunk");
      usage.putArray("choices");
      usage(usage, answer);
      events.add(event(usage.toString()));
      events.add(event("[DONE]"));
      return events;
    }

    @Override
    String error(Answer answer) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      root.putObject("error").put("message", answer.text()).put("type", "stub");
      return root.toString();
    }

    private String event(String data) {
      return "data: " + data + "\n\n";
    }

    private ObjectNode head(String object) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("id", "stub-1")
          .put("object", object)
          .put("created", 1_700_000_000)
          .put("model", "stub-model");
    }

    private ObjectNode choice(ObjectNode root) {
      return root.putArray("choices").addObject().put("index", 0);
    }

    private void message(ObjectNode message, Answer answer) {
      if (answer.toolCalls().isEmpty()) {
        return;
      }
      var calls = message.putArray("tool_calls");
      for (Answer.ToolCall call : answer.toolCalls()) {
        calls
            .addObject()
            .put("index", calls.size() - 1)
            .put("id", "call-" + calls.size())
            .put("type", "function")
            .putObject("function")
            .put("name", call.name())
            .put("arguments", call.arguments());
      }
    }

    private void usage(ObjectNode root, Answer answer) {
      root.putObject("usage")
          .put("prompt_tokens", answer.inputTokens())
          .put("completion_tokens", answer.outputTokens())
          .put("total_tokens", answer.inputTokens() + answer.outputTokens());
    }
  },

  /** {@code POST /api/chat}; streams are JSON Lines. */
  OLLAMA("application/x-ndjson") {
    @Override
    String body(Answer answer) {
      String text = answer.text() == null ? "" : answer.text();
      return last(answer, text).toString();
    }

    @Override
    List<String> events(Answer answer) {
      List<String> events = new ArrayList<>();
      for (String piece : answer.pieces()) {
        ObjectNode root = head(piece).put("done", false);
        events.add(root + "\n");
      }
      events.add(last(answer, "") + "\n");
      return events;
    }

    @Override
    String error(Answer answer) {
      return JsonNodeFactory.instance.objectNode().put("error", answer.text()).toString();
    }

    private ObjectNode head(String text) {
      ObjectNode root =
          JsonNodeFactory.instance
              .objectNode()
              .put("model", "stub-model")
              .put("created_at", "2026-11-01T00:00:00Z");
      root.putObject("message").put("role", "assistant").put("content", text);
      return root;
    }

    private ObjectNode last(Answer answer, String text) {
      ObjectNode root = head(text);
      if (!answer.toolCalls().isEmpty()) {
        var calls = ((ObjectNode) root.get("message")).putArray("tool_calls");
        for (Answer.ToolCall call : answer.toolCalls()) {
          calls
              .addObject()
              .putObject("function")
              .put("name", call.name())
              .set("arguments", json(call.arguments()));
        }
      }
      return root.put("done", true)
          .put("done_reason", answer.finishReason())
          .put("prompt_eval_count", answer.inputTokens())
          .put("eval_count", answer.outputTokens());
    }

    private ObjectNode json(String object) {
      try {
        return JsonMapper.builder().build().readValue(object, ObjectNode.class);
      } catch (JsonProcessingException invalid) {
        throw new IllegalArgumentException("not a JSON object: " + object, invalid);
      }
    }
  };

  private final String streamType;

  Wire(String streamType) {
    this.streamType = streamType;
  }

  String streamType() {
    return streamType;
  }

  /** The whole answer as one body. */
  abstract String body(Answer answer);

  /** The answer as a stream, an event a piece. */
  abstract List<String> events(Answer answer);

  /** The body of a failure. */
  abstract String error(Answer answer);
}
