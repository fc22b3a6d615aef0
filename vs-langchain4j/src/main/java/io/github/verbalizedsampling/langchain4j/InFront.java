package io.github.verbalizedsampling.langchain4j;

import static java.util.Objects.requireNonNull;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A chat model in front of another, streaming or not: it says of itself what the other one says.
 */
abstract class InFront {
  private final Verbalizer verbalizer;
  private final Supplier<ChatRequestParameters> parameters;
  private final Supplier<ModelProvider> provider;
  private final Supplier<Set<Capability>> capabilities;

  InFront(
      Verbalizer verbalizer,
      Supplier<ChatRequestParameters> parameters,
      Supplier<ModelProvider> provider,
      Supplier<Set<Capability>> capabilities) {
    this.verbalizer = verbalizer;
    this.parameters = parameters;
    this.provider = provider;
    this.capabilities = capabilities;
  }

  /** Starts on a request; null if it is to pass as it came. */
  @Nullable Turn open(ChatRequest request) {
    requireNonNull(request, "request must not be null");
    return verbalizer.open(request, parameters.get(), capabilities.get());
  }

  /** Then the form without options is called: some chat models implement nothing else. */
  static boolean isEmpty(@Nullable ChatRequestOptions options) {
    return options == null || options.listenerAttributes().isEmpty();
  }

  /**
   * None: those of the other model hear of every call, and would hear of it twice.
   *
   * @return an empty list
   */
  public List<ChatModelListener> listeners() {
    return List.of();
  }

  /**
   * What the other model was built with.
   *
   * @return its parameters
   */
  public ChatRequestParameters defaultRequestParameters() {
    return parameters.get();
  }

  /**
   * Who is behind the other model.
   *
   * @return its provider
   */
  public ModelProvider provider() {
    return provider.get();
  }

  /**
   * What the other model can.
   *
   * @return its capabilities
   */
  public Set<Capability> supportedCapabilities() {
    return capabilities.get();
  }
}
