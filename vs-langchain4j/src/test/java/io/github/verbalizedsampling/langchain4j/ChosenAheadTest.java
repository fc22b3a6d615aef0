package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.langchain4j.Distributed.json;
import static io.github.verbalizedsampling.langchain4j.Distributed.tags;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.output.FinishReason;
import io.github.verbalizedsampling.Distribution;
import io.github.verbalizedsampling.Selector;
import io.github.verbalizedsampling.langchain4j.stub.Answer;
import io.github.verbalizedsampling.langchain4j.stub.Fault;
import io.github.verbalizedsampling.prompt.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A selector that needs to see no candidate lets the answer come as it is written. */
class ChosenAheadTest extends Stubbed {
  private static final List<String> STATES =
      List.of("Ohio is flat.", "Utah is high.", "Iowa is round.", "Maine is cold.", "Texas, ja.");
  private static final String[] FIVE = STATES.toArray(String[]::new);

  private static final ResponseFormat TEXT_OBJECT =
      ResponseFormat.builder()
          .type(ResponseFormatType.JSON)
          .jsonSchema(
              JsonSchema.builder()
                  .name("note")
                  .rootElement(JsonObjectSchema.builder().addStringProperty("text").build())
                  .build())
          .build();

  private final Heard heard = new Heard();

  /** Takes one index, whatever comes. */
  private record Ahead(int index) implements Selector {
    @Override
    public int select(Distribution<?> distribution, RandomGenerator random) {
      return index;
    }

    @Override
    public OptionalInt selectAhead(int size, RandomGenerator random) {
      return OptionalInt.of(index);
    }
  }

  private static StreamingChatModel taking(int index, StreamingChatModel model) {
    return VerbalizedStreamingChatModel.builder(model).selector(new Ahead(index)).build();
  }

  @Nested
  class The_words {
    static Stream<String> replies() {
      return Stream.of(
          tags(FIVE),
          json(FIVE),
          "```json\n" + json(FIVE).replace(",", ",\n  ").replace(":", " : ") + "\n```",
          "Sure!\n<think>Which <text>ones</text>?</think>" + tags(FIVE),
          tags("a &amp; <b>b</b> < c", "\n\n x \n", "\ud83d\ude00\ud83d\ude00", "\"q\"", "<i>"),
          json("a\\n\\\"b\\\"", "\\ud83d\\ude00 \\\\", " c ", "<b>d</b>", "{\"a\": \"b\"}"),
          tags("same", "same", "other", "<![CDATA[cut]]>", "end"),
          "<response><text>no weight</text></response>" + tags("b", "c", "d", "e"),
          "1. one (0.2)\n2. two (0.2)\n3. three (0.2)\n4. four (0.2)\n5. five (0.2)");
    }

