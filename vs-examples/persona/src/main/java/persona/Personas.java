package persona;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.UserMessage;
import io.github.verbalizedsampling.Distribution;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.langchain4j.LangChain4jGenerator;
import io.github.verbalizedsampling.langchain4j.VerbalizedChatModel;
import java.util.List;
import java.util.Locale;

/** Invents people, as values of a record. */
public final class Personas {
  private Personas() {}

  record Persona(String name, int age, String wants) {}

  interface Inventor {
    @UserMessage("Invent a customer of {{it}}.")
    Persona customerOf(String shop);
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

    invent(chatModel);
  }

  /**
   * Asks for a distribution, for several different people, and for one through an AI service.
   *
   * @param chatModel the chat model
   */
  public static void invent(ChatModel chatModel) {
    VerbalizedSampler sampler =
        VerbalizedSampler.builder(LangChain4jGenerator.of(chatModel)).tail(0.10).seed(42).build();
    String task = "Invent a customer of a bike shop.";

    Distribution<Persona> personas = sampler.distribution(task, Persona.class);
    personas.forEach((candidate, probability) ->
        System.out.printf(Locale.ROOT, "%.2f %s%n", probability, candidate.value()));

    List<Persona> five = sampler.typed(Persona.class).samples(task, 5);
    System.out.println("Five, none of them twice:");
    five.forEach(System.out::println);

    Inventor inventor =
        AiServices.create(
            Inventor.class, VerbalizedChatModel.builder(chatModel).tail(0.10).seed(42).build());
    System.out.println("One, drawn behind an AI service:");
    System.out.println(inventor.customerOf("a bike shop"));
  }
}
