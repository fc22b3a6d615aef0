package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.pool.Budget;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The seeds that the model is given: another for each call, the same for the same asks. */
@Timeout(30)
class ModelSeedsTest extends ManyAnswers {
  @TempDir Path folder;

  private static Iterator<Prompt> prompts() {
    return IntStream.range(0, 8).mapToObj(i -> Prompt.of("Task " + i)).iterator();
  }

  private VerbalizedSampler sampler() {
    return VerbalizedSampler.builder(inventive).seed(7).build();
  }

  private static void collectEach(VerbalizedSampler sampler, long from) {
    try (Stream<Row<String>> rows = sampler.collectEach(prompts(), 12, from, true)) {
      assertThat(rows).hasSize((int) (8 - from));
    }
  }

  private static void ask(VerbalizedSampler sampler) {
    sampler.samples("a", 12);
    collectEach(sampler, 0);
    sampler.sample("a");
    sampler.collect("a", 12);
    collectEach(sampler, 0);
    sampler.deck("a").draw();
    sampler.typed(String.class).samples("a", 12);
  }

  /** The seeds so far, from the least, by which no two asks of the model are equal. */
  private List<Long> seeds() {
    List<Long> seeds = asked.stream().map(Prompt::seed).sorted().toList();
    asked.clear();
    return seeds;
  }

  @Test
  void differ_among_all_calls_of_all_verbs() {
    ask(sampler());
    List<Long> seeds = seeds();
    assertThat(seeds).hasSize(3 + 24 + 1 + 3 + 24 + 1 + 3).doesNotHaveDuplicates();
    assertThat(seeds).extracting(Long::intValue).doesNotHaveDuplicates();
    assertThat(seeds)
        .extracting(seed -> Long.hashCode(seed) & Integer.MAX_VALUE)
        .doesNotHaveDuplicates();
  }

  @Test
  void differ_where_a_verb_is_used_while_rows_are_read() {
    VerbalizedSampler sampler = sampler();
    try (Stream<Row<String>> rows = sampler.collectEach(prompts(), 12, 0, true)) {
      assertThat(rows.map(row -> sampler.samples("a", 12))).hasSize(8);
    }
    assertThat(seeds()).hasSize(48).doesNotHaveDuplicates();
  }

  @Test
  void are_the_same_for_the_same_asks_in_the_same_order() {
    ask(sampler());
    List<Long> first = seeds();
    ask(sampler());
    assertThat(seeds()).isEqualTo(first);
  }

  @Test
  void of_a_row_are_the_same_where_the_work_goes_on_with_it() {
    collectEach(sampler(), 0);
    asked.removeIf(prompt -> prompt.task().compareTo("Task 5") < 0);
    List<Long> last = seeds();
    collectEach(sampler(), 5);
    assertThat(seeds()).hasSize(9).isEqualTo(last);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 12})
  void differ_among_all_rows_of_a_file_however_often_they_are_asked_again(int n) {
    TextGenerator failing =
        prompt -> {
          asked.add(prompt);
          throw new IllegalStateException("HTTP 500");
        };
    for (int run = 1; run <= 20; run++) {
      VerbalizedSampler sampler =
          VerbalizedSampler.builder(failing)
              .seed(7)
              .budget(Budget.unlimited().withCalls(1 + run % 7))
              .build();
      try (SamplesFile file = SamplesFile.open(folder.resolve("out.jsonl"));
          Stream<Row<String>> rows = sampler.collectEach(prompts(), n, file)) {
        assertThat(rows).hasSize(8);
      }
    }
    assertThat(asked).hasSizeGreaterThanOrEqualTo(160);
    assertThat(seeds()).doesNotHaveDuplicates();
  }
}