    @ParameterizedTest
    @MethodSource("replies")
    void are_those_of_the_same_candidate_at_the_end(String reply) {
      for (int index = 0; index < 5; index++) {
        String expected =
            VerbalizedChatModel.builder(ScriptedChatModel.of(reply))
                .selector(new Ahead(index))
                .build()
                .chat("Name a state.");
        for (int size : new int[] {1, 2, 3, 7, 1_000}) {
          Heard all = new Heard();
          taking(index, playing(handler -> Played.of(reply, size).to(handler))).chat(REQUEST, all);
          assertThat(all.words()).as("index %s, parts of %s", index, size).isEqualTo(expected);
          assertThat(all.events).last().isEqualTo("complete " + expected);
        }
      }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void come_while_they_are_written(boolean asTags) {
      String reply = asTags ? tags(FIVE) : json(FIVE);
      List<String> shown = new ArrayList<>();
      StreamingChatModel model =
          playing(handler -> Played.of(reply, 4).to(handler, () -> shown.add(heard.words())));

      taking(2, model).chat(REQUEST, heard);

      // Nothing of the first two; then every part of the third shows more of it.
      assertThat(shown).startsWith("", "").allMatch(FIVE[2]::startsWith).endsWith(FIVE[2]);
      assertThat(shown.stream().distinct().count()).isGreaterThan(3);
      assertThat(shown).hasSizeLessThan(reply.length() / 4 * 7 / 10);
    }

    @Test
    void come_from_a_server_too() throws Exception {
      server.then(tags(FIVE)).then(tags(FIVE));

      taking(1, openAiStream().build()).chat(REQUEST, heard);
      Heard ollama = new Heard();
      taking(3, ollamaStream().build()).chat(REQUEST, ollama);

      assertThat(heard.await().aiMessage().text()).isEqualTo(heard.words()).isEqualTo(FIVE[1]);
      assertThat(heard.await().finishReason()).isEqualTo(FinishReason.STOP);
      assertThat(ollama.await().aiMessage().text()).isEqualTo(ollama.words()).isEqualTo(FIVE[3]);
      assertThat(heard.events).hasSizeGreaterThan(3);
    }

    @Test
    void need_not_wait_for_what_follows() throws Exception {
      server.then(Answer.text(tags(FIVE)).with(Fault.STALL));

      taking(0, openAiStream().build()).chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo(FIVE[0]);
      server.lastRequest().awaitDone();
    }

    @Test
    void are_kept_back_where_candidates_are_no_texts() {
      String reply = json("{\"text\":\"a\"}", "{\"text\":\"b\"}");
      ChatRequest typed = REQUEST.toBuilder().responseFormat(TEXT_OBJECT).build();

      taking(1, playing(handler -> Played.of(reply, 3).to(handler))).chat(typed, heard);

      assertThat(heard.words()).isEqualTo("{\"text\":\"b\"}");
      assertThat(heard.events)
          .startsWith("partial {\"")
          .last()
          .isEqualTo("complete " + heard.words());
    }
  }

  /** Positions in the stream, and not times: on every machine the same. */
  @Nested
  class Of_the_whole_reply {
    private static final List<String> LONG =
        STATES.stream().map(state -> (state + " ").repeat(20).strip()).toList();
    private static final String REPLY = tags(LONG.toArray(String[]::new));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_first_word_comes_early_and_little_more_than_the_answer_is_read(boolean ollama)
        throws Exception {
      server.answering(request -> Answer.text(REPLY));
      Metered model = new Metered(ollama ? ollamaStream().build() : openAiStream().build());
      Heard whole = new Heard();
      model.chat(REQUEST, whole);
      var unused = whole.await();
      double all = model.parts();
      double first = 0;
      double read = 0;

      // Each once is what uniform draws come to.
      for (int index = 0; index < 5; index++) {
        AtomicInteger atFirst = new AtomicInteger();
        Heard one =
            new Heard() {
              @Override
              public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
                atFirst.compareAndSet(0, model.parts());
                super.onPartialResponse(part, context);
              }
            };
        taking(index, model).chat(REQUEST, one);
        assertThat(one.await().aiMessage().text()).isEqualTo(LONG.get(index));
        first += atFirst.get() / all / 5;
        read += model.parts() / all / 5;
      }

      assertThat(first).isBetween(0.3, 0.6);
      assertThat(read).isBetween(0.5, 0.65);
    }
  }

