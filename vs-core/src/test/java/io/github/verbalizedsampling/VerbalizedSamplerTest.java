package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.parse.Repair;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sampler asks and draws. */
class VerbalizedSamplerTest extends OneElicitation {
  @Nested
  class Sample {
    @Test
    void draws_one_of_the_candidates() {
      assertThat(sampler(STATES).sample("Name a US state.")).isIn("Ohio", "Utah", "Iowa", "Maine");
    }

    @Test
    void repeats_its_answers_under_the_same_seed_and_differs_under_others() {
      assertThat(draws(42)).isEqualTo(draws(42)).isNotEqualTo(draws(43)).isNotEqualTo(draws(-42));
    }

    @Test
    void gives_the_same_answers_in_some_order_from_many_threads() {
      VerbalizedSampler sampler =
          VerbalizedSampler.builder(prompt -> Reply.of(STATES)).seed(42).build();
      var drawn = new ConcurrentLinkedQueue<String>();
      IntStream.range(0, 50).parallel().forEach(i -> drawn.add(sampler.sample("Name a US state.")));
      assertThat(drawn).containsExactlyInAnyOrderElementsOf(draws(42));
    }

    @Test
    void uses_the_selector_it_was_given() {
      TextGenerator model = prompt -> Reply.of(STATES);
      var most = VerbalizedSampler.builder(model).selector(Selector.mostLikely()).build();
      var last = VerbalizedSampler.builder(model).selector((d, random) -> d.size() - 1).build();
      assertThat(most.sample("a")).isEqualTo("Utah");
      assertThat(last.sample("a")).isEqualTo("Maine");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5})
    void says_so_when_the_selector_chooses_what_is_not_there(int index) {
      var sampler = VerbalizedSampler.builder(model(STATES)).selector((d, random) -> index).build();
      assertThatIllegalStateException()
          .isThrownBy(() -> sampler.sample("a"))
          .withMessage(
              "the selector chose index " + index + " of 5 candidates; it must choose from 0 to 4");
    }

