package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Role;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.parse.Repair;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.prompt.Tail;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerbalizedSamplerTest {
  private static final String STATES =
      """
      {"responses": [
        {"text": "Ohio", "probability": 0.1},
        {"text": "Utah", "probability": 0.2},
        {"text": "Iowa", "probability": 0.1},
        {"text": "Ohio", "probability": 0.05},
        {"text": "Maine", "probability": 0.05}
      ]}
      """;
  private static final String PLAIN = "I would say Ohio, it is quite a nice place to be.";
  private static final String REFUSAL = "I'm sorry, but I can't help with that.";
  private static final String NOTHING = "{\"responses\": []}";

  private final List<Prompt> asked = new ArrayList<>();

  /** A model that gives these replies in turn, and keeps what it was asked. */
  private TextGenerator model(String... replies) {
    Iterator<String> next = List.of(replies).iterator();
    return prompt -> {
      asked.add(prompt);
      return new Reply(next.next(), Usage.of(10, 20), FinishReason.STOP);
    };
  }

  private VerbalizedSampler sampler(String... replies) {
    return VerbalizedSampler.builder(model(replies)).build();
  }

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
  class AskingAgain {
    @Test
    void happens_once_after_a_reply_that_cannot_be_read() {
      Elicitation<String> report = sampler(PLAIN, STATES).elicit("Name a US state.");
      assertThat(report.status()).isEqualTo(Status.COMPLETE);
      assertThat(report.repairs()).contains(Repair.REASKED);
      assertThat(report.calls()).isEqualTo(2);
      assertThat(report.usage()).isEqualTo(Usage.of(20, 40));
      assertThat(report.replies()).extracting(Reply::text).containsExactly(PLAIN, STATES);
      assertThat(report.reply().text()).isEqualTo(STATES);
      List<Message> messages = asked.get(1).messages();
      assertThat(messages).hasSize(4);
      assertThat(messages.get(2)).isEqualTo(Message.assistant(PLAIN));
      assertThat(messages.get(3).role()).isEqualTo(Role.USER);
      assertThat(messages.get(3).text()).contains("could not read that");
    }

    @Test
    void stops_after_the_second_reply() {
      Elicitation<String> report = sampler(PLAIN, PLAIN).elicit("Name a US state.");
      assertThat(report.status()).isEqualTo(Status.UNREADABLE);
      assertThat(report.calls()).isEqualTo(2);
      assertThat(report.distribution().isEmpty()).isTrue();
    }

    @Test
    void relaxes_the_tail_where_nothing_was_found_below_it() {
      var sampler = VerbalizedSampler.builder(model(NOTHING, STATES)).tail(0.1).build();
      Elicitation<String> report = sampler.elicit("Name a US state.");
      assertThat(report.repairs()).contains(Repair.TAIL_RELAXED);
      assertThat(report.instruction().tail()).isEqualTo(Tail.below(0.2));
      assertThat(asked.get(1).systemText()).contains("less than 0.20");
      assertThat(asked.get(1).messages()).hasSize(2);
      assertThat(report.aboveCeiling()).isEqualTo(1);
    }

    @Test
    void cannot_relax_the_full_distribution() {
      Elicitation<String> report = sampler(NOTHING).elicit("Name a US state.");
      assertThat(report.status()).isEqualTo(Status.EMPTY);
      assertThat(report.calls()).isEqualTo(1);
      assertThat(report.aboveCeiling()).isZero();
    }

    @Test
    void never_follows_a_refusal_or_half_an_answer() {
      assertThat(sampler(REFUSAL).elicit("a").calls()).isEqualTo(1);
      var half = sampler("{\"responses\": [{\"text\": \"Ohio\", \"probability\": 0.1}, {\"te");
      Elicitation<String> report = half.elicit("a");
      assertThat(report.status()).isEqualTo(Status.PARTIAL);
      assertThat(report.calls()).isEqualTo(1);
      assertThat(report.distribution().size()).isEqualTo(1);
    }
  }

  @Nested
  class NothingToReturn {
    @Test
    void is_an_exception_that_keeps_what_was_paid_for() {
      var x =
          catchThrowableOfType(
              VerbalizedSamplingException.class, () -> sampler(REFUSAL).sample("a"));
      assertThat(x)
          .hasMessage(
              "The model declined to answer. Rephrase the prompt, try another model, or call"
                  + " elicit(prompt), which reports a refusal instead of throwing. (status REFUSED,"
                  + " calls: 1)");
      assertThat(x.reply()).isEqualTo(REFUSAL);
      assertThat(x.status()).isEqualTo(Status.REFUSED);
      assertThat(x.found()).isEmpty();
      assertThat(x.usage()).isEqualTo(Usage.of(10, 20));
    }

    @Test
    void says_what_to_do_when_nothing_can_be_read() {
      assertThatThrownBy(() -> sampler(PLAIN, PLAIN).distribution("a"))
          .isInstanceOf(VerbalizedSamplingException.class)
          .hasMessageStartingWith("No candidates could be read in what the model sent")
          .hasMessageEndingWith("(status UNREADABLE, calls: 2)");
    }

    @Test
    void is_what_a_model_gives_that_returns_nothing() {
      assertThatThrownBy(() -> sampler("").sample("a"))
          .isInstanceOf(VerbalizedSamplingException.class)
          .hasMessageStartingWith("The model gave no candidates")
          .hasMessageEndingWith("(status EMPTY, calls: 1)");
    }

    @Test
    @SuppressWarnings("NullAway")
    void is_what_a_model_gives_that_returns_null() {
      Elicitation<String> report =
          VerbalizedSampler.builder(prompt -> null).build().elicit("Name a US state.");
      assertThat(report.status()).isEqualTo(Status.EMPTY);
      assertThat(report.reply()).isEqualTo(Reply.of(""));
    }
  }

  @Nested
  class AFailureOfTheModel {
    private final RuntimeException failure = new IllegalStateException("429");

    @Test
    void passes_through_as_it_is() {
      var sampler =
          VerbalizedSampler.builder(
                  prompt -> {
                    throw failure;
                  })
              .build();
      assertThatThrownBy(() -> sampler.sample("a")).isSameAs(failure);
    }

    @Test
    void in_the_second_call_carries_the_first_reply() {
      Iterator<String> once = List.of(PLAIN).iterator();
      var sampler =
          VerbalizedSampler.builder(
                  prompt -> {
                    if (once.hasNext()) {
                      return Reply.of(once.next());
                    }
                    throw failure;
                  })
              .build();
      assertThatThrownBy(() -> sampler.sample("a")).isSameAs(failure);
      assertThat(failure.getSuppressed()[0])
          .isInstanceOfSatisfying(
              VerbalizedSamplingException.class, x -> assertThat(x.reply()).isEqualTo(PLAIN));
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
