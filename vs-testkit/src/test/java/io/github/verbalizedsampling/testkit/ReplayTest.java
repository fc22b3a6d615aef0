package io.github.verbalizedsampling.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Usage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
  private static final Prompt STATE = Prompt.of("Name a US state.").system("You are Bo.");
  private static final Prompt COLOUR = Prompt.of("Name a colour.");
  private static final Reply REPLY =
      new Reply("Māori\nand \"Ohio\" 🐻", Usage.of(60, 240), FinishReason.STOP);

  @TempDir Path folder;

  private Path file(String... lines) {
    try {
      return Files.writeString(
          folder.resolve("replies.jsonl"), String.join("\n", lines) + "\n", UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Nested
  class Recording {
    @Test
    void what_was_recorded_is_replayed_as_it_was() {
      Path file = folder.resolve("new.jsonl");
      var model =
          RecordingGenerator.of(ScriptedGenerator.of().thenReply(REPLY).thenReply("red"), file);

      assertThat(model.generate(STATE)).isEqualTo(REPLY);
      assertThat(model.generate(COLOUR)).isEqualTo(Reply.of("red"));

      ReplayingGenerator replay = ReplayingGenerator.of(file);
      assertThat(replay.generate(COLOUR)).isEqualTo(Reply.of("red"));
      assertThat(replay.generate(STATE)).isEqualTo(REPLY);
      assertThat(replay.remaining()).isZero();
    }

    @Test
    void writes_one_readable_line_a_reply() {
      StringWriter out = new StringWriter();
      var unused =
          RecordingGenerator.of(ScriptedGenerator.of().thenReply(REPLY), out).generate(STATE);

      assertThat(out)
          .hasToString(
              """
              {"request":{"messages":[{"role":"system","text":"You are Bo."},\
              {"role":"user","text":"Name a US state."}]},\
              "reply":{"text":"Māori\\nand \\"Ohio\\" 🐻","finish_reason":"stop",\
              "usage":{"input":60,"output":240}}}
              """);
    }

    @Test
    void appends_to_what_the_file_holds() throws IOException {
      Path file = file("{\"reply\":\"before\"}");
      var unused = RecordingGenerator.of(ScriptedGenerator.of("after"), file).generate(STATE);

      assertThat(Files.readAllLines(file, UTF_8)).hasSize(2).first().asString().contains("before");
    }

    @Test
    void leaves_no_line_of_a_call_that_failed() {
      StringWriter out = new StringWriter();
      RuntimeException failure = new RuntimeException("429");
      var model = RecordingGenerator.of(ScriptedGenerator.of().thenThrow(failure), out);

      assertThatThrownBy(() -> model.generate(STATE)).isSameAs(failure);
      assertThat(out.toString()).isEmpty();
    }

    @Test
    void fails_before_the_first_question_if_the_file_cannot_be_written() {
      assertThatThrownBy(() -> RecordingGenerator.of(ScriptedGenerator.of("a"), folder))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("the recording cannot be written: ");
    }

    @Test
    void fails_if_a_line_cannot_be_written() {
      Writer full =
          new StringWriter() {
            @Override
            public void flush() {
              throw new UncheckedIOException(new IOException("disk full"));
            }
          };
      var model = RecordingGenerator.of(ScriptedGenerator.of("a"), full);

      assertThatThrownBy(() -> model.generate(STATE)).hasMessageContaining("disk full");
    }

    @Test
    void remembers_the_schema_and_so_that_the_model_holds_itself_to_one() {
      Path file = folder.resolve("schema.jsonl");
      var model = RecordingGenerator.of(ScriptedGenerator.withReplySchema("{}"), file);
      Prompt prompt = STATE.withReplySchema(JsonNodeFactory.instance.objectNode());

      assertThat(model.supportsReplySchema()).isTrue();
      var unused = model.generate(prompt);

      assertThat(ReplayingGenerator.of(file).supportsReplySchema()).isTrue();
    }
  }

  @Nested
  class Replaying {
    @Test
    void lines_without_a_request_answer_anything_in_their_order() {
      var replay =
          ReplayingGenerator.of(file("{\"reply\":\"a\"}", "", "{\"reply\":{\"text\":\"b\"}}"));

      assertThat(replay.generate(STATE)).isEqualTo(Reply.of("a"));
      assertThat(replay.generate(STATE)).isEqualTo(Reply.of("b"));
      assertThat(replay.supportsReplySchema()).isFalse();
    }

    @Test
    void a_line_with_a_request_goes_first_and_answers_once() {
      String colour =
          "{\"request\":{\"messages\":[{\"role\":\"user\",\"text\":\"Name a colour.\"}]},"
              + "\"reply\":\"red\"}";
      var replay = ReplayingGenerator.of(file("{\"reply\":\"any\"}", colour));

      assertThat(replay.generate(COLOUR).text()).isEqualTo("red");
      assertThat(replay.generate(COLOUR).text()).isEqualTo("any");
      assertThatIllegalStateException()
          .isThrownBy(() -> replay.generate(COLOUR))
          .withMessageEndingWith(
              "replies.jsonl has no reply to \"Name a colour.\"; every reply in it was given"
                  + " already");
    }

    @Test
    void says_what_is_left_when_none_fits() {
      String other =
          "{\"request\":{\"messages\":[{\"role\":\"user\",\"text\":\"Name a colour.\"},"
              + "{\"role\":\"assistant\",\"text\":\"red\"}]},\"reply\":\"blue\"}";
      var replay = ReplayingGenerator.of(file(other));

      assertThatIllegalStateException()
          .isThrownBy(() -> replay.generate(COLOUR.append(Message.assistant("green"))))
          .withMessageEndingWith(
              "has no reply to \"Name a colour.\"; the 1 left answer other conversations");
      assertThat(replay.remaining()).isEqualTo(1);
    }

    @Test
    void a_count_that_was_not_stated_stays_unknown() {
      var replay =
          ReplayingGenerator.of(
              file("{\"reply\":{\"text\":\"a\",\"usage\":{\"input\":null,\"output\":7}}}"));

      assertThat(replay.generate(STATE).usage()).isEqualTo(new Usage(null, 7L));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            {"reply":"a"} {}                  | it is more than one JSON object; write one a line
            ["a"]                             | the line must be a JSON object, but is ["a"]
            {}                                | reply is missing
            {"replay":"a"}                    | the line has an unknown field "replay"
            {"reply":7}                       | reply must be a string or a JSON object, but is 7
            {"reply":{}}                      | reply.text must be a string, but is missing
            {"reply":{"text":7}}              | reply.text must be a string, but is 7
            {"reply":{"text":"a","usage":7}}  | usage must be a JSON object, but is 7
            {"reply":{"text":"a","usage":{"input":0.5}}} | usage.input must be a whole number, but is 0.5
            {"reply":{"text":"a","usage":{"input":-1}}} | input must not be negative, but is -1
            {"reply":{"text":"a","finish_reason":"done"}} | finish_reason must be one of [stop, length,
            {"request":7,"reply":"a"}         | request must be a JSON object, but is 7
            {"request":{},"reply":"a"}        | request.messages must be a list of messages
            {"request":{"messages":[{"text":"a"}]},"reply":"a"} | role must be one of [system, user, assistant], but is missing
            {"request":{"messages":[{"role":"user"}]},"reply":"a"} | the text of a message must be a string, but is missing
            """)
    void names_file_and_line_of_what_is_malformed(String line, String message) {
      Path file = file("{\"reply\":\"fine\"}", line);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ReplayingGenerator.of(file))
          .withMessageStartingWith(file + ", line 2: " + message);
    }

    @Test
    void names_a_line_that_is_nested_too_deeply_in_plain_words() {
      Path file = file("{\"reply\":" + "[".repeat(5000));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ReplayingGenerator.of(file))
          .withMessageStartingWith(file + ", line 1: its JSON is nested deeper")
          .withMessageNotContainingAny("Stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\n", "\uFEFF"})
    void rejects_a_file_without_replies(String text) {
      Path file = file(text);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ReplayingGenerator.of(file))
          .withMessageStartingWith(file + " holds no replies");
    }

    @Test
    void skips_a_byte_order_mark() {
      var replay = ReplayingGenerator.of(file("\uFEFF{\"reply\":\"a\"}"));

      assertThat(replay.generate(STATE)).isEqualTo(Reply.of("a"));
    }

    @Test
    void names_a_file_that_is_not_in_utf_8() throws IOException {
      Path file = Files.write(folder.resolve("latin.jsonl"), new byte[] {'"', (byte) 0xE4, '"'});

      assertThatThrownBy(() -> ReplayingGenerator.of(file))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage("the replies in " + file + " are not in UTF-8; save the file in UTF-8");
    }

    @Test
    void names_what_a_person_asked_when_a_later_question_finds_no_line() {
      var replay = ReplayingGenerator.of(file("{\"reply\":\"a\"}"));
      assertThat(replay.generate(COLOUR).text()).isEqualTo("a");
      Prompt again = COLOUR.append(Message.assistant("a")).append(Message.user("Once more."));

      assertThatIllegalStateException()
          .isThrownBy(() -> replay.generate(again))
          .withMessageContaining("has no reply to \"Name a colour.\"");
    }

    @Test
    void names_a_file_that_cannot_be_read() {
      Path missing = folder.resolve("missing.jsonl");

      assertThatThrownBy(() -> ReplayingGenerator.of(missing))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("the replies in " + missing + " cannot be read");
    }
  }
}
