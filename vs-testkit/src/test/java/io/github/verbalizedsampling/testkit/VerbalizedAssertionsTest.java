package io.github.verbalizedsampling.testkit;

import static io.github.verbalizedsampling.testkit.VerbalizedAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.verbalizedsampling.Candidate;
import io.github.verbalizedsampling.Distribution;
import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.parse.Repair;
import io.github.verbalizedsampling.parse.Status;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VerbalizedAssertionsTest {
  private static final Distribution<String> COLOURS =
      Distribution.of(List.of(Candidate.of("red", 0.25), Candidate.of("blue", 0.25)));
  private static final String PROSE = "Blue is a colour that I like.";

  private static void assertFails(ThrowingCallable assertion, String message) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContaining(message);
  }

  @Nested
  class Of_a_distribution {
    @Test
    void pass_where_they_hold() {
      assertThat(COLOURS)
          .hasSize(2)
          .hasCandidates("red", "blue")
          .hasStated(0.25, 0.25)
          .hasProbabilities(0.5, 0.5)
          .sumsToOne();
      assertThat(Distribution.of(List.of(Candidate.of("red", null)))).hasStated((Double) null);
    }

    @Test
    void say_what_is_there_where_they_fail() {
      assertFails(
          () -> assertThat(COLOURS).hasSize(3), "Expected 3 candidates, but there are 2: [");
      assertFails(
          () -> assertThat(COLOURS).hasCandidates("blue", "red"),
          "Expected the candidates [blue, red], but they are [red, blue]");
      assertFails(
          () -> assertThat(COLOURS).hasStated(0.25, null),
          "Expected the stated probabilities [0.25, null], but they are [0.25, 0.25]");
      assertFails(
          () -> assertThat(COLOURS).hasProbabilities(0.7, 0.3),
          "Expected the probabilities [0.7, 0.3], but they are [0.5, 0.5]");
      assertFails(
          () -> assertThat(COLOURS).hasProbabilities(1),
          "Expected the probabilities [1.0], but they are [0.5, 0.5]");
      assertFails(
          () -> assertThat(Distribution.of(List.<Candidate<String>>of())).sumsToOne(),
          "Expected probabilities that sum to 1, but [] sum to 0.0");
    }

    @Test
    void fail_for_null() {
      assertFails(() -> assertThat((Distribution<String>) null).hasSize(0), "not to be null");
    }
  }

  @Nested
  class Of_an_elicitation {
    private final Elicitation<String> prose =
        VerbalizedSampler.builder(ScriptedGenerator.of(PROSE, PROSE))
            .build()
            .elicit("Name a colour.");

    @Test
    void pass_where_they_hold() {
      assertThat(prose)
          .hasStatus(Status.UNREADABLE)
          .hasCalls(2)
          .hasRepairs(Repair.REASKED)
          .distribution()
          .hasSize(0);
    }

    @Test
    void say_what_is_there_where_they_fail() {
      assertFails(
          () -> assertThat(prose).hasStatus(Status.EMPTY),
          "Expected the status EMPTY, but it is UNREADABLE; the reply was <" + PROSE);
      assertFails(
          () -> assertThat(prose).hasCalls(1), "Expected 1 calls of the model, but there were 2");
      assertFails(
          () -> assertThat(prose).hasRepairs(), "Expected the repairs [], but they are [REASKED]");
    }

    @Test
    void fail_for_null() {
      assertFails(() -> assertThat((Elicitation<String>) null).hasCalls(1), "not to be null");
    }
  }
}
