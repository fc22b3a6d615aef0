package dialogue;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import io.github.verbalizedsampling.Selector;
import io.github.verbalizedsampling.langchain4j.VerbalizedChatModel;

/** Simulates a dialogue: one asks for a donation, the other answers as people do, variously. */
public final class Dialogue {
  private Dialogue() {}

  interface Speaker {
    String answer(String words);
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

    simulate(chatModel, chatModel);
  }

  /**
   * Lets the two talk for three turns.
   *
   * @param asking the chat model of the one who asks
   * @param asked the chat model of the other, whose answers are drawn
   */
  public static void simulate(ChatModel asking, ChatModel asked) {
    Speaker ann = speaker(asking, "You are Ann. You ask strangers to give to Save the Children.");
    Speaker ben =
        speaker(
            VerbalizedChatModel.builder(asked).selector(Selector.uniform()).seed(42).build(),
            "You are Ben. You have just earned two dollars, and a stranger talks to you.");

    String words = "Hello.";
    for (int turn = 1; turn <= 3; turn++) {
      words = ann.answer(words);
      System.out.println("Ann: " + words);
      words = ben.answer(words);
      System.out.println("Ben: " + words);
    }
  }

  private static Speaker speaker(ChatModel chatModel, String role) {
    return AiServices.builder(Speaker.class)
        .chatModel(chatModel)
        .chatMemory(MessageWindowChatMemory.withMaxMessages(20))
        .systemMessage(role)
        .build();
  }
}
