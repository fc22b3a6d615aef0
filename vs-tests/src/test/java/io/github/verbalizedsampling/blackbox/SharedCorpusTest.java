package io.github.verbalizedsampling.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.parse.ParsedCandidate;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.ReplyParser;
import io.github.verbalizedsampling.testing.ReplyInvariants;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real replies, recorded in public and kept outside; runs only with {@code -Dvs.shared=FOLDER}. */
class SharedCorpusTest {
  /** A line of the index. */
  record Labelled(String file, int count, List<@Nullable Double> stated) {
    static Labelled of(String line) {
      String[] cells = line.split("\t", -1);
      List<@Nullable Double> stated = new ArrayList<>();
      for (String weight : cells[4].split(",", -1)) {
        stated.add(weight.isBlank() ? null : Double.valueOf(weight));
      }
      return new Labelled(cells[0], Integer.parseInt(cells[3]), stated);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Labelled> labelled() throws IOException {
    return Arrays.stream(read(corpus().resolve("index.tsv")).split("\n", -1))
        .skip(1)
        .filter(line -> !line.isBlank())
        .map(Labelled::of);
  }

  static Stream<Path> recorded() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("replies", "local")) {
      try (Stream<Path> listed = Files.list(corpus().resolve(folder))) {
        files.addAll(listed.sorted().toList());
      }
    }
    return files.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("labelled")
  void reads_the_candidates_that_a_reader_counted(Labelled labelled) throws IOException {
    ParsedReply parsed =
        ReplyParser.lenient().parse(read(corpus().resolve("replies").resolve(labelled.file())));

    assertThat(parsed.candidates()).hasSize(labelled.count());
    assertThat(parsed.candidates())
        .extracting(ParsedCandidate::stated)
        .usingElementComparator(SharedCorpusTest::compare)
        .isEqualTo(labelled.stated());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("recorded")
  void invents_nothing(Path file) throws IOException {
    String reply = read(file);
    boolean cut = file.toString().endsWith("-cut.txt");

    ReplyInvariants.check(
        reply, ReplyParser.lenient().parse(reply, cut ? FinishReason.LENGTH : FinishReason.STOP));
    ReplyInvariants.check(reply, ReplyParser.lenient().parse(reply));
    ReplyInvariants.check(reply, ReplyParser.strict().parse(reply));
  }

  private static int compare(@Nullable Double one, @Nullable Double other) {
    if (one == null || other == null) {
      return Objects.equals(one, other) ? 0 : 1;
    }
    return Math.abs(one - other) < 1e-9 ? 0 : Double.compare(one, other);
  }

  private static Path corpus() {
    return Path.of(Objects.requireNonNull(System.getProperty("vs.shared"), "vs.shared"))
        .resolve("corpus");
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
