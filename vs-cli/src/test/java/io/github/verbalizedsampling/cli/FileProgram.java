package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.Row;
import io.github.verbalizedsampling.SamplesFile;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.model.Usage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Answers to many prompts, collected in a file by a process of its own. */
final class FileProgram {
  static final int CONCURRENCY = 4;
  private static final int PER_PROMPT = 50;

  private FileProgram() {}

  /**
   * Runs until standard input ends, or the prompts do: each byte of it lets the program write a
   * row, which is answered by one on standard output, or come to its end.
   *
   * @param args the file, how many prompts, and a file for the prompts that are paid
   */
  public static void main(String[] args) throws IOException {
    try (PrintStream paid =
        new PrintStream(Files.newOutputStream(Path.of(args[2])), true, StandardCharsets.UTF_8)) {
      run(
          Path.of(args[0]),
          Long.parseLong(args[1]),
          paid::println,
          () -> {
            if (read() < 0) {
              Runtime.getRuntime().halt(1);
            }
          },
          row -> {
            System.out.write('\n');
            System.out.flush();
          });
    }
  }

  private static int read() {
    try {
      return System.in.read();
    } catch (IOException x) {
      throw new IllegalStateException(x);
    }
  }

  /** Collects in this process. */
  static void run(
      Path out, long prompts, Consumer<String> paid, Runnable before, Consumer<Row<?>> after) {
    Iterator<Prompt> tasks =
        LongStream.range(0, prompts).mapToObj(i -> Prompt.of(String.valueOf(i))).iterator();
    VerbalizedSampler sampler =
        VerbalizedSampler.builder(model(paid))
            .candidates(PER_PROMPT)
            .seed(9)
            .concurrency(CONCURRENCY)
            .build();
    try (SamplesFile file = SamplesFile.open(out);
        Stream<Row<String>> rows = sampler.collectEach(tasks, PER_PROMPT, file)) {
      Iterator<Row<String>> each = rows.iterator();
      before.run();
      while (each.hasNext()) {
        after.accept(each.next());
        before.run();
      }
    }
  }

  /** What the model says is a function of the prompt and its seed; it repeats itself a little. */
  private static TextGenerator model(Consumer<String> paid) {
    return prompt -> {
      paid.accept(prompt.task());
      var random = new SplittableRandom((prompt.task() + prompt.seed()).hashCode());
      String list =
          IntStream.range(0, PER_PROMPT)
              .mapToObj(
                  i -> "<response><text>answer " + random.nextInt(5000) + "</text></response>")
              .collect(Collectors.joining("\n"));
      return new Reply(list, Usage.of(10, 5 * PER_PROMPT), FinishReason.STOP);
    };
  }

  /** This program in a process of its own. */
  static Process start(Path out, long prompts, Path paid, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(FileProgram.class.getName());
    command.addAll(List.of(out.toString(), String.valueOf(prompts), paid.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
