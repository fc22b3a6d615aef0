package io.github.verbalizedsampling.langchain4j.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.atLeast;

import dev.langchain4j.data.image.Image;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelIT;
import dev.langchain4j.model.chat.common.AbstractChatModelListenerIT;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelIT;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.common.AbstractAiServiceIT;
import dev.langchain4j.service.common.AbstractAiServiceWithJsonSchemaIT;
import dev.langchain4j.service.common.AbstractAiServiceWithToolsIT;
import dev.langchain4j.service.common.AbstractStreamingAiServiceIT;
import java.util.List;
import org.mockito.InOrder;

/** LangChain4j's own tests over the models of the {@link Setting}. */
final class Upstream {
  static final List<Class<?>> ALL =
      List.of(
          Chat.class,
          Streaming.class,
          Listening.class,
          StreamListening.class,
          Services.class,
          ServicesWithTools.class,
          ServicesWithSchema.class,
          StreamingServices.class);

  static final List<Class<?>> STREAMING =
      List.of(Streaming.class, StreamListening.class, StreamingServices.class);

  private static final ChatRequestParameters NONE = ChatRequestParameters.builder().build();

  private Upstream() {}

  private static ChatRequestParameters limited(int maxOutputTokens) {
    return Setting.current().openAi()
        ? OpenAiChatRequestParameters.builder().maxOutputTokens(maxOutputTokens).build()
        : ChatRequestParameters.builder().maxOutputTokens(maxOutputTokens).build();
  }

  private static List<ChatModel> chatModels() {
    return List.of(Setting.current().chat(NONE, List.of()));
  }

  private static List<StreamingChatModel> streamingModels() {
    return List.of(Setting.current().stream(NONE, List.of()));
  }

  static final class Chat extends AbstractChatModelIT {
    @Override
    protected void assertOutputTokenCount(TokenUsage usage, Integer most) {
      assertThat(usage.outputTokenCount() % most).isZero();
    }

    @Override
    protected List<ChatModel> models() {
      return chatModels();
    }

    @Override
    protected ChatModel createModelWith(ChatRequestParameters parameters) {
      return Setting.current().chat(parameters, List.of());
    }

    @Override
    protected String customModelName() {
      return "another-model";
    }

    @Override
    protected ChatRequestParameters createIntegrationSpecificParameters(int maxOutputTokens) {
      return limited(maxOutputTokens);
    }

    @Override
    protected boolean supportsSingleImageInputAsPublicURL() {
      return !Setting.current().fetchesImages();
    }

