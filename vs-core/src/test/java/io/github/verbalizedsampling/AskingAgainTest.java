package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Role;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.parse.Repair;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.prompt.Tail;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What happens where a reply cannot be read, holds nothing, or does not come. */
class AskingAgainTest extends OneElicitation {
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
}
