package io.github.verbalizedsampling.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.Candidate;
import io.github.verbalizedsampling.parse.ParsedCandidate;
import io.github.verbalizedsampling.parse.ReplyParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A benchmark is worth its figure only if it measures work that was done. */
class BenchmarksTest {
  private static final List<ParsedCandidate> CLEAN = read(Replies.CLEAN_JSON);

  @ParameterizedTest
  @EnumSource
  void every_form_is_read_as_the_same_candidates(Replies form) {
    assertThat(read(form))
        .extracting(candidate -> candidate.text().replace("\"", ""))
        .containsExactlyElementsOf(CLEAN.stream().map(ParsedCandidate::text).toList());
    assertThat(read(form))
        .extracting(ParsedCandidate::stated)
        .containsExactly(0.30, 0.25, 0.20, 0.15, 0.10);
  }

  @Test
  void the_clean_reply_has_five_texts_of_200_words() {
    assertThat(CLEAN)
        .hasSize(5)
        .allSatisfy(candidate -> assertThat(candidate.text().split(" ")).hasSize(200));
    assertThat(Replies.CLEAN_JSON.text().length()).isBetween(5_500, 6_300);
  }

  @Test
  void every_candidate_of_a_distribution_can_be_drawn() {
    assertThat(DrawBenchmark.distribution(1_000).candidates()).allMatch(Candidate::known);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLEAN_TAGS", "CLEAN_JSON"})
  void a_verbalized_model_answers_with_one_of_the_candidates(Replies form) {
    DecoratorBenchmark benchmark = new DecoratorBenchmark();
    benchmark.form = form;
    benchmark.build();

    assertThat(CLEAN)
        .extracting(ParsedCandidate::text)
        .contains(benchmark.verbalized().aiMessage().text());
    assertThat(benchmark.bare().aiMessage().text()).isEqualTo(form.text());
  }

  private static List<ParsedCandidate> read(Replies form) {
    return ReplyParser.lenient().parse(form.text()).candidates();
  }
}