    @Override
    protected boolean supportsMultipleImageInputsAsPublicURLs() {
      return !Setting.current().fetchesImages();
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(ChatModel model) {
      return Setting.current().metadataType();
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(ChatModel model) {
      return Setting.current().usageType();
    }

    @Override
    protected boolean assertToolId(ChatModel model) {
      return Setting.current().openAi();
    }

    @Override
    protected boolean supportsToolChoiceRequired() {
      return Setting.current().openAi();
    }

    @Override
    protected boolean assertResponseId() {
      return Setting.current().openAi();
    }

    @Override
    protected boolean assertThreads() {
      return false; // the JDK's client calls back in the caller's thread if the answer is there
    }
  }

  static final class Streaming extends AbstractStreamingChatModelIT {
    @Override
    protected void assertOutputTokenCount(TokenUsage usage, Integer most) {
      assertThat(usage.outputTokenCount() % most).isZero();
    }

    @Override
    protected List<StreamingChatModel> models() {
      return streamingModels();
    }

    @Override
    protected StreamingChatModel createModelWith(ChatRequestParameters parameters) {
      return Setting.current().stream(parameters, List.of());
    }

    @Override
    public StreamingChatModel createModelWith(ChatModelListener listener) {
      return Setting.current().stream(NONE, List.of(listener));
    }

    @Override
    protected String customModelName() {
      return "another-model";
    }

    @Override
    protected ChatRequestParameters createIntegrationSpecificParameters(int maxOutputTokens) {
      return limited(maxOutputTokens);
    }

    @Override
    protected boolean supportsSingleImageInputAsPublicURL() {
      return !Setting.current().fetchesImages();
    }

    @Override
    protected boolean supportsMultipleImageInputsAsPublicURLs() {
      return !Setting.current().fetchesImages();
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(
        StreamingChatModel model) {
      return Setting.current().metadataType();
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(StreamingChatModel model) {
      return Setting.current().usageType();
    }

    @Override
    protected boolean assertChatResponseMetadataType() {
      return !Setting.current().endsEarly();
    }

    @Override
    protected boolean assertResponseId() {
      return Setting.current().openAi() && !Setting.current().endsEarly();
    }

    @Override
    protected boolean assertResponseModel() {
      return !Setting.current().endsEarly();
    }

    @Override
    protected boolean assertTokenUsage() {
      return !Setting.current().endsEarly();
    }

    @Override
    protected void verifyToolCallbacks(
        StreamingChatResponseHandler handler, InOrder io, String id) {
      called(handler, io, complete(0, id, "getWeather", "{\"city\":\"Munich\"}"));
    }

    @Override
    protected void verifyToolCallbacks(
        StreamingChatResponseHandler handler, InOrder io, String id1, String id2) {
      called(handler, io, complete(0, id1, "getWeather", "{\"city\":\"Munich\"}"));
      called(handler, io, complete(1, id2, "getTime", "{\"country\":\"France\"}"));
    }

    private static void called(
        StreamingChatResponseHandler handler, InOrder io, CompleteToolCall call) {
      io.verify(handler, atLeast(0))
          .onPartialToolCall(argThat(part -> part.index() == call.index()), any());
      io.verify(handler).onCompleteToolCall(call);
    }

    @Override
    protected boolean supportsStreamingCancellation() {
      return Boolean.getBoolean("vs.upstream.slow"); // waits half a minute for nothing to come
    }

    @Override
    protected boolean assertToolId(StreamingChatModel model) {
      return Setting.current().openAi();
    }

    @Override
    protected boolean supportsToolChoiceRequired() {
      return Setting.current().openAi();
    }

    @Override
    protected boolean assertThreads() {
      return false; // the JDK's client calls back in the caller's thread if the answer is there
    }
  }

  static final class Listening extends AbstractChatModelListenerIT {
    @Override
    protected ChatModel createModel(ChatModelListener listener) {
      return Setting.current()
          .chat(
              ChatRequestParameters.builder()
                  .modelName(modelName())
                  .temperature(temperature())
                  .topP(topP())
                  .maxOutputTokens(maxTokens())
                  .build(),
              List.of(listener));
    }

    @Override
    protected String modelName() {
      return "stub-model";
    }

    @Override
    protected ChatModel createFailingModel(ChatModelListener listener) {
      return Setting.current()
          .chat(
              ChatRequestParameters.builder().modelName(Setting.FAILING).build(),
              List.of(listener));
    }

    @Override
    protected Class<? extends Exception> expectedExceptionClass() {
      return AuthenticationException.class;
    }

    @Override
    protected boolean assertResponseId() {
      return Setting.current().openAi();
    }
  }

  static final class StreamListening extends AbstractStreamingChatModelListenerIT {
    @Override
    protected StreamingChatModel createModel(ChatModelListener listener) {
      return Setting.current().stream(
          ChatRequestParameters.builder()
              .modelName(modelName())
              .temperature(temperature())
              .topP(topP())
              .maxOutputTokens(maxTokens())
              .build(),
          List.of(listener));
    }

    @Override
    protected String modelName() {
      return "stub-model";
    }

    @Override
    protected StreamingChatModel createFailingModel(ChatModelListener listener) {
      return Setting.current().stream(
          ChatRequestParameters.builder().modelName(Setting.FAILING).build(), List.of(listener));
    }

    @Override
    protected Class<? extends Exception> expectedExceptionClass() {
      return AuthenticationException.class;
    }

    @Override
    protected boolean assertResponseId() {
      return Setting.current().openAi();
    }
  }

  static final class Services extends AbstractAiServiceIT {
    @Override
    protected List<ChatModel> models() {
      return chatModels();
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(ChatModel model) {
      return Setting.current().usageType();
    }
  }

  static final class ServicesWithTools extends AbstractAiServiceWithToolsIT {
    @Override
    protected List<ChatModel> models() {
      return chatModels();
    }

    @Override
    protected Image catImage() {
      return Image.builder().base64Data("Y2F0").mimeType("image/png").build();
    }
  }

  static final class ServicesWithSchema extends AbstractAiServiceWithJsonSchemaIT {
    @Override
    protected List<ChatModel> models() {
      return chatModels();
    }
  }

  static final class StreamingServices extends AbstractStreamingAiServiceIT {
    @Override
    protected List<StreamingChatModel> models() {
      return streamingModels();
    }

    @Override
    protected Class<? extends ChatResponseMetadata> chatResponseMetadataType(
        StreamingChatModel model) {
      return Setting.current().metadataType();
    }

    @Override
    protected Class<? extends TokenUsage> tokenUsageType(StreamingChatModel model) {
      return Setting.current().usageType();
    }

    @Override
    protected boolean assertChatResponseMetadataType() {
      return !Setting.current().endsEarly();
    }

    @Override
    protected boolean assertTokenUsage() {
      return !Setting.current().endsEarly();
    }
  }
}
