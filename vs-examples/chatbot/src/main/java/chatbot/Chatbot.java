package chatbot;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.SystemMessage;
import io.github.verbalizedsampling.langchain4j.VerbalizedChatModel;

/** A chatbot with a memory and a tool, before and after one line. */
public final class Chatbot {
  private Chatbot() {}

  interface Barista {
    @SystemMessage("You are Bo, a barista. See what is left before you recommend anything.")
    String chat(String words);
  }

  static final class Counter {
    @Tool("lists the cakes that are left")
    String cakes() {
      System.out.println("  (Bo looks at the counter)");
      return "carrot cake, brownie, almond tart";
    }
  }

  /**
   * Runs the example with a real model.
   *
   * @param args none
   */
  public static void main(String[] args) {
    ChatModel chatModel = // or any other: OllamaChatModel.builder()…build()
        OpenAiChatModel.builder()
            .apiKey(System.getenv("OPENAI_API_KEY"))
            .modelName("gpt-4.1-mini")
            .build();

    compare(chatModel);
  }

  /**
   * Serves three guests with the chat model as it is, and three with the diverse one.
   *
   * @param chatModel the chat model
   */
  public static void compare(ChatModel chatModel) {
    System.out.println("Three guests before:");
    serve(chatModel);
    serve(chatModel);
    serve(chatModel);

    ChatModel diverse = VerbalizedChatModel.builder(chatModel).tail(0.10).seed(9).build();

    System.out.println("Three guests after:");
    serve(diverse);
    serve(diverse);
    ChatMemory memory = serve(diverse);
    System.out.println("What Bo remembers of the last:");
    memory
        .messages()
        .forEach(m -> System.out.println("  " + ChatMessageSerializer.messageToJson(m)));
  }

  private static ChatMemory serve(ChatModel chatModel) {
    ChatMemory memory = MessageWindowChatMemory.withMaxMessages(10);
    Barista bo =
        AiServices.builder(Barista.class)
            .chatModel(chatModel)
            .chatMemory(memory)
            .tools(new Counter())
            .build();
    System.out.println("  " + bo.chat("Which cake goes with an espresso?"));
    return memory;
  }
}
