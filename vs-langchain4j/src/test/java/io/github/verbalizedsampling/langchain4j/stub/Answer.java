package io.github.verbalizedsampling.langchain4j.stub;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link StubServer} answers to one request.
 *
 * @param status the HTTP status
 * @param text the model's words, the error's message where the status is not 200, or null for none
 * @param toolCalls the tools that the model wants called
 * @param finishReason as OpenAI spells it: {@code stop}, {@code length}, {@code tool_calls}, {@code
 *     content_filter}
 * @param inputTokens the tokens of the prompt
 * @param outputTokens the tokens of the reply
 * @param fault what goes wrong
 * @param rawBody a body to send as it is, in place of all of these, or null
 */
public record Answer(
    int status,
    @Nullable String text,
    List<ToolCall> toolCalls,
    String finishReason,
    int inputTokens,
    int outputTokens,
    Fault fault,
    @Nullable String rawBody) {

  /**
   * A tool that the model wants called.
   *
   * @param name the tool
   * @param arguments its arguments, a JSON object
   */
  public record ToolCall(String name, String arguments) {}

  /** The model says this, at a cost of 60 tokens in and 240 out. */
  public static Answer text(@Nullable String text) {
    return new Answer(200, text, List.of(), "stop", 60, 240, Fault.NONE, null);
  }

  /** The model wants a tool called; {@link #text} may come with it. */
  public static Answer toolCall(String name, String arguments) {
    return text(null).withToolCall(name, arguments);
  }

  /** The server fails. */
  public static Answer error(int status) {
    return new Answer(status, "stub error " + status, List.of(), "", 0, 0, Fault.NONE, null);
  }

  /** The server sends this body, whatever it is. */
  public static Answer raw(String body) {
    return new Answer(200, null, List.of(), "", 0, 0, Fault.NONE, body);
  }

  public Answer withToolCall(String name, String arguments) {
    List<ToolCall> all = new ArrayList<>(toolCalls);
    all.add(new ToolCall(name, arguments));
    return new Answer(status, text, all, "tool_calls", inputTokens, outputTokens, fault, rawBody);
  }

  public Answer withFinishReason(String reason) {
    return new Answer(status, text, toolCalls, reason, inputTokens, outputTokens, fault, rawBody);
  }

  public Answer withUsage(int input, int output) {
    return new Answer(status, text, toolCalls, finishReason, input, output, fault, rawBody);
  }

  /** The model is stopped after so many pieces of its text, if it has more. */
  public Answer limitedTo(int tokens) {
    List<String> all = pieces();
    return tokens >= all.size()
        ? this
        : new Answer(
            status,
            String.join("", all.subList(0, tokens)),
            toolCalls,
            "length",
            inputTokens,
            tokens,
            fault,
            rawBody);
  }

  public Answer with(Fault newFault) {
    return new Answer(
        status, text, toolCalls, finishReason, inputTokens, outputTokens, newFault, rawBody);
  }

  /** The text in pieces as a model streams it: a word, or the blanks between two. */
  List<String> pieces() {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split("\\b"));
  }
}
