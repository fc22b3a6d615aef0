package io.github.verbalizedsampling.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A chat model without a server, which implements what some shipped ones do and no more: the method
 * with one argument.
 */
final class ScriptedChatModel implements ChatModel {
  final List<ChatRequest> requests = new ArrayList<>();
  private final Deque<ChatResponse> script = new ArrayDeque<>();

  static ScriptedChatModel of(String... texts) {
    ScriptedChatModel model = new ScriptedChatModel();
    for (String text : texts) {
      model.then(ChatResponse.builder().aiMessage(AiMessage.from(text)).build());
    }
    return model;
  }

  ScriptedChatModel then(ChatResponse response) {
    script.add(response);
    return this;
  }

  @Override
  public ChatResponse chat(ChatRequest request) {
    requests.add(request);
    return script.remove();
  }
}
