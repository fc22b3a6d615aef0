package examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.model.Reply;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code on the first page compiles, runs, and does what it says. */
class RootReadmeTest {
  private final AtomicInteger jokes = new AtomicInteger();
  private @TempDir Path folder;

  private static List<String> code() throws IOException {
    List<String> code = Readme.in(Path.of("..", "..")).blocks("java");
    assertThat(code).hasSize(3);
    return code;
  }

  @Test
  void the_program_prints_the_joke_in_its_comment() throws Exception {
    String program = code().get(0);
    Matcher comment = Pattern.compile("println\\(.*\\);\\s*// (.*)").matcher(program);
    assertThat(comment.find()).isTrue();

    Method main = compiled("Joke", program).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);

    assertThat(Printed.by(() -> main.invoke(null, (Object) new String[0])))
        .isEqualTo(comment.group(1) + "\n");
  }

  @Test
  void the_line_for_a_chatbot_makes_it_draw() throws Exception {
    String fragment = code().get(1) + "System.out.println(assistant.chat(\"Hi.\"));";

    assertThat(printedBy(fragment)).isEqualTo("Hello.\n");
  }

  @Test
  void the_lines_on_the_library_run() throws Exception {
    assertThat(printedBy(code().get(2))).isEqualTo("Ohio 0.5\nUtah 0.25\nIowa 0.25\n");
    assertThat(jokes.get()).as("jokes asked for, five at a time").isEqualTo(30);
  }

  private static String framed(String fragment) {
    return """
    import dev.langchain4j.model.chat.ChatModel;
    import dev.langchain4j.service.AiServices;
    import io.github.verbalizedsampling.Distribution;
    import io.github.verbalizedsampling.Elicitation;
    import io.github.verbalizedsampling.VerbalizedSampler;
    import io.github.verbalizedsampling.VerbalizedSamplingException;
    import io.github.verbalizedsampling.langchain4j.VerbalizedChatModel;
    import io.github.verbalizedsampling.pool.Deck;
    import java.util.List;
    import java.util.random.RandomGenerator;

    class Fragment {
      interface Assistant { String chat(String words); }
      record Persona(String name, int age) {}

      static void run(ChatModel chatModel, VerbalizedSampler sampler, RandomGenerator random) {
        %s
      }
    }
    """
        .formatted(fragment);
  }

  private String printedBy(String fragment) throws Exception {
    Method run =
        compiled("Fragment", framed(fragment))
            .getDeclaredMethod(
                "run", ChatModel.class, VerbalizedSampler.class, RandomGenerator.class);
    run.setAccessible(true);
    ChatModel chatModel = Canned.chatModel(Canned.candidates("Hello."));
    VerbalizedSampler sampler =
        VerbalizedSampler.builder(prompt -> Reply.of(reply(prompt.task()))).build();
    return Printed.by(() -> run.invoke(null, chatModel, sampler, new SplittableRandom(42)));
  }

  private String reply(String task) {
    if (task.contains("US state")) {
      return "[{'text': 'Ohio', 'p': 0.4}, {'text': 'Utah', 'p': 0.2}, {'text': 'Iowa', 'p': 0.2}]";
    }
    if (task.contains("joke")) {
      return Stream.generate(jokes::incrementAndGet)
          .limit(5)
          .map(number -> number + ". Joke number " + number + " (10%)")
          .collect(Collectors.joining("\n"));
    }
    return task.contains("customer")
        ? Canned.candidates("{\"name\": \"Ann\", \"age\": 31}")
        : "I'm sorry, I can't help with that.";
  }

  private Class<?> compiled(String name, String code) throws Exception {
    Path source = Files.writeString(folder.resolve(name + ".java"), code);
    String[] arguments = {
      "-encoding", "UTF-8", "-proc:none", "-d", folder.toString(), source.toString()
    };
    int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
    assertThat(status).isZero();
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}).loadClass(name);
  }
}
