package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.verbalizedsampling.testing.ReplyInvariants;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the specification under {@code spec}, each case also in forms that change nothing. */
class SpecTest {
  static Stream<SpecCase> cases() {
    return SpecCase.all().flatMap(SpecVariants::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void reads_what_a_careful_reader_finds(SpecCase sent) {
    ParsedReply parsed = sent.parse(ReplyParser.lenient());

    assertThat(parsed.candidates())
        .extracting(ParsedCandidate::text)
        .as("texts of %s: <%s>", sent, sent.reply())
        .isEqualTo(strings(sent.candidates(), "text"));
    for (int i = 0; i < parsed.candidates().size(); i++) {
      agrees(parsed.candidates().get(i), sent.candidates().get(i));
      spansItsText(parsed.candidates().get(i), sent);
    }
    assertThat(parsed.status())
        .as("status of %s: <%s>", sent, sent.reply())
        .isEqualTo(sent.status());
    agrees(parsed, sent);
    ReplyInvariants.check(sent.reply(), parsed);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void strict_mode_mends_nothing_and_reads_nothing_else(SpecCase sent) {
    ParsedReply parsed = sent.parse(ReplyParser.strict());

    assertThat(parsed.repairs())
        .isSubsetOf(
            Repair.REASONING_SET_ASIDE,
            Repair.WRAPPER_IGNORED,
            Repair.DOUBTFUL_ESCAPE,
            Repair.ITEM_REFUSED);
    if (!parsed.candidates().isEmpty()) {
      assertThat(parsed.candidates())
          .extracting(ParsedCandidate::text)
          .as("texts of %s: <%s>", sent, sent.reply())
          .isEqualTo(strings(sent.candidates(), "text"));
    }
    ReplyInvariants.check(sent.reply(), parsed);
  }

  @Test
  void holds_hundreds_of_cases_under_different_names() {
    List<String> ids = SpecCase.all().map(SpecCase::id).toList();
    assertThat(ids).hasSizeGreaterThan(450).doesNotHaveDuplicates();
  }

  @Test
  void expects_no_text_that_was_not_sent() {
    assertThat(SpecCase.all())
        .allSatisfy(sent ->
            assertThat(strings(sent.candidates(), "text"))
                .allMatch(text -> ReplyInvariants.wasSent(sent.reply(), text)));
  }

  private static void agrees(ParsedCandidate candidate, JsonNode expected) {
    JsonNode stated = expected.get("stated");
    if (stated.isNull()) {
      assertThat(candidate.stated()).as("stated of %s", candidate).isNull();
    } else {
      assertThat(candidate.stated())
          .as("stated of %s", candidate)
          .isNotNull()
          .isCloseTo(stated.asDouble(), within(1e-9));
    }
    if (expected.has("raw")) {
      assertThat(candidate.rawWeight()).isEqualTo(expected.get("raw").asText());
    }
    if (expected.has("fields")) {
      assertThat(candidate.fields())
          .isEqualTo(
              expected.get("fields").properties().stream()
                  .collect(
                      Collectors.toMap(Map.Entry::getKey, field -> field.getValue().asText())));
    }
  }

  /** Where a text stands as it was sent, the span holds it and nothing more. */
  private static void spansItsText(ParsedCandidate candidate, SpecCase sent) {
    Span span = candidate.span();
    String read = sent.reply().substring(span.start(), span.end());
    boolean delimited = read.isBlank() || "\" ".indexOf(read.charAt(0)) >= 0;
    if (read.contains(candidate.text()) && !delimited) {
      assertThat(read).as("span in %s: <%s>", sent, sent.reply()).isEqualTo(candidate.text());
    }
  }

  private static void agrees(ParsedReply parsed, SpecCase sent) {
    JsonNode node = sent.node();
    if (node.has("reasoning")) {
      assertThat(parsed.reasoning()).isNotNull().contains(node.get("reasoning").asText());
    }
    if (node.has("refused")) {
      assertThat(parsed.refused()).isEqualTo(node.get("refused").asInt());
    }
    if (node.has("likeliest")) {
      assertThat(likeliest(parsed)).isEqualTo(node.get("likeliest").asText());
    }
    List<String> repairs = strings(node.get("repairs"));
    assertThat(parsed.repairs())
        .extracting(Repair::name)
        .as("repairs of %s: <%s>", sent, sent.reply())
        .containsAll(repairs);
    if (sent.variant().isEmpty()) {
      assertThat(parsed.repairs())
          .as("repairs of %s: <%s>", sent, sent.reply())
          .hasSameSizeAs(repairs);
    }
  }

  private static String likeliest(ParsedReply parsed) {
    return parsed.candidates().stream()
        .max(Comparator.comparing(candidate -> Objects.requireNonNull(candidate.weight())))
        .orElseThrow()
        .text();
  }

  private static List<String> strings(JsonNode list, String key) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(item -> item.get(key).asText())
        .toList();
  }

  private static List<String> strings(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
