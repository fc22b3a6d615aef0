package io.github.verbalizedsampling.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Usage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptedGeneratorTest {
  private static final Prompt PROMPT = Prompt.of("Name a US state.");

  @Test
  void says_its_replies_in_order() {
    Reply last = new Reply("c", Usage.of(1, 2), FinishReason.LENGTH);
    ScriptedGenerator model = ScriptedGenerator.of("a", "b").thenReply(last);

    assertThat(model.generate(PROMPT)).isEqualTo(Reply.of("a"));
    assertThat(model.generate(PROMPT)).isEqualTo(Reply.of("b"));
    assertThat(model.remaining()).isEqualTo(1);
    assertThat(model.generate(PROMPT)).isEqualTo(last);
  }

  @Test
  void throws_the_failure_itself_and_goes_on_after_it() {
    RuntimeException failure = new RuntimeException("429");
    ScriptedGenerator model = ScriptedGenerator.of().thenThrow(failure).thenReply("after");

    assertThatThrownBy(() -> model.generate(PROMPT)).isSameAs(failure);
    assertThat(model.generate(PROMPT).text()).isEqualTo("after");
  }

  @Test
  void remembers_what_it_was_asked() {
    ScriptedGenerator model = ScriptedGenerator.of("a", "b");
    Prompt other = Prompt.of("Another.");

    var unused = model.generate(PROMPT);
    unused = model.generate(other);

    assertThat(model.prompts()).containsExactly(PROMPT, other);
  }

  @Test
  void says_what_was_asked_when_the_script_is_at_its_end() {
    ScriptedGenerator model = ScriptedGenerator.of("a");
    var unused = model.generate(PROMPT);

    assertThatIllegalStateException()
        .isThrownBy(() -> model.generate(PROMPT))
        .withMessage(
            "the script holds 1 replies, but call 2 asked \"Name a US state.\"; add a reply with"
                + " thenReply(…)");
  }

  @Test
  void gives_each_reply_to_one_thread_only() {
    int calls = 200;
    ScriptedGenerator model = ScriptedGenerator.of();
    IntStream.range(0, calls).forEach(i -> model.thenReply("reply " + i));

    assertThat(IntStream.range(0, calls).parallel().mapToObj(i -> model.generate(PROMPT)))
        .doesNotHaveDuplicates()
        .hasSize(calls);
    assertThat(model.remaining()).isZero();
  }

  @Test
  void supports_a_reply_schema_only_if_told_so() {
    assertThat(ScriptedGenerator.of("a").supportsReplySchema()).isFalse();
    assertThat(ScriptedGenerator.withReplySchema("a").supportsReplySchema()).isTrue();
  }

  @Test
  @SuppressWarnings("NullAway")
  void rejects_null() {
    assertThatNullPointerException()
        .isThrownBy(() -> ScriptedGenerator.of().thenReply((Reply) null))
        .withMessage("reply must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> ScriptedGenerator.of().thenThrow(null))
        .withMessage("failure must not be null");
  }
}
