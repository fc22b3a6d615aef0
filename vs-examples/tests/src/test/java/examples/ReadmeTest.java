package examples;

import static examples.Canned.candidates;
import static examples.Canned.chatModel;
import static org.assertj.core.api.Assertions.assertThat;

import chatbot.Chatbot;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dialogue.Dialogue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import persona.Personas;
import quickstart.Quickstart;
import quickstart.WithLangChain4j;
import streaming.TerminalChat;

/** The page of each example shows its code and what it prints, as they are. */
class ReadmeTest {
  private static final Path EXAMPLES = Path.of("..");

  /** The folders of the examples, all of which have a page. */
  static List<Path> examples() throws IOException {
    try (Stream<Path> folders = Files.list(EXAMPLES)) {
      return folders.filter(folder -> Files.exists(folder.resolve("src/main"))).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void shows_code_of_its_program(Path example) throws IOException {
    Readme readme = Readme.in(example);
    String sources = sources(example.resolve("src/main"));

    assertThat(readme.languages()).contains("text").hasSizeGreaterThan(1);
    for (String language : readme.languages()) {
      if (!language.equals("text")) {
        assertThat(readme.blocks(language)).allMatch(code -> sources.contains(flat(code)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void is_in_the_table(Path example) throws IOException {
    assertThat(Readme.in(EXAMPLES).text()).contains("](" + example.getFileName() + ")");
  }

  private static String sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(ReadmeTest::read).collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return flat(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the blanks, which a page may set otherwise. */
  private static String flat(String code) {
    return code.replaceAll("\\s+", "");
  }

  private static List<String> shown(String example) throws IOException {
    return Readme.in(EXAMPLES.resolve(example)).blocks("text");
  }

  @Test
  void the_quickstart_prints_what_is_shown() throws Exception {
    assertThat(shown("quickstart"))
        .containsExactly(
            Printed.by(() -> Quickstart.main(new String[0])),
            Printed.by(() -> WithLangChain4j.main(new String[0])));
  }

  @Test
  void the_chatbot_prints_what_is_shown() throws Exception {
    assertThat(shown("chatbot"))
        .containsExactly(Printed.by(() -> Chatbot.compare(chatModel(ReadmeTest::barista))));
  }

  /** Looks first, then says the same to everybody, unless it is asked for several answers. */
  private static AiMessage barista(ChatRequest request) {
    List<ChatMessage> messages = request.messages();
    if (!(messages.get(messages.size() - 1) instanceof ToolExecutionResultMessage)) {
      return AiMessage.from(
          ToolExecutionRequest.builder().id("1").name("cakes").arguments("{}").build());
    }
    return AiMessage.from(
        messages.get(0).toString().contains("<response>")
            ? candidates(
                "The almond tart: it has been waiting for an espresso all morning.",
                "The brownie. Two bitter things get on surprisingly well.",
                "The carrot cake is a classic with espresso!",
                "None. Have the espresso first, then look at the tart again.",
                "Half a brownie, half a tart. I will not tell anyone.")
            : "The carrot cake is a classic with espresso!");
  }

  @Test
  void the_streaming_chat_prints_what_is_shown() throws Exception {
    StreamingChatModel poet =
        Canned.streamingChatModel(
            candidates(
                "Rain counts the roofs.",
                "The gutter rehearses a river.",
                "Grey, in a hurry.",
                "The sky mends nothing today.",
                "A thousand small arrivals."),
            candidates(
                "Snow forgets what rain said.",
                "A pause, falling.",
                "White lies.",
                "The street, unread.",
                "It came to listen."));

    assertThat(shown("streaming"))
        .containsExactly(
            Printed.by(() ->
                TerminalChat.chat(
                    poet, new Typed("A line about rain, please.\nAnd snow?\nbye\n"))));
  }

  /** What a person types, which a terminal shows. */
  private static final class Typed extends BufferedReader {
    Typed(String lines) {
      super(new StringReader(lines));
    }

    @Override
    public @Nullable String readLine() throws IOException {
      String line = super.readLine();
      System.out.println(line);
      return line;
    }
  }

  @Test
  void the_personas_are_printed_as_shown() throws Exception {
    String first =
        candidates(
            "{\"name\": \"Ines\", \"age\": 67, \"wants\": \"a tandem, to be driven at last\"}",
            "{\"name\": \"Omar\", \"age\": 19, \"wants\": \"brakes that scare nobody but him\"}",
            "{\"name\": \"Greta\", \"age\": 41, \"wants\": \"a trailer for a cello\"}",
            "{\"name\": \"Juri\", \"age\": 8, \"wants\": \"a bell, the loudest\"}",
            "{\"name\": \"Mei\", \"age\": 33, \"wants\": \"tyres for ice\"}");
    String second =
        candidates(
            "{\"name\": \"Greta\", \"age\": 41, \"wants\": \"a trailer for a cello\"}",
            "{\"name\": \"Tom\", \"age\": 52, \"wants\": \"his stolen bike back\"}",
            "{\"name\": \"Ada\", \"age\": 26, \"wants\": \"a saddle that forgives\"}",
            "{\"name\": \"Greta\", \"age\": 41, \"wants\": \"a trailer for a cello\"}",
            "{\"name\": \"Paul\", \"age\": 71, \"wants\": \"to talk about derailleurs\"}");

    assertThat(shown("persona"))
        .containsExactly(
            Printed.by(() -> Personas.invent(chatModel(first, second, first, second))));
  }

  @Test
  void the_dialogue_is_printed_as_shown() throws Exception {
    assertThat(shown("dialogue"))
        .containsExactly(
            Printed.by(() ->
                Dialogue.simulate(
                    chatModel(
                        "Hello! Have you heard of Save the Children?",
                        "They look after children in wars. Would you give some of your two dollars?",
                        "Even fifty cents help. What do you say?"),
                    chatModel(
                        candidates(
                            "Yes, vaguely.",
                            "No. Is this a survey?",
                            "Who is asking?",
                            "My sister works for them.",
                            "I have, and I am late."),
                        candidates(
                            "How much of it arrives?",
                            "Maybe some of it.",
                            "I need it for the bus.",
                            "I would rather give time.",
                            "All of it, if you show me a receipt."),
                        candidates(
                            "Fifty cents, then.",
                            "Not today.",
                            "All right, take a dollar.",
                            "A quarter, and good luck.",
                            "Ask me on payday.")))));
  }
}