  @Nested
  class A_reply_that_does_not_keep_to_the_plan {
    @Test
    void gives_what_was_written_if_it_breaks_off_inside_the_answer() throws Exception {
      String reply = tags(FIVE);
      String cut = reply.substring(0, reply.indexOf("round"));
      server.then(Answer.text(cut).withFinishReason("length").withUsage(7, 9));

      taking(2, openAiStream().build()).chat(REQUEST, heard);

      ChatResponse response = heard.await();
      assertThat(response.aiMessage().text()).isEqualTo(heard.words()).isEqualTo("Iowa is");
      assertThat(response.finishReason()).isEqualTo(FinishReason.LENGTH);
      assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(16);
      assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAIL_OPEN", "RETRY_ONCE", "THROW"})
    void is_not_asked_for_again_once_words_were_told(OnFailure policy) throws Exception {
      server.then(Answer.text("<response><text>Iowa is").withFinishReason("length"));
      StreamingChatModel model =
          VerbalizedStreamingChatModel.builder(openAiStream().build())
              .selector(new Ahead(0))
              .onFailure(policy)
              .build();

      model.chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo(heard.words()).isEqualTo("Iowa is");
      assertThat(server.requests()).hasSize(1);
    }

    @Test
    void is_drawn_from_if_the_chosen_candidate_never_came() {
      for (int seed = 0; seed < 10; seed++) {
        Heard one = new Heard();
        VerbalizedStreamingChatModel.builder(
                playing(handler -> Played.of(tags("a"), 5).to(handler)))
            .selector(Selector.uniform())
            .seed(seed)
            .build()
            .chat(REQUEST, one);
        assertThat(one.events).containsExactly("partial a", "complete a");
      }
    }

    @Test
    void keeps_its_words_if_the_answer_turns_out_to_be_none() {
      String reply = "<response><text>Total</text><probability>1</probability></response>";

      taking(0, playing(handler -> Played.of(reply + tags("a", "b"), 3).to(handler)))
          .chat(REQUEST, heard);

      assertThat(heard.events).last().isEqualTo("complete " + heard.words());
    }

    @Test
    void streams_the_second_answer_if_it_is_asked_for_again() throws Exception {
      server.then("I would rather not say.").then(tags(FIVE));
      StreamingChatModel model =
          VerbalizedStreamingChatModel.builder(openAiStream().build())
              .selector(new Ahead(1))
              .onFailure(OnFailure.RETRY_ONCE)
              .build();

      model.chat(REQUEST, heard);

      assertThat(heard.await().aiMessage().text()).isEqualTo(heard.words()).isEqualTo(FIVE[1]);
      assertThat(heard.events).hasSizeGreaterThan(2);
    }

    @Test
    void waits_for_the_end_where_the_candidates_come_in_several_turns() {
      List<String> turns = new ArrayList<>(List.of(tags("a", "b"), tags("c", "d"), tags("e")));
      StreamingChatModel model =
          VerbalizedStreamingChatModel.builder(
                  playing(handler -> Played.of(turns.remove(0), 3).to(handler)))
              .variant(Variant.MULTI)
              .selector(new Ahead(3))
              .build();

      model.chat(REQUEST, heard);

      assertThat(heard.events).containsExactly("partial d", "complete d");
    }
  }

  @Nested
  class Tools {
    private final ChatRequest request =
        REQUEST.toBuilder()
            .toolSpecifications(ToolSpecification.builder().name("time").build())
            .build();

    @Test
    void that_are_not_called_leave_the_answer_to_come_as_it_is_written() throws Exception {
      server.then(Answer.text(tags(FIVE)).withUsage(7, 9));

      taking(1, openAiStream().build()).chat(request, heard);

      ChatResponse response = heard.await();
      assertThat(response.aiMessage().text()).isEqualTo(heard.words()).isEqualTo(FIVE[1]);
      assertThat(response.tokenUsage().totalTokenCount()).isEqualTo(16);
      assertThat(heard.events).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void may_be_called_after_the_words(int index) throws Exception {
      server.then(Answer.text(tags(FIVE)).withToolCall("time", "{}"));

      taking(index, openAiStream().build()).chat(request, heard);

      AiMessage message = heard.await().aiMessage();
      assertThat(message.text()).isEqualTo(heard.words()).isEqualTo(FIVE[index]);
      assertThat(message.toolExecutionRequests()).hasSize(1);
    }
  }

  @Test
  void a_selector_that_throws_is_told_and_ends_the_stream() throws Exception {
    server.then(Answer.text(tags(FIVE)));
    Selector broken =
        new Selector() {
          @Override
          public int select(Distribution<?> distribution, RandomGenerator random) {
            throw new IllegalStateException("broken");
          }

          @Override
          public OptionalInt selectAhead(int size, RandomGenerator random) {
            throw new IllegalStateException("broken");
          }
        };

    VerbalizedStreamingChatModel.builder(openAiStream().build())
        .selector(broken)
        .build()
        .chat(REQUEST, heard);

    assertThatThrownBy(heard::await)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("broken");
    server.lastRequest().awaitDone();
    assertThat(heard.events).containsExactly("error IllegalStateException");
  }

  @Test
  void a_text_beyond_all_sense_comes_whole() {
    String word = "word ".repeat(20);
    String text = word.repeat(1_050);
    StreamingChatModel model =
        playing(handler -> Played.of(tags(text, "b"), word.length()).to(handler));

    taking(0, model).chat(REQUEST, heard);

    assertThat(heard.words()).isEqualTo(text.strip());
  }
}
