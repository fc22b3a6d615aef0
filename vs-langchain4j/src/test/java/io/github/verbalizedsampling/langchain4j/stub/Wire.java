package io.github.verbalizedsampling.langchain4j.stub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** How a provider puts an {@link Answer} on the wire. */
enum Wire {
  /** {@code POST /v1/chat/completions}; streams are server-sent events. */
  OPEN_AI("text/event-stream") {
    @Override
    String body(Answer answer, String model) {
      ObjectNode root = head("chat.completion", model);
      ObjectNode choice = choice(root);
      choice.put("finish_reason", answer.finishReason());
      message(
          choice.putObject("message").put("role", "assistant").put("content", answer.text()),
          answer);
      usage(root, answer);
      return root.toString();
    }

    @Override
    List<String> events(Answer answer, String model) {
      List<String> events = new ArrayList<>();
      for (String piece : answer.pieces()) {
        ObjectNode root = head("chat.completion.chunk", model);
        choice(root).putObject("delta").put("content", piece);
        events.add(event(root.toString()));
      }
      for (int i = 0; i < answer.toolCalls().size(); i++) {
        ObjectNode root = head("chat.completion.chunk", model);
        call(choice(root).putObject("delta").putArray("tool_calls"), answer.toolCalls().get(i), i);
        events.add(event(root.toString()));
      }
      ObjectNode last = head("chat.completion.chunk", model);
      choice(last).put("finish_reason", answer.finishReason()).putObject("delta");
      events.add(event(last.toString()));
      ObjectNode usage = head("chat.completion.chunk", model);
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

    private ObjectNode head(String object, String model) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("id", "stub-1")
          .put("object", object)
          .put("created", 1_700_000_000)
          .put("model", model);
    }

    private ObjectNode choice(ObjectNode root) {
      return root.putArray("choices").addObject().put("index", 0);
    }

    private void message(ObjectNode message, Answer answer) {
      if (answer.toolCalls().isEmpty()) {
        return;
      }
      ArrayNode calls = message.putArray("tool_calls");
      for (int i = 0; i < answer.toolCalls().size(); i++) {
        call(calls, answer.toolCalls().get(i), i);
      }
    }

    private void call(ArrayNode calls, Answer.ToolCall call, int index) {
      calls
          .addObject()
          .put("index", index)
          .put("id", "call-" + (index + 1))
          .put("type", "function")
          .putObject("function")
          .put("name", call.name())
          .put("arguments", call.arguments());
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
    String body(Answer answer, String model) {
      String text = answer.text() == null ? "" : answer.text();
      ObjectNode root = head(text, model);
      return end(answer.toolCalls().isEmpty() ? root : calls(root, answer), answer).toString();
    }

    @Override
    List<String> events(Answer answer, String model) {
      List<String> events = new ArrayList<>();
      for (String piece : answer.pieces()) {
        ObjectNode root = head(piece, model).put("done", false);
        events.add(root + "\n");
      }
      if (!answer.toolCalls().isEmpty()) {
        events.add(calls(head("", model), answer).put("done", false) + "\n");
      }
      events.add(end(head("", model), answer) + "\n");
      return events;
    }

    @Override
    String error(Answer answer) {
      return JsonNodeFactory.instance.objectNode().put("error", answer.text()).toString();
    }

    private ObjectNode head(String text, String model) {
      ObjectNode root =
          JsonNodeFactory.instance
              .objectNode()
              .put("model", model)
              .put("created_at", "2026-11-01T00:00:00Z");
      root.putObject("message").put("role", "assistant").put("content", text);
      return root;
    }

    private ObjectNode calls(ObjectNode root, Answer answer) {
      var calls = ((ObjectNode) root.get("message")).putArray("tool_calls");
      for (Answer.ToolCall call : answer.toolCalls()) {
        calls
            .addObject()
            .putObject("function")
            .put("index", calls.size() - 1)
            .put("name", call.name())
            .set("arguments", json(call.arguments()));
      }
      return root;
    }

    private ObjectNode end(ObjectNode root, Answer answer) {
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
  abstract String body(Answer answer, String model);

  /** The answer as a stream, an event a piece. */
  abstract List<String> events(Answer answer, String model);

  /** The body of a failure. */
  abstract String error(Answer answer);
}
