package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.testing.Notation;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The specification as a few large tests: mutation testing starts each test alone, which takes
 * longer than a case does. Nothing else runs this class, nor {@link ChunksByFile}.
 */
class SpecByFile {
  private static final int SEEDS = 3;
  private static final int FORMS = 40;

  static Stream<String> files() {
    return SpecCase.files();
  }

  /** The cases as they stand: quick tests run first, and find most of what there is to find. */
  @ParameterizedTest
  @MethodSource("files")
  void plain(String file) {
    SpecCase.of(file).forEach(new SpecTest()::reads_what_a_careful_reader_finds);
  }

  @ParameterizedTest
  @MethodSource("files")
  void varied(String file) {
    SpecCase.of(file).stream()
        .flatMap(SpecVariants::of)
        .forEach(new SpecTest()::reads_what_a_careful_reader_finds);
  }

  @ParameterizedTest
  @MethodSource("files")
  void strict(String file) {
    SpecCase.of(file).forEach(new SpecTest()::strict_mode_mends_nothing_and_reads_nothing_else);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void forms(int part) {
    for (int seed = 1; seed <= FORMS; seed++) {
      new GeneratedReplyTest()
          .a_list_in_any_form_gives_exactly_what_it_holds(seed + (long) part * FORMS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void generated(Notation notation) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      new GeneratedReplyTest().a_whole_reply_gives_exactly_what_it_holds(notation, seed);
      new GeneratedReplyTest()
          .a_reply_known_to_be_cut_never_gives_more_than_it_holds(notation, seed);
      new GeneratedReplyTest().delimiters_tell_a_cut_that_nobody_reported(notation, seed);
    }
  }
}
