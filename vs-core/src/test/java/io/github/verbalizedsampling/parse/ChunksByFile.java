package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.testing.Notation;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link SpecByFile}, in parts: only what reads in parts can fail here and not there. */
class ChunksByFile {
  private static final int SEEDS = 3;

  static Stream<String> files() {
    return SpecCase.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void chunked(String file) {
    SpecCase.of(file).forEach(new ChunkedReplyTest()::returns_what_reading_at_once_returns);
  }

  @ParameterizedTest
  @EnumSource
  void generated(Notation notation) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      new ChunkedReplyTest().tells_exactly_what_the_whole_reply_holds(notation, seed);
      new ChunkedReplyTest().a_cut_reply_tells_nothing_but_the_truth(notation, seed);
    }
  }
}
