package io.github.verbalizedsampling;

import static io.github.verbalizedsampling.SamplesFileTest.run;
import static io.github.verbalizedsampling.SamplesFileTest.sampler;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.model.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows of a file a later run completes, and how. */
class UnfinishedRowsTest extends ManyAnswers {
  @TempDir Path folder;

  private Path out() {
    return folder.resolve("out.jsonl");
  }

  @Test
  void asks_for_what_is_missing_where_a_call_failed_and_keeps_what_is_there() {
    TextGenerator failing =
        prompt -> {
          asked.add(prompt);
          if (asked.size() > 1) {
            throw new IllegalStateException("HTTP 500");
          }
          return Written.list("a", "b");
        };
    Row<String> first = run(out(), one(failing).candidates(2).seed(9).build(), 1, 4).get(0);
    assertThat(first.shortfall()).isEqualTo(Shortfall.FAILED);
    assertThat(out())
        .content()
        .contains("\"missing\":2,\"shortfall\":\"FAILED\",\"reason\":\"")
        .contains("\"failures\":[{\"call\":1,\"reason\":\"HTTP 500\"}")
        .contains("\"calls\":6,");
    List<Long> seeds = asked.stream().map(Prompt::seed).toList();

    asked.clear();
    TextGenerator healthy = script(Written.list("b", "c"), Written.list("d"));
    VerbalizedSampler sampler = one(healthy).candidates(2).seed(9).build();
    List<Row<String>> rows = run(out(), sampler, 1, 4);
    assertThat(rows.get(0).samples().values()).containsExactly("a", "b", "c", "d");
    assertThat(asked).hasSize(2);
    assertThat(Written.known(requireNonNull(asked.peek()))).containsExactly("a", "b");
    assertThat(asked).map(Prompt::seed).doesNotContainAnyElementsOf(seeds);
    assertThat(out())
        .content()
        .hasLineCount(1)
        .contains("{\"text\":\"c\",\"stated\":0.1,\"call\":6,\"rank\":1,\"turn\":0}")
        .contains("\"missing\":0,\"duplicates\":1,\"calls\":8,")
        .contains("\"usage\":{\"input\":30,\"output\":25}");
    assertThat(run(out(), sampler, 1, 4)).isEmpty();
  }

  @Test
  void keeps_what_is_there_where_every_call_fails_later() {
    run(out(), one(script(Written.list("a", "b"), Reply.of("?"))).build(), 1, 3);
    TextGenerator down =
        prompt -> {
          throw new IllegalStateException("HTTP 500");
        };
    for (int again = 0; again < 2; again++) {
      Row<String> row = run(out(), one(down).build(), 1, 3).get(0);
      assertThat(row.shortfall()).isEqualTo(Shortfall.FAILED);
      assertThat(row.samples().values()).containsExactly("a", "b");
    }
    assertThat(out())
        .content()
        .hasLineCount(1)
        .contains(
            "\"reason\":\"no call brought an answer\",\"failures\":[{\"call\":4,\"reason\":\"HTTP 500\"}]");
  }

  @Test
  void asks_again_where_no_call_was_answered_and_where_no_reply_was_readable() {
    TextGenerator down =
        prompt -> {
          throw new IllegalStateException();
        };
    assertThat(run(out(), sampler(down), 1, 2)).map(Row::shortfall).containsOnly(Shortfall.FAILED);
    assertThat(out())
        .hasContent(
            "{\"prompt\":\"Task 0\",\"index\":0,\"responses\":[],\"missing\":2,"
                + "\"shortfall\":\"FAILED\",\"reason\":\"no call brought an answer\","
                + "\"failures\":[{\"call\":0,\"reason\":\"IllegalStateException\"}],"
                + "\"duplicates\":0,\"calls\":1,\"usage\":{\"input\":0,\"output\":0}}");
    VerbalizedSampler babbling = sampler(prompt -> Reply.of("asdf"));
    assertThat(run(out(), babbling, 1, 2)).map(Row::shortfall).containsOnly(Shortfall.UNREADABLE);
    assertThat(run(out(), sampler(down), 1, 2)).map(Row::shortfall).containsOnly(Shortfall.FAILED);
    assertThat(out()).content().contains("\"missing\":2,", "\"calls\":5,");
    assertThat(run(out(), sampler(prompt -> Written.list("a", "b")), 1, 2)).hasSize(1);
    assertThat(out()).content().contains("\"missing\":0").hasLineCount(1);
  }

  @Test
  void tells_what_was_paid_for_where_every_call_failed() {
    TextGenerator model =
        prompt -> {
          if (calls.incrementAndGet() % 2 == 0) {
            throw new IllegalStateException("HTTP 500");
          }
          return new Reply("?", Usage.of(10, 5), FinishReason.STOP);
        };
    for (int run = 1; run <= 2; run++) {
      Row<String> row = run(out(), one(model).build(), 1, 6).get(0);
      assertThat(row.failure()).hasMessage("HTTP 500");
      assertThat(row.samples().calls()).isEqualTo(4 * run);
      assertThat(row.samples().usage()).isEqualTo(Usage.of(20L * run, 10L * run));
    }
  }

  @Test
  void asks_again_where_the_executor_took_no_more_calls() {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    TextGenerator last =
        prompt -> {
          executor.shutdown();
          return Written.list("a");
        };
    List<Row<String>> rows = run(out(), one(last).executor(executor).build(), 3, 2);
    assertThat(rows).hasSize(3).map(Row::shortfall).containsOnly(Shortfall.FAILED);
    assertThat(out())
        .content()
        .contains("\"reason\":\"the executor took no more calls\",\"failures\":[{\"call\":1,");
    assertThat(rows.get(0).samples().values()).containsExactly("a");
    assertThat(rows.get(2).failure()).isInstanceOf(RejectedExecutionException.class);
    assertThat(run(out(), sampler(prompt -> Written.list("a", "b")), 3, 2)).hasSize(3);
    assertThat(out()).content().doesNotContain("shortfall").hasLineCount(3);
  }

  @Test
  void is_done_where_the_model_declines_or_has_nothing_new() {
    VerbalizedSampler declining = sampler(prompt -> Reply.of(Written.REFUSAL));
    VerbalizedSampler repeating = sampler(prompt -> Written.list("a"));
    assertThat(run(out(), declining, 1, 2)).map(Row::shortfall).containsOnly(Shortfall.REFUSED);
    assertThat(run(out(), repeating, 2, 2)).map(Row::shortfall).containsOnly(Shortfall.EXHAUSTED);
    assertThat(run(out(), sampler(prompt -> Written.list("a", "b")), 2, 2)).isEmpty();
    try (SamplesFile file = SamplesFile.open(out())) {
      assertThat(file.shortfalls())
          .isEqualTo(Map.of(Shortfall.REFUSED, 1L, Shortfall.EXHAUSTED, 1L));
    }
  }

  @Test
  void are_asked_for_after_the_prompts_without_a_row_so_that_they_do_not_keep_those_waiting() {
    TextGenerator picky =
        prompt -> {
          asked.add(prompt);
          if (prompt.task().compareTo("Task 3") < 0) {
            throw new IllegalStateException("HTTP 400");
          }
          return Written.list("a");
        };
    assertThat(run(out(), one(picky).build(), 3, 1)).hasSize(3);
    asked.clear();
    assertThat(run(out(), one(picky).build(), 5, 1)).hasSize(5);
    assertThat(asked).map(Prompt::task).startsWith("Task 3", "Task 4").hasSize(5);
  }
}
