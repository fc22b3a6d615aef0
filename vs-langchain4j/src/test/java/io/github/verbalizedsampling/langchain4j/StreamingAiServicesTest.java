package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.TokenStream;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What programs build with streams of LangChain4j must not notice that the model verbalizes. */
class StreamingAiServicesTest extends Stubbed {
  @Nested
  class Ai_services {
    private final List<String> tokens = new ArrayList<>();

    static final class Clock {
      @Tool("tells the time")
      String time() {
        return "noon";
      }
    }

    interface Assistant {
      @dev.langchain4j.service.SystemMessage("You are Bo.")
      TokenStream chat(String text);
    }

    private ChatResponse ask(Assistant assistant) throws Exception {
      CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
      assistant
          .chat("What is the time?")
          .onPartialResponse(tokens::add)
          .onCompleteResponse(answer::complete)
          .onError(answer::completeExceptionally)
          .start();
      return answer.get(20, TimeUnit.SECONDS);
    }

    @Test
    void stream_the_drawn_answer_after_their_tools() throws Exception {
      server.then(Answer.toolCall("time", "{}").withUsage(1, 2));
      server.then(Answer.text(tags("Noon.", "At noon.")).withUsage(10, 20));
      ChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .streamingChatModel(first(openAiStream().build()))
              .chatMemory(memory)
              .tools(new Clock())
              .build();

      ChatResponse response = ask(assistant);

      assertThat(response.aiMessage().text()).isEqualTo("Noon.");
      assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(33);
      assertThat(tokens).containsExactly("Noon", ".");
      assertThat(memory.messages())
          .hasSize(5)
          .startsWith(SystemMessage.from("You are Bo."), UserMessage.from("What is the time?"))
          .endsWith(AiMessage.from("Noon."));
    }
  }
}
