package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RepairTest {
  /** Codes of asking and of weighing, which no reply alone can give. */
  private static final Set<Repair> NOT_OF_PARSING =
      EnumSet.of(
          Repair.REASKED,
          Repair.TAIL_RELAXED,
          Repair.INVALID_DROPPED,
          Repair.WEIGHTS_AVERAGED,
          Repair.WEIGHTS_UNIFORM);

  @Test
  void each_code_of_the_parser_has_a_case_that_expects_it() {
    // The limits are too high for a case to reach them.
    Set<Repair> expected = EnumSet.copyOf(NOT_OF_PARSING);
    expected.addAll(
        SpecCase.all()
            .flatMap(sent -> StreamSupport.stream(sent.node().path("repairs").spliterator(), false))
            .map(code -> Repair.valueOf(code.asText()))
            .collect(Collectors.toSet()));
    expected.addAll(ReplyParser.lenient().maxLength(30).parse("x".repeat(31)).repairs());
    assertThat(EnumSet.complementOf(EnumSet.copyOf(expected))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void each_code_is_documented(Repair code) throws IOException {
    String page = Files.readString(Path.of("../docs/interpretation.md"), StandardCharsets.UTF_8);
    assertThat(page).contains("| `" + code + "` | ");
  }
}
