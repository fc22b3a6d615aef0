package io.github.verbalizedsampling.langchain4j;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.verbalizedsampling.langchain4j.stub.StubRequest;
import io.github.verbalizedsampling.langchain4j.stub.StubServer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;

/** A server on loopback, LangChain4j's own models in front of it, and ours around them. */
abstract class Stubbed {
  static final ChatRequest REQUEST =
      ChatRequest.builder().messages(UserMessage.from("Name a colour.")).build();

  final StubServer server = StubServer.start();

  @AfterEach
  void close() {
    server.close();
  }

  OpenAiChatModel.OpenAiChatModelBuilder openAi() {
    return OpenAiChatModel.builder()
        .baseUrl(server.openAiUrl())
        .apiKey("none")
        .modelName("stub-model")
        .timeout(Duration.ofSeconds(10))
        .maxRetries(0);
  }

  /** A model that states that it can hold itself to a schema. */
  OpenAiChatModel.OpenAiChatModelBuilder capable() {
    return openAi().supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
  }

  OllamaChatModel.OllamaChatModelBuilder ollama() {
    return OllamaChatModel.builder()
        .baseUrl(server.ollamaUrl())
        .modelName("stub-model")
        .timeout(Duration.ofSeconds(10))
        .maxRetries(0);
  }

  OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder openAiStream() {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(server.openAiUrl())
        .apiKey("none")
        .modelName("stub-model");
  }

  OllamaStreamingChatModel.OllamaStreamingChatModelBuilder ollamaStream() {
    return OllamaStreamingChatModel.builder().baseUrl(server.ollamaUrl()).modelName("stub-model");
  }

  static ChatModel first(ChatModel model) {
    return first(model, options -> options);
  }

  /** Takes the first candidate, so that the outcome is known. */
  static ChatModel first(ChatModel model, UnaryOperator<VerbalizedChatModel.Builder> options) {
    return options
        .apply(VerbalizedChatModel.builder(model).selector((distribution, random) -> 0))
        .build();
  }

  static StreamingChatModel first(StreamingChatModel model) {
    return first(model, options -> options);
  }

  static StreamingChatModel first(
      StreamingChatModel model, UnaryOperator<VerbalizedStreamingChatModel.Builder> options) {
    return options
        .apply(VerbalizedStreamingChatModel.builder(model).selector((distribution, random) -> 0))
        .build();
  }

  /** Takes the second candidate, which no reader of a single answer would take. */
  static ChatModel second(ChatModel model) {
    return VerbalizedChatModel.builder(model).selector((distribution, random) -> 1).build();
  }

  /** A chat model that plays a stream in the caller's thread. */
  static StreamingChatModel playing(Consumer<StreamingChatResponseHandler> stream) {
    return new StreamingChatModel() {
      @Override
      public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
        stream.accept(handler);
      }
    };
  }

  static ChatResponse response(String text) {
    return ChatResponse.builder().aiMessage(AiMessage.from(text)).build();
  }

  JsonNode sent() {
    return server.lastRequest().body();
  }

  String sentSystem() {
    return sent().path("messages").path(0).path("content").asText();
  }

  /** The system messages of all requests. */
  List<String> sentSystems() {
    return server.requests().stream()
        .map(StubRequest::body)
        .flatMap(body -> body.path("messages").valueStream())
        .filter(message -> message.path("role").asText().equals("system"))
        .map(message -> message.path("content").asText())
        .toList();
  }
}
