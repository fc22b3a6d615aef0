package io.github.verbalizedsampling.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a request, and the part of them that a {@link Prompt} has words for. What the
 * sampler changes in the prompt is changed in the messages; images, tool results and whatever else
 * the prompt cannot hold stay as they are.
 */
final class Conversation {
  private final List<ChatMessage> messages;
  private final Prompt prompt;
  private final int spoken;

  private Conversation(List<ChatMessage> messages, List<Message> visible) {
    this.messages = messages;
    this.prompt = Prompt.of(visible);
    this.spoken = spoken(prompt).size();
  }

  /** Null if the user says nothing in words, so that there is no task. */
  static @Nullable Conversation of(List<ChatMessage> messages) {
    List<Message> visible =
        messages.stream()
            .filter(message -> !(message instanceof SystemMessage))
            .map(Conversation::visible)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(ArrayList::new));
    if (visible.stream().noneMatch(message -> message.role() == Role.USER)) {
      return null;
    }
    int system = systemIndex(messages);
    if (system >= 0) {
      visible.add(0, Message.system(((SystemMessage) messages.get(system)).text()));
    }
    return new Conversation(messages, visible);
  }

  /** What the sampler sees. */
  Prompt prompt() {
    return prompt;
  }

  /**
   * The messages to send for what the sampler made of the prompt.
   *
   * @param told the prompt with another system message, and with further turns at its end
   * @param received the replies so far: the model's turns among these, as it wrote them
   */
  List<ChatMessage> messages(Prompt told, List<ChatResponse> received) {
    List<ChatMessage> all = new ArrayList<>(messages);
    String text = told.systemText();
    if (text != null) {
      int system = systemIndex(all);
      if (system >= 0) {
        all.set(system, SystemMessage.from(text));
      } else {
        all.add(0, SystemMessage.from(text));
      }
    }
    int replies = 0;
    List<Message> turns = spoken(told);
    for (Message turn : turns.subList(spoken, turns.size())) {
      all.add(
          turn.role() == Role.ASSISTANT
              ? received.get(replies++).aiMessage()
              : UserMessage.from(turn.text()));
    }
    return all;
  }

  private static List<Message> spoken(Prompt prompt) {
    return prompt.messages().stream().filter(message -> message.role() != Role.SYSTEM).toList();
  }

  /** By class and not by type: a provider's own system message may be neither read nor replaced. */
  private static int systemIndex(List<ChatMessage> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i) instanceof SystemMessage) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Message visible(ChatMessage message) {
    if (message instanceof UserMessage user) {
      Message said =
          Message.user(
              user.contents().stream()
                  .filter(TextContent.class::isInstance)
                  .map(content -> ((TextContent) content).text())
                  .collect(Collectors.joining("\n")));
      return said.isBlank() ? null : said;
    }
    if (message instanceof AiMessage ai) {
      String text = ai.text();
      return text == null ? null : Message.assistant(text);
    }
    return null;
  }
}
