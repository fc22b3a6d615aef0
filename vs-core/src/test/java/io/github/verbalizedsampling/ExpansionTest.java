package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.pool.Budget;
import io.github.verbalizedsampling.prompt.Language;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExpansionTest {
  private final List<Prompt> asked = new ArrayList<>();

  private VerbalizedSamplerBuilder sampler(Reply... replies) {
    TextGenerator model =
        prompt -> {
          asked.add(prompt);
          return replies[asked.size() - 1];
        };
    return VerbalizedSampler.builder(model).selector(Selector.leastLikely());
  }

  @Test
  void writes_only_the_premise_that_was_drawn() {
    var sampler = sampler(Written.list("A bear bakes.", "A bear flies."), Reply.of("1. Once …\n"));
    Expansion story = sampler.words(500).build().expand("Write a story about a bear.");
    assertThat(story.premise()).isEqualTo("A bear bakes.");
    assertThat(story.text()).isEqualTo("1. Once …");
    assertThat(story.calls()).isEqualTo(2);
    assertThat(story.usage()).isEqualTo(Usage.UNKNOWN);
    assertThat(asked.get(0).systemText())
        .contains("five possible premises, which say in one sentence")
        .doesNotContain("500");
    assertThat(asked.get(1).messages())
        .containsExactly(
            Message.user("Write a story about a bear."),
            Message.assistant("A bear bakes."),
            Message.user(
                "Now write the full response on this premise, and nothing else."
                    + " Write about 500 words."));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void speaks_the_language_of_the_instruction(Language language) {
    sampler(Written.list("a"), Reply.of("b")).language(language).build().expand("c");
    assertThat(asked).hasSize(2);
  }

  @Test
  void stays_within_the_budget_and_keeps_a_call_for_the_text() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sampler().budget(Budget.unlimited().withCalls(1)).build().expand("a"))
        .withMessage("budget must allow 2 calls, one for premises and one to expand, but allows 1");
    var two =
        sampler(Reply.of("no list"), Written.list("a")).budget(Budget.unlimited().withCalls(2));
    assertThatThrownBy(() -> two.build().expand("a"))
        .isInstanceOf(VerbalizedSamplingException.class)
        .hasMessageContaining("calls: 1");
    asked.clear();
    var tokens = sampler(Written.list("a", "b")).budget(Budget.unlimited().withTokens(20));
    assertThatThrownBy(() -> tokens.build().expand("a"))
        .isInstanceOfSatisfying(
            VerbalizedSamplingException.class,
            e -> assertThat(e.found()).isEqualTo(List.of("a", "b")))
        .hasMessage(
            "A premise was drawn, but not written out, since the limit of 20 tokens was reached."
                + " The premises are in found(); allow a larger budget.");
  }

  @Test
  void keeps_the_premises_where_the_last_call_fails() {
    var failure = new IllegalStateException("503");
    TextGenerator model =
        prompt -> {
          asked.add(prompt);
          if (asked.size() == 2) {
            throw failure;
          }
          return Written.list("a", "b");
        };
    assertThatThrownBy(() -> VerbalizedSampler.builder(model).build().expand("a"))
        .isSameAs(failure);
    assertThat(failure.getSuppressed()[0])
        .isInstanceOfSatisfying(
            VerbalizedSamplingException.class,
            e -> assertThat(e.found()).isEqualTo(List.of("a", "b")))
        .hasMessageStartingWith(
            "No answer came of what the model sent; what could be read in it is in found().");
  }

  @Test
  void asks_nothing_more_once_the_thread_is_interrupted() {
    TextGenerator model =
        prompt -> {
          asked.add(prompt);
          Thread.currentThread().interrupt();
          return Written.list("a", "b");
        };
    assertThatThrownBy(() -> VerbalizedSampler.builder(model).build().expand("a"))
        .isInstanceOfSatisfying(
            VerbalizedSamplingException.class,
            e -> assertThat(e.found()).isEqualTo(List.of("a", "b")))
        .hasMessage(
            "A premise was drawn, but not written out, since the thread was interrupted."
                + " The premises are in found().");
    assertThat(asked).hasSize(1);
    assertThatThrownBy(() -> VerbalizedSampler.builder(model).build().expand("a"))
        .isInstanceOf(VerbalizedSamplingException.class)
        .hasMessage("The model was not asked, since the thread was interrupted.");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(asked).hasSize(1);
  }

  @Test
  void asks_for_no_other_premises_once_the_thread_is_interrupted() {
    TextGenerator model =
        prompt -> {
          asked.add(prompt);
          Thread.currentThread().interrupt();
          return Reply.of("no list");
        };
    assertThatThrownBy(() -> VerbalizedSampler.builder(model).build().expand("a"))
        .isInstanceOf(VerbalizedSamplingException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(asked).hasSize(1);
  }

  @Test
  void takes_the_validator_for_what_is_written_and_not_for_its_premise() {
    var three = Validator.words(3, 3);
    var good = sampler(Written.list("a"), Reply.of("one two three")).validator(three);
    assertThat(good.build().expand("a").text()).isEqualTo("one two three");
    asked.clear();
    var bad = sampler(Written.list("a"), Reply.of("one two")).validator(three);
    assertThatThrownBy(() -> bad.build().expand("a"))
        .isInstanceOfSatisfying(
            VerbalizedSamplingException.class, e -> assertThat(e.reply()).isEqualTo("one two"))
        .hasMessage(
            "What was written on the premise is not valid: it has 2 words, not 3 to 3. It is in"
                + " reply(); say in the prompt what the validator asks for.");
  }

  @Test
  void throws_where_there_is_no_premise_or_no_text() {
    assertThatThrownBy(() -> sampler(Reply.of(Written.REFUSAL)).build().expand("a"))
        .isInstanceOf(VerbalizedSamplingException.class)
        .hasMessageContaining("declined");
    asked.clear();
    assertThatThrownBy(
            () -> sampler(Written.list("a"), Reply.of(Written.REFUSAL)).build().expand("a"))
        .isInstanceOf(VerbalizedSamplingException.class)
        .hasMessageContaining("calls: 2");
  }
}
