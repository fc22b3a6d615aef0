package quickstart;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.langchain4j.LangChain4jGenerator;

/** The same with a LangChain4j chat model, of any provider. */
public final class WithLangChain4j {
  private WithLangChain4j() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    ChatModel chatModel = new CannedChatModel(); // yours: OpenAiChatModel.builder()…build()

    VerbalizedSampler sampler =
        VerbalizedSampler.builder(LangChain4jGenerator.of(chatModel)).seed(7).build();

    System.out.println(sampler.sample("Tell me a joke about coffee."));
  }

  private static final class CannedChatModel implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      return ChatResponse.builder().aiMessage(AiMessage.from(CannedReply.TEXT)).build();
    }
  }
}
