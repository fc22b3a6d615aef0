package io.github.verbalizedsampling.prompt;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Role;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.ReplyParser;
import io.github.verbalizedsampling.parse.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstructionTest {
  private final Instruction standard = Instruction.standard();

  @Nested
  class Text {
    @Test
    void in_tags_is_the_published_template() {
      assertThat(standard.text())
          .isEqualTo(
              "You are a helpful assistant. For each query, please generate a set of five possible"
                  + " responses, each within a separate <response> tag. Responses should each"
                  + " include a <text> and a numeric <probability>. Please sample at random from"
                  + " the full distribution.");
    }

    @Test
    void for_the_tail_names_the_ceiling() {
      assertThat(standard.withTail(Tail.below(0.1)).text())
          .endsWith(
              "Please sample at random from the tails of the distribution, such that the"
                  + " probability of each response is less than 0.10.");
    }

    @Test
    void names_the_candidates_as_asked() {
      assertThat(standard.withNoun(Noun.BEST_GUESSES).text())
          .contains("a set of five best guesses,");
      assertThat(standard.withNoun(Noun.PLAUSIBLE_RESPONSES).withCandidates(20).text())
          .contains("a set of 20 plausible responses,");
    }

    @ParameterizedTest
    @CsvSource({
      "RESPONSES, 'a set of one possible response, each'",
      "PLAUSIBLE_RESPONSES, 'a set of one plausible response, each'",
      "PREMISES, 'a set of one possible premise, which says in one sentence what a full response would be about, each'",
      "BEST_GUESSES, 'a set of one best guess, each'"
    })
    void names_a_single_candidate_in_the_singular(Noun noun, String words) {
      assertThat(standard.withNoun(noun).withCandidates(1).text()).contains(words);
    }

    @Test
    void puts_one_comma_behind_premises() {
      assertThat(standard.withNoun(Noun.PREMISES).text())
          .contains("what a full response would be about, each within a separate");
    }

    @Test
    void lists_the_known_answers_for_which_there_is_room_and_passes_over_the_others() {
      List<String> known = new ArrayList<>(Collections.nCopies(31, "x".repeat(119)));
      known.add("\u0001".repeat(119));
      known.add("short");
      String told = String.valueOf(standard.applyTo(Prompt.of("a"), known).systemText());
      assertThat(told).contains("\n- \"short\"").doesNotContain("u0001");
    }

    @Test
    void states_a_length_only_where_one_is_asked_for() {
      assertThat(standard.text()).doesNotContain("words");
      assertThat(standard.withWords(200).text())
          .endsWith("Write about 200 words in each response.");
    }

    static Stream<Instruction> all() {
      return Arrays.stream(Language.values())
          .flatMap(language ->
              Arrays.stream(ProbabilityDefinition.values())
                  .flatMap(definition ->
                      Arrays.stream(ReplyFormat.values())
                          .flatMap(format ->
                              Arrays.stream(Variant.values())
                                  .filter(Variant::weighted)
                                  .map(variant ->
                                      Instruction.standard()
                                          .withLanguage(language)
                                          .withDefinition(definition)
                                          .withFormat(format)
                                          .withVariant(variant)))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void holds_count_ceiling_and_meaning_in_words_in_every_form(Instruction instruction) {
      Instruction full = instruction.withCandidates(17).withTail(Tail.below(0.005)).withWords(8);
      assertThat(full.text())
          .contains("17", "0.005", instruction.definition().field(), "8")
          .doesNotContainPattern("\\{[a-z.]+\\}")
          .doesNotContain("\n", "  ");
      assertThat(full.text().contains("reasoning")).isEqualTo(instruction.variant() == Variant.COT);
    }

    @ParameterizedTest
    @EnumSource(ReplyFormat.class)
    void differs_for_each_definition(ReplyFormat format) {
      assertThat(
              Arrays.stream(ProbabilityDefinition.values())
                  .map(d -> standard.withFormat(format).withDefinition(d).text()))
          .doesNotHaveDuplicates();
    }

    @Test
    void in_chinese_has_no_english_but_the_names_of_the_form() {
      assertThat(standard.withLanguage(Language.CHINESE).withTail(Tail.below(0.1)).text())
          .startsWith("你是一个乐于助人的助手。")
          .contains("请生成 5 个可能的回答", "小于 0.10")
          .doesNotContainPattern("(?i)\\b(please|response\\b(?!>)|sample)");
    }
  }

  @Nested
  class Examples {
    private final Prompt prompt = Prompt.of("Tell me a joke.").system("You are Bo.");

    @ParameterizedTest
    @MethodSource("io.github.verbalizedsampling.prompt.InstructionTest$Text#all")
    void stand_between_the_system_message_and_the_conversation(Instruction instruction) {
      Instruction example = instruction.withExample(true);
      List<Message> told = example.applyTo(prompt).messages();
      assertThat(told)
          .extracting(Message::role)
          .containsExactly(
              Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER, Role.ASSISTANT, Role.USER);
      assertThat(told.get(5).text()).isEqualTo("Tell me a joke.");
      assertThat(told.get(0)).isEqualTo(instruction.applyTo(prompt).messages().get(0));
    }

    @ParameterizedTest
    @MethodSource("io.github.verbalizedsampling.prompt.InstructionTest$Text#all")
    void are_in_the_form_that_is_asked_for(Instruction instruction) {
      instruction.withExample(true).applyTo(prompt).messages().stream()
          .filter(message -> message.role() == Role.ASSISTANT)
          .forEach(message -> {
            ParsedReply read = ReplyParser.strict().parse(message.text());
            assertThat(read.status()).isEqualTo(Status.COMPLETE);
            assertThat(read.candidates().size()).isBetween(2, 3);
            assertThat(message.text())
                .doesNotContain("\n", "  ", "{thinking}")
                .contains(instruction.definition().field());
            assertThat(message.text().contains("reasoning"))
                .isEqualTo(instruction.variant() == Variant.COT);
          });
    }

    @Test
    void are_as_long_as_what_is_asked_for() {
      Instruction example = standard.withExample(true);
      assertThat(texts(example)).contains("Biscuit").contains("tin roof");
      assertThat(texts(example.withWords(3))).contains("Biscuit").doesNotContain("tin roof");
      assertThat(texts(example.withWords(100))).doesNotContain("Biscuit").contains("tin roof");
    }

    private String texts(Instruction instruction) {
      return instruction.applyTo(prompt).messages().toString();
    }
  }

  @Nested
  class ApplyTo {
    @Test
    void leaves_the_users_words_as_they_are() {
      Prompt told = standard.applyTo(Prompt.of("Tell me a joke."));
      assertThat(told.messages())
          .containsExactly(Message.system(standard.text()), Message.user("Tell me a joke."));
    }

    @Test
    void joins_the_callers_system_message_and_keeps_its_persona() {
      Prompt told = standard.applyTo(Prompt.of("Tell me a joke.").system("You are Bo."));
      assertThat(told.messages()).hasSize(2);
      assertThat(told.systemText())
          .startsWith("You are Bo.\n\nFor each query, please generate a set of five")
          .doesNotContain("helpful assistant");
    }

    @Test
    void keeps_the_history() {
      List<Message> history =
          List.of(Message.user("Hello."), Message.assistant("Hi."), Message.user("A joke."));
      assertThat(standard.applyTo(Prompt.of(history)).messages().subList(1, 4)).isEqualTo(history);
    }

    @Test
    void asks_for_a_schema_only_where_the_reply_is_json() {
      assertThat(standard.applyTo(Prompt.of("a")).replySchema()).isNull();
      JsonNode schema =
          standard
              .withFormat(ReplyFormat.JSON)
              .withVariant(Variant.COT)
              .withDefinition(ProbabilityDefinition.NLL)
              .applyTo(Prompt.of("a"))
              .replySchema();
      assertThat(schema).hasToString(COT_SCHEMA);
    }

    @Test
    void allows_tokens_for_all_candidates_where_their_length_is_known() {
      assertThat(standard.applyTo(Prompt.of("a")).maxTokens()).isNull();
      assertThat(standard.withWords(200).applyTo(Prompt.of("a")).maxTokens()).isEqualTo(2250);
      Instruction endless = standard.withWords(Integer.MAX_VALUE).withCandidates(Integer.MAX_VALUE);
      assertThat(endless.applyTo(Prompt.of("a")).maxTokens()).isEqualTo(Integer.MAX_VALUE);
      assertThat(
              standard
                  .withVariant(Variant.COT)
                  .withWords(Integer.MAX_VALUE)
                  .applyTo(Prompt.of("a"))
                  .maxTokens())
          .isEqualTo(Integer.MAX_VALUE);
    }
  }

  @Nested
  class ItemSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Instruction> forms() {
      return Text.all();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void ends_the_text_in_every_form_and_takes_the_place_of_the_example(Instruction instruction)
        throws Exception {
      String schema = "{\"type\":\"object\",\"properties\":{\"$1\":{\"type\":\"string\"}}}";
      Instruction typed = instruction.withItemSchema(JSON.readTree(schema)).withExample(true);
      assertThat(typed.text())
          .startsWith(instruction.text())
          .endsWith(schema)
          .doesNotContain("0.03");
    }

    @Test
    void takes_the_place_of_the_text_in_the_schema_and_its_definitions_the_root() throws Exception {
      assertThat(
              replySchema(
                  """
                  {"$ref": "#/$defs/Node",
                   "$defs": {"Node": {"properties": {"next": {"$ref": "#/$defs/Node"}}}},
                   "definitions": {"Old": {}}}
                  """))
          .isEqualTo(
              JSON.readTree(
                  """
                  {"type": "object",
                   "properties": {
                     "responses": {
                       "type": "array", "minItems": 5, "maxItems": 5,
                       "items": {
                         "type": "object",
                         "properties": {
                           "text": {"$ref": "#/$defs/Node"}, "probability": {"type": "number"}},
                         "required": ["text", "probability"],
                         "additionalProperties": false}}},
                   "required": ["responses"],
                   "additionalProperties": false,
                   "$defs": {"Node": {"properties": {"next": {"$ref": "#/$defs/Node"}}}},
                   "definitions": {"Old": {}}}
                  """));
    }

    @Test
    void keeps_its_references_to_itself() throws Exception {
      JsonNode schema =
          replySchema(
              """
              {"properties": {
                "$ref": {"type": "string"},
                "all": {"items": {"$ref": "#"}},
                "part": {"$ref": "#/properties/all"},
                "far": {"$ref": "https://example.org/schema"}}}
              """);
      String place = "/properties/responses/items/properties/text";
      JsonNode members = schema.at(place + "/properties");
      assertThat(members.at("/all/items/$ref").asText()).isEqualTo("#" + place);
      assertThat(members.at("/part/$ref").asText()).isEqualTo("#" + place + "/properties/all");
      assertThat(members.at("/far/$ref").asText()).isEqualTo("https://example.org/schema");
      assertThat(members.at("/$ref/type").asText()).isEqualTo("string");
    }

    @Test
    void is_a_copy() throws Exception {
      ObjectNode schema = (ObjectNode) JSON.readTree("{\"type\": \"object\"}");
      Instruction typed = standard.withItemSchema(schema);
      schema.removeAll();
      assertThat(typed.itemSchema()).hasToString("{\"type\":\"object\"}");
      assertThat(typed.withItemSchema(null)).isEqualTo(standard);
    }

    private JsonNode replySchema(String itemSchema) throws Exception {
      Instruction json = standard.withFormat(ReplyFormat.JSON);
      Prompt told = json.withItemSchema(JSON.readTree(itemSchema)).applyTo(Prompt.of("a"));
      return requireNonNull(told.replySchema());
    }
  }

  private static final String COT_SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"reasoning\":{\"type\":\"string\"},"
          + "\"responses\":{\"type\":\"array\",\"minItems\":5,\"maxItems\":5,\"items\":"
          + "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"},"
          + "\"nll\":{\"type\":\"number\"}},\"required\":[\"text\",\"nll\"],"
          + "\"additionalProperties\":false}}},\"required\":[\"reasoning\",\"responses\"],"
          + "\"additionalProperties\":false}";

  @Test
  void asks_again_with_the_reply_as_sent_and_what_was_wrong() {
    Prompt sent = standard.applyTo(Prompt.of("Tell me a joke."));
    Prompt again = standard.askAgain(sent, Reply.of(" So it goes.\n"), "There is no list in it.");
    assertThat(again.messages().subList(0, 2)).isEqualTo(sent.messages());
    assertThat(again.messages().get(2)).isEqualTo(Message.assistant(" So it goes.\n"));
    assertThat(again.task()).contains("There is no list in it.");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void rejects_a_count_below_one(int count) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.withCandidates(count))
        .withMessage("candidates must be at least 1, but is " + count);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> standard.withWords(count))
        .withMessage("words must be at least 1, but is " + count);
  }

  @Test
  void has_a_version_for_each_language() {
    assertThat(standard.version()).isEqualTo("en-1");
    assertThat(standard.withLanguage(Language.CHINESE).version()).isEqualTo("zh-1");
  }

  @Nested
  class TailTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void rejects_a_ceiling_out_of_range(double ceiling) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Tail.below(ceiling))
          .withMessage(
              "tail must be above 0 and at most 1 (1 means the full distribution), but is "
                  + ceiling);
    }

    @Test
    void relaxes_by_doubling_up_to_the_full_distribution() {
      assertThat(Tail.below(0.1).relaxed()).isEqualTo(Tail.below(0.2));
      assertThat(Tail.below(0.6).relaxed().isFull()).isTrue();
      assertThat(Tail.full().relaxed()).isEqualTo(Tail.full());
    }
  }
}
