package examples;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Models that need no key and no network. */
final class Canned {
  private Canned() {}

  /** A reply in the form that is asked for, of up to nine candidates. */
  static String candidates(String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i ->
            "<response><text>%s</text><probability>0.0%d</probability></response>"
                .formatted(texts[i], 9 - i))
        .collect(Collectors.joining("\n"));
  }

  /** A model that gives these replies, in this order. */
  static ChatModel chatModel(String... replies) {
    Deque<String> left = new ArrayDeque<>(List.of(replies));
    return chatModel(request -> AiMessage.from(left.remove()));
  }

  static ChatModel chatModel(Function<ChatRequest, AiMessage> model) {
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        return ChatResponse.builder().aiMessage(model.apply(request)).build();
      }
    };
  }

  /** A model that streams these replies, in this order, until it is stopped. */
  static StreamingChatModel streamingChatModel(String... replies) {
    Deque<String> left = new ArrayDeque<>(List.of(replies));
    return new StreamingChatModel() {
      @Override
      public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
        String reply = left.remove();
        Stream stream = new Stream();
        for (int i = 0; i < reply.length() && !stream.isCancelled(); i += 4) {
          String part = reply.substring(i, Math.min(i + 4, reply.length()));
          handler.onPartialResponse(new PartialResponse(part), new PartialResponseContext(stream));
        }
        if (!stream.isCancelled()) {
          handler.onCompleteResponse(
              ChatResponse.builder().aiMessage(AiMessage.from(reply)).build());
        }
      }
    };
  }

  private static final class Stream implements StreamingHandle {
    private boolean cancelled;

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }
}
