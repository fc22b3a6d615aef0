package streaming;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import dev.langchain4j.service.TokenStream;
import io.github.verbalizedsampling.Selector;
import io.github.verbalizedsampling.langchain4j.VerbalizedStreamingChatModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A chat in the terminal: a line in, an answer that appears while the model writes. */
public final class TerminalChat {
  private TerminalChat() {}

  interface Poet {
    @SystemMessage("You are a poet. You answer in one line.")
    TokenStream chat(String words);
  }

  /**
   * Runs the example with a real model.
   *
   * @param args none
   * @throws IOException if the terminal is gone
   */
  public static void main(String[] args) throws IOException {
    StreamingChatModel chatModel = // or any other: OllamaStreamingChatModel.builder()…build()
        OpenAiStreamingChatModel.builder()
            .apiKey(System.getenv("OPENAI_API_KEY"))
            .modelName("gpt-4.1-mini")
            .build();

    chat(chatModel, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
  }

  /**
   * Answers each line, until there are no more or one says bye.
   *
   * @param chatModel the chat model
   * @param in where the lines come from
   * @throws IOException if they cannot be read
   */
  public static void chat(StreamingChatModel chatModel, BufferedReader in) throws IOException {
    StreamingChatModel diverse =
        VerbalizedStreamingChatModel.builder(chatModel)
            .selector(Selector.uniform())
            .seed(42)
            .build();
    Poet poet =
        AiServices.builder(Poet.class)
            .streamingChatModel(diverse)
            .chatMemory(MessageWindowChatMemory.withMaxMessages(20))
            .build();

    System.out.print("> ");
    for (String line = in.readLine(); line != null && !line.equals("bye"); line = in.readLine()) {
      CompletableFuture<ChatResponse> done = new CompletableFuture<>();
      poet.chat(line)
          .onPartialResponse(System.out::print)
          .onCompleteResponse(done::complete)
          .onError(done::completeExceptionally)
          .start();
      done.join();
      System.out.print("\n> ");
    }
  }
}
