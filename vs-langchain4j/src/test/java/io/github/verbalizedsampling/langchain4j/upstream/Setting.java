package io.github.verbalizedsampling.langchain4j.upstream;

import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.TokenUsage;
import io.github.verbalizedsampling.Selector;
import io.github.verbalizedsampling.langchain4j.VerbalizedChatModel;
import io.github.verbalizedsampling.langchain4j.VerbalizedStreamingChatModel;
import io.github.verbalizedsampling.langchain4j.stub.StubServer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The models that LangChain4j's tests are run over.
 *
 * @param server answers them
 * @param wire which of LangChain4j's models
 * @param selector of the model around them, null for the bare models
 */
record Setting(StubServer server, Wire wire, @Nullable Selector selector) {
  /** A model of this name has no key. */
  static final String FAILING = "failing";

  /** JUnit makes the instances of the test classes: this is how they learn what to test. */
  private static Setting current = new Setting(StubServer.start(), Wire.OPEN_AI, null);

  enum Wire {
    OPEN_AI,
    OLLAMA
  }

  static Setting current() {
    return current;
  }

  void use() {
    current = this;
  }

  boolean openAi() {
    return wire == Wire.OPEN_AI;
  }

  /** Whether the stream is ended before the model tells what it cost. */
  boolean endsEarly() {
    return selector != null && selector.equals(Selector.uniform());
  }

  /** Whether LangChain4j's model fetches what a URL names, which here would be the internet. */
  boolean fetchesImages() {
    return !openAi();
  }

  Class<? extends ChatResponseMetadata> metadataType() {
    return openAi() ? OpenAiChatResponseMetadata.class : ChatResponseMetadata.class;
  }

  Class<? extends TokenUsage> usageType() {
    return openAi() ? OpenAiTokenUsage.class : TokenUsage.class;
  }

  ChatModel chat(ChatRequestParameters defaults, List<ChatModelListener> listeners) {
    return decorated(
        openAi()
            ? OpenAiChatModel.builder()
                .baseUrl(server.openAiUrl())
                .apiKey("none")
                .modelName(name(defaults))
                .defaultRequestParameters(defaults)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .strictJsonSchema(true)
                .listeners(listeners)
                .maxRetries(0)
                .build()
            : OllamaChatModel.builder()
                .baseUrl(server.ollamaUrl())
                .modelName(name(defaults))
                .defaultRequestParameters(defaults)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .listeners(listeners)
                .maxRetries(0)
                .build());
  }

  StreamingChatModel stream(ChatRequestParameters defaults, List<ChatModelListener> listeners) {
    return decorated(
        openAi()
            ? OpenAiStreamingChatModel.builder()
                .baseUrl(server.openAiUrl())
                .apiKey("none")
                .modelName(name(defaults))
                .defaultRequestParameters(defaults)
                .strictJsonSchema(true)
                .listeners(listeners)
                .build()
            : OllamaStreamingChatModel.builder()
                .baseUrl(server.ollamaUrl())
                .modelName(name(defaults))
                .defaultRequestParameters(defaults)
                .listeners(listeners)
                .build());
  }

  private static String name(ChatRequestParameters defaults) {
    return defaults.modelName() == null ? "stub-model" : defaults.modelName();
  }

  private ChatModel decorated(ChatModel model) {
    return selector == null
        ? model
        : VerbalizedChatModel.builder(model).selector(selector).seed(7).build();
  }

  private StreamingChatModel decorated(StreamingChatModel model) {
    return selector == null
        ? model
        : VerbalizedStreamingChatModel.builder(model).selector(selector).seed(7).build();
  }
}
