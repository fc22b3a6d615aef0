package io.github.verbalizedsampling.langchain4j.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import io.github.verbalizedsampling.langchain4j.stub.StubRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * What a good model would answer to the questions of LangChain4j's tests, in the form that the
 * request asks for: plain, or as a distribution.
 */
final class KnowingModel implements Function<StubRequest, Answer> {
  private static final int CANDIDATES = 5;

  private final JsonNode answers;

  KnowingModel() {
    try (InputStream in = KnowingModel.class.getResourceAsStream("answers.json")) {
      answers = JsonMapper.builder().build().readTree(Objects.requireNonNull(in));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public Answer apply(StubRequest request) {
    if (request.model().equals(Setting.FAILING)) {
      return Answer.error(401);
    }
    JsonNode body = request.body();
    JsonNode step = step(body);
    if (step.has("calls")) {
      Answer answer = Answer.text(null);
      for (JsonNode call : step.get("calls")) {
        answer = answer.withToolCall(call.path("name").asText(), call.path("arguments").toString());
      }
      return answer;
    }
    return limited(Answer.text(stopped(formed(step, body), body)), body);
  }

  /** The next thing to do about the question, by how often the model has spoken since. */
  private JsonNode step(JsonNode body) {
    List<JsonNode> messages = list(body.path("messages"));
    int asked = messages.size() - 1;
    while (!messages.get(asked).path("role").asText().equals("user")) {
      asked--;
    }
    long spoken =
        messages.stream()
            .skip(asked)
            .filter(message -> message.path("role").asText().equals("assistant"))
            .count();
    String question = messages.get(asked).path("content").toString();
    boolean json = isJson(body);
    JsonNode known =
        list(answers).stream()
            .filter(entry -> question.contains(entry.path("question").asText()))
            .filter(entry -> json || !entry.has("json"))
            .filter(entry ->
                entry.path("schema").asText().isEmpty()
                    || format(body).toString().contains(entry.path("schema").asText()))
            .filter(entry ->
                !entry.has("tool")
                    || body.path("tools").toString().contains(entry.path("tool").asText()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("what to say? " + body));
    JsonNode steps = known.path("steps");
    return steps.isMissingNode() ? known : steps.get((int) Math.min(spoken, steps.size() - 1));
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static JsonNode format(JsonNode body) {
    return body.has("response_format")
        ? body.at("/response_format/json_schema/schema")
        : body.path("format");
  }

  private static boolean isJson(JsonNode body) {
    JsonNode text = format(body).at("/properties/responses/items/properties/text");
    return text.isMissingNode()
        ? body.has("response_format") || body.hasNonNull("format")
        : !text.path("type").asText().equals("string");
  }

  private static String formed(JsonNode step, JsonNode body) {
    String text = step.has("json") ? step.get("json").toString() : step.path("text").asText();
    String told = body.path("messages").toString();
    if (format(body).at("/properties/responses").isObject() || told.contains("\\\"responses\\\"")) {
      var root = JsonNodeFactory.instance.objectNode();
      ArrayNode responses = root.putArray("responses");
      for (int i = 0; i < CANDIDATES; i++) {
        var item = responses.addObject();
        item.set("text", step.has("json") ? step.get("json") : item.textNode(text));
        item.put("probability", 0.2);
      }
      return root.toString();
    }
    return told.contains("<response>")
        ? ("<response><text>" + text + "</text><probability>0.2</probability></response>\n")
            .repeat(CANDIDATES)
        : text;
  }

  private static String stopped(String text, JsonNode body) {
    String cut = text;
    for (JsonNode stop : body.has("stop") ? body.get("stop") : body.at("/options/stop")) {
      int at = cut.indexOf(stop.asText());
      cut = at < 0 ? cut : cut.substring(0, at);
    }
    return cut;
  }

  private static Answer limited(Answer answer, JsonNode body) {
    int most =
        body.path("max_tokens").asInt(0)
            + body.path("max_completion_tokens").asInt(0)
            + body.at("/options/num_predict").asInt(0);
    return most > 0 ? answer.limitedTo(most) : answer;
  }
}
