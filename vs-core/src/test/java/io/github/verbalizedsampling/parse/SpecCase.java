package io.github.verbalizedsampling.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.verbalizedsampling.model.FinishReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A case of the specification: a reply, and what a careful reader finds in it.
 *
 * @param id the row of the class and a number, as in B10-3
 * @param variant how the reply was varied, empty if it was not
 * @param reply the reply
 * @param node the case as written
 */
record SpecCase(String id, String variant, String reply, JsonNode node) {
  private static final Map<String, List<SpecCase>> READ = new ConcurrentHashMap<>();

  static Stream<SpecCase> all() {
    return files().flatMap(file -> of(file).stream());
  }

  /** The files of the specification, one for each class of replies. */
  static Stream<String> files() {
    return Stream.of(
        "a-wrapping",
        "b-json-syntax",
        "c-truncation",
        "d-shape",
        "e-weights",
        "f-tags",
        "g-lines",
        "h-not-an-answer",
        "j-where-rules-meet");
  }

  static List<SpecCase> of(String file) {
    return READ.computeIfAbsent(file, SpecCase::read);
  }

  private static List<SpecCase> read(String file) {
    try (InputStream in = SpecCase.class.getResourceAsStream("spec/" + file + ".yaml")) {
      JsonNode cases = new YAMLMapper().readTree(Objects.requireNonNull(in, file));
      return StreamSupport.stream(cases.spliterator(), false)
          .map(node -> new SpecCase(node.get("id").asText(), "", node.get("reply").asText(), node))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /** The same candidates, sent otherwise. */
  SpecCase sentAs(String newVariant, String newReply) {
    return new SpecCase(id, newVariant, newReply, node);
  }

  /** The row of the class, as in B10. */
  String row() {
    return id.substring(0, id.indexOf('-'));
  }

  Status status() {
    return Status.valueOf(node.get("status").asText());
  }

  boolean truncated() {
    return node.path("truncated").asBoolean();
  }

  JsonNode candidates() {
    return node.get("candidates");
  }

  ParsedReply parse(ReplyParser parser) {
    ReplyParser asked =
        node.has("expecting") ? parser.expecting(node.get("expecting").asInt()) : parser;
    return asked.parse(reply, truncated() ? FinishReason.LENGTH : FinishReason.UNKNOWN);
  }

  @Override
  public String toString() {
    return id + (variant.isEmpty() ? " " : " (" + variant + ") ") + node.get("why").asText();
  }
}
