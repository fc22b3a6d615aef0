package io.github.verbalizedsampling.model;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTest {
  @Test
  void of_a_task_has_one_user_message() {
    assertThat(Prompt.of("Tell me a joke.").messages())
        .containsExactly(Message.user("Tell me a joke."));
  }

  @Test
  void puts_the_system_message_first_and_keeps_one_of_them() {
    Prompt prompt = Prompt.of("Tell me a joke.").system("You are Al.").system("You are Bo.");
    assertThat(prompt.messages())
        .containsExactly(Message.system("You are Bo."), Message.user("Tell me a joke."));
    assertThat(prompt.systemText()).isEqualTo("You are Bo.");
    assertThat(Prompt.of("a").systemText()).isNull();
  }

  @Test
  void takes_its_last_user_message_for_the_task() {
    Prompt prompt =
        Prompt.of(
            List.of(Message.user("Hello."), Message.assistant("Hi."), Message.user("A joke.")));
    assertThat(prompt.task()).isEqualTo("A joke.");
    assertThat(prompt.append(Message.assistant("No.")).task()).isEqualTo("A joke.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u00a0", "\u3000", "\u200b\u200d", "\ufeff"})
  void rejects_a_blank_task(String task) {
    assertThat(Message.user(task).isBlank()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prompt.of(task))
        .withMessage(
            "prompt must not be blank, but its task (the last user message) is \"" + task + "\"");
  }

  @Test
  void takes_a_task_that_holds_characters_of_no_width() {
    assertThat(Prompt.of("\u3000\ud83d\udc69\u200d\ud83d\ude80").task()).hasSize(6);
    assertThat(Message.user("\u200ba").isBlank()).isFalse();
  }

  @Test
  @SuppressWarnings("NullAway")
  void names_what_is_null() {
    Prompt prompt = Prompt.of("a");
    assertThatNullPointerException()
        .isThrownBy(() -> prompt.append(null))
        .withMessage("message must not be null");
  }

  @Test
  void rejects_a_conversation_without_a_task() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prompt.of(List.of(Message.system("You are Bo."))))
        .withMessage("messages must hold a user message, the task, but hold 1 others");
    assertThatIllegalArgumentException().isThrownBy(() -> Prompt.of(List.of()));
  }

  @Test
  void rejects_a_system_message_that_is_not_the_first() {
    List<Message> messages = List.of(Message.user("Hello."), Message.system("You are Bo."));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prompt.of(messages))
        .withMessage(
            "messages must hold at most one system message, as the first, but message 1 is one;"
                + " join their texts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Prompt.of("Hello.").append(Message.system("You are Bo.")))
        .withMessage(
            "message must be of the user or the assistant, but is SYSTEM; use system(text)");
  }

  @Test
  @SuppressWarnings("NullAway")
  void names_a_null() {
    assertThatNullPointerException()
        .isThrownBy(() -> new Message(Role.USER, null))
        .withMessage("text must not be null");
  }

  @Test
  void is_not_changed_by_a_schema_that_changes_later() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
    Prompt prompt = Prompt.of("a").withReplySchema(schema);
    schema.put("type", "number");
    ObjectNode copy = (ObjectNode) requireNonNull(prompt.replySchema());
    assertThat(copy).isEqualTo(JsonNodeFactory.instance.objectNode().put("type", "string"));
    copy.removeAll();
    assertThat(prompt.replySchema()).isNotEmpty();
  }

  @Test
  void keeps_its_hints_when_messages_are_added() {
    Prompt prompt = Prompt.of("a").withMaxTokens(9).withSeed(7L).append(Message.user("b"));
    assertThat(prompt.maxTokens()).isEqualTo(9);
    assertThat(prompt.system("c").seed()).isEqualTo(7);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> prompt.withMaxTokens(0))
        .withMessage("tokens must be at least 1, but is 0");
  }

  @Test
  void is_equal_to_one_of_the_same_content() {
    assertThat(Prompt.of("a").withSeed(1L))
        .isEqualTo(Prompt.of("a").withSeed(1L))
        .hasSameHashCodeAs(Prompt.of("a").withSeed(1L))
        .isNotEqualTo(Prompt.of("a"))
        .isNotEqualTo(Prompt.of("b").withSeed(1L))
        .isNotEqualTo(Prompt.of("a").withSeed(1L).withMaxTokens(4))
        .isNotEqualTo(
            Prompt.of("a").withSeed(1L).withReplySchema(JsonNodeFactory.instance.objectNode()));
    assertThat(Prompt.of("a")).hasToString("Prompt[Message[role=USER, text=a]]");
  }
}
