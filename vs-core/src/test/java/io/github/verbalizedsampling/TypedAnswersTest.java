package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.pool.Budget;
import io.github.verbalizedsampling.pool.Deck;
import io.github.verbalizedsampling.pool.Rejection;
import io.github.verbalizedsampling.prompt.Variant;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Many answers that are more than texts: written down, they come back as they were. */
class TypedAnswersTest extends ManyAnswers {
  sealed interface Shape permits Circle, Square {}

  record Circle(double size) implements Shape {}

  record Square(double size) implements Shape {}

  record Box<T>(T content) {}

  record Person(String name, Optional<String> nick, LocalDate born) {}

  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of(Shape.class, "{\"type\":\"Circle\",\"size\":1.5}"),
        Arguments.of(Person.class, "{\"name\":\"Bo\",\"nick\":null,\"born\":\"2001-02-03\"}"),
        Arguments.of(LocalDate.class, "\"2001-02-03\""),
        Arguments.of(int.class, "7"),
        Arguments.of(
            new TypeReference<List<Shape>>() {}.getType(), "[{\"type\":\"Square\",\"size\":2.0}]"),
        Arguments.of(
            new TypeReference<Box<Shape>>() {}.getType(),
            "{\"content\":{\"type\":\"Square\",\"size\":2.0}}"));
  }

  private VerbalizedSampler sampler(String... answers) {
    String all = String.join(", \"probability\": 0.1}, {\"text\": ", answers);
    Reply reply = Reply.of("{\"responses\": [{\"text\": " + all + ", \"probability\": 0.1}]}");
    return one(script(reply)).budget(Budget.unlimited().withCalls(1)).build();
  }

  @ParameterizedTest
  @MethodSource("types")
  void come_out_of_a_deck_as_they_went_in(Type type, String json) {
    TypedSampler<Object> typed = sampler(json).typed(type);
    Deck<Object> deck = typed.deck("a");
    assertThat(deck.draw()).isEqualTo(typed.sample("a"));
  }

  @ParameterizedTest
  @MethodSource("types")
  void are_in_the_file_as_the_model_is_asked_for_them(Type type, String json, @TempDir Path folder)
      throws IOException {
    Path path = folder.resolve("out.jsonl");
    Reply reply = Reply.of("[{\"text\": " + json + ", \"probability\": 0.1}]");
    // The row is unfinished, and so it is read and written once more.
    for (int run = 0; run < 2; run++) {
      TextGenerator model = script(reply, Reply.of("?"));
      collect(one(model).budget(Budget.unlimited().withCalls(2)).build().typed(type), path);
    }
    ObjectMapper mapper = new ObjectMapper();
    JsonNode line = mapper.readTree(Files.readString(path));
    assertThat(line.path("responses")).hasSize(1);
    assertThat(line.at("/responses/0/text")).isEqualTo(mapper.readTree(json));
    assertThat(line.path("duplicates").asInt()).isOne();
  }

  private static void collect(TypedSampler<Object> sampler, Path path) {
    try (SamplesFile file = SamplesFile.open(path);
        Stream<Row<Object>> rows =
            sampler.collectEach(List.of(Prompt.of("a")).iterator(), 2, file)) {
      assertThat(rows).hasSize(1);
    }
  }

  @Test
  void have_the_rank_that_they_have_in_the_reply_where_others_are_invalid() {
    Samples<Integer> numbers =
        sampler("\"one\"", "2", "\"three\"", "4").typed(int.class).collect("a", 5);
    assertThat(numbers.items())
        .extracting(item -> item.rank() + ": " + item.value())
        .containsExactly("1: 2", "3: 4");
  }

  @Test
  void have_the_rank_that_they_have_in_all_turns_of_a_conversation() {
    var model = script(Written.list("one", "2"), Written.list("3", "four"), Written.list("5"));
    Samples<Integer> numbers =
        one(model)
            .variant(Variant.MULTI)
            .candidates(3)
            .budget(Budget.unlimited().withCalls(3))
            .build()
            .typed(int.class)
            .collect("a", 3);
    assertThat(numbers.items())
        .extracting(item -> item.turn() + ", " + item.rank() + ": " + item.value())
        .containsExactly("0, 1: 2", "1, 2: 3", "2, 4: 5");
  }

  /** Jackson can read it and not write it. */
  static final class Hidden {
    private final String name;

    @JsonCreator
    Hidden(Map<String, String> members) {
      name = String.valueOf(members.get("name"));
    }
  }

  private static TypedSampler<Hidden> hidden(VerbalizedSampler sampler) {
    return sampler.typed(Hidden.class, JsonNodeFactory.instance.objectNode().put("type", "object"));
  }

  @Test
  void that_cannot_be_written_are_told_apart_by_equals_and_lost_to_nothing() {
    VerbalizedSampler sampler =
        one(script(Written.list("{\"name\": \"Bo\"}", "{\"name\": \"Al\"}"))).build();
    Samples<Hidden> samples = hidden(sampler).collect("a", 4);
    assertThat(samples.values()).extracting(h -> h.name).containsExactly("Bo", "Al", "Bo", "Al");
    assertThat(samples.calls()).isEqualTo(2);
  }

  @Test
  void that_cannot_be_written_are_reported_as_the_model_wrote_them_where_they_do_not_count() {
    VerbalizedSampler sampler =
        one(script(Written.list("{\"name\": \"Bo\"}")))
            .budget(Budget.unlimited().withCalls(1))
            .build();
    Samples<Hidden> samples =
        hidden(sampler)
            .validated(Validator.that(h -> h.name.startsWith("A"), "an A"))
            .collect("a", 1);
    assertThat(samples.rejections())
        .containsExactly(new Rejection("{\"name\": \"Bo\"}", 0, "breaks the rule: an A"));
  }

  @Test
  void that_cannot_be_written_cannot_be_in_a_deck_which_says_so() {
    VerbalizedSampler sampler = one(script(Written.list("{\"name\": \"Bo\"}"))).build();
    assertThatThrownBy(() -> hidden(sampler).deck("a").draw())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "the deck can keep none of the answers that came: value must be one that Jackson can"
                + " write");
  }

  @Test
  void of_several_kinds_are_not_taken_for_one() {
    Samples<Shape> shapes =
        sampler("{\"type\":\"Circle\",\"size\":1.5}", "{\"type\":\"Square\",\"size\":1.5}")
            .typed(Shape.class)
            .collect("a", 2);
    assertThat(shapes.values()).containsExactly(new Circle(1.5), new Square(1.5));
  }
}