    private List<String> draws(long seed) {
      VerbalizedSampler sampler =
          VerbalizedSampler.builder(prompt -> Reply.of(STATES)).seed(seed).build();
      return IntStream.range(0, 50).mapToObj(i -> sampler.sample("Name a US state.")).toList();
    }
  }

  @Nested
  class WhatTheModelIsAsked {
    @Test
    void is_the_task_in_its_own_message_under_the_instruction() {
      sampler(STATES).distribution("Name a US state.");
      Prompt prompt = asked.get(0);
      assertThat(prompt.task()).isEqualTo("Name a US state.");
      assertThat(prompt.systemText()).contains("a set of five possible responses");
      assertThat(prompt.replySchema()).isNull();
      assertThat(prompt.seed()).isNull();
    }

    @Test
    void follows_the_options() {
      VerbalizedSampler.builder(model(STATES))
          .candidates(7)
          .tail(0.05)
          .words(20)
          .seed(3)
          .build()
          .distribution(Prompt.of("Name a US state.").system("You are Bo."));
      assertThat(asked.get(0).systemText())
          .startsWith("You are Bo.")
          .contains("a set of seven possible responses", "less than 0.05", "about 20 words");
    }

    @Test
    void has_a_schema_where_the_model_supports_one() {
      TextGenerator inner = model(STATES);
      VerbalizedSampler.builder(
              new TextGenerator() {
                @Override
                public Reply generate(Prompt prompt) {
                  return inner.generate(prompt);
                }

                @Override
                public boolean supportsReplySchema() {
                  return true;
                }
              })
          .build()
          .distribution("Name a US state.");
      assertThat(asked.get(0).replySchema()).isNotNull();
      assertThat(asked.get(0).systemText()).contains("JSON object");
    }

    @Test
    void carries_another_seed_in_every_call() {
      var sampler = VerbalizedSampler.builder(model(STATES, PLAIN, STATES)).seed(40).build();
      sampler.sample("a");
      sampler.sample("a");
      assertThat(asked).extracting(Prompt::seed).containsExactly(40L, 41L, 42L);
    }
  }

  @Nested
  class Distributions {
    @Test
    void keep_duplicates_and_surplus_as_sent() {
      var sampler = VerbalizedSampler.builder(model(STATES)).candidates(2).build();
      assertThat(sampler.distribution("Name a US state.").candidates())
          .extracting(Candidate::value)
          .containsExactly("Ohio", "Utah", "Iowa", "Ohio", "Maine");
    }

    @Test
    void keep_what_was_stated() {
      var distribution = sampler(STATES).distribution("Name a US state.");
      assertThat(distribution.candidates().get(1)).isEqualTo(Candidate.of("Utah", 0.2));
      assertThat(distribution.probability(1)).isEqualTo(0.4);
    }
  }

  @Nested
  class Weights {
    @Test
    void that_are_all_unknown_draw_uniformly_and_say_so() {
      Elicitation<String> report =
          sampler("{\"responses\": [{\"text\": \"Ohio\"}, {\"text\": \"Utah\"}]}").elicit("a");
      assertThat(report.repairs()).contains(Repair.WEIGHTS_UNIFORM);
      assertThat(report.distribution().probabilities()).containsExactly(0.5, 0.5);
      assertThat(report.distribution().candidates()).noneMatch(Candidate::known);
    }

    @Test
    void that_are_all_zero_draw_uniformly_and_say_so() {
      Elicitation<String> report =
          sampler("{\"responses\": [{\"text\": \"Ohio\", \"probability\": 0}]}").elicit("a");
      assertThat(report.repairs()).contains(Repair.WEIGHTS_UNIFORM);
      assertThat(report.distribution().candidates()).containsExactly(Candidate.of("Ohio", 0.0));
    }

    @Test
    void that_are_partly_unknown_draw_with_the_mean_and_say_so() {
      Elicitation<String> report =
          sampler(
                  "{\"responses\": [{\"text\": \"Ohio\", \"probability\": 0.4}, {\"text\":"
                      + " \"Utah\"}]}")
              .elicit("a");
      assertThat(report.repairs()).contains(Repair.WEIGHTS_AVERAGED);
      assertThat(report.distribution().probabilities()).containsExactly(0.5, 0.5);
    }
  }

  @Nested
  class Listener {
    @Test
    void sees_every_elicitation() {
      List<Elicitation<?>> seen = new ArrayList<>();
      var sampler = VerbalizedSampler.builder(model(STATES, STATES)).listener(seen::add).build();
      sampler.sample("a");
      Elicitation<String> second = sampler.elicit("a");
      assertThat(seen).hasSize(2).last().isSameAs(second);
    }

    @Test
    void cannot_break_the_answer() {
      var sampler =
          VerbalizedSampler.builder(model(STATES))
              .listener(elicitation -> {
                throw new IllegalStateException("a listener of somebody else");
              })
              .build();
      assertThat(sampler.sample("a")).isNotEmpty();
    }
  }

  @Nested
  class Arguments {
    @Test
    void are_checked_before_a_call_is_paid_for() {
      var sampler = sampler();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sampler.sample(" "))
          .withMessageStartingWith("prompt must not be blank");
      assertThat(asked).isEmpty();
    }

    @Test
    void of_the_builder_are_named_with_their_value() {
      var builder = VerbalizedSampler.builder(model());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.candidates(0))
          .withMessage("candidates must be at least 1, but is 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.tail(1.5))
          .withMessageEndingWith("but is 1.5");
    }

    @Test
    @SuppressWarnings("NullAway")
    void that_are_null_are_named() {
      assertThatNullPointerException()
          .isThrownBy(() -> VerbalizedSampler.builder(null))
          .withMessage("model must not be null");
      assertThatNullPointerException()
          .isThrownBy(() -> sampler().elicit((Prompt) null))
          .withMessage("prompt must not be null");
      assertThatNullPointerException()
          .isThrownBy(() -> VerbalizedSampler.builder(model()).selector(null))
          .withMessage("selector must not be null");
    }
  }

  @Test
  void the_report_tells_itself_in_a_line() {
    assertThat(sampler(NOTHING).elicit("a"))
        .hasToString("Elicitation[EMPTY, Distribution[], calls=1, repairs=[]]");
  }
}
