package io.github.verbalizedsampling.prompt;

import com.fasterxml.jackson.databind.node.TextNode;
import io.github.verbalizedsampling.model.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the texts of an instruction together. */
final class Wording {
  /** Up to this length a candidate is a name or a phrase, and so is the example's. */
  private static final int PHRASE = 8;

  /** The room for answers that are not to be repeated, in chars: all together, and each. */
  private static final int KNOWN = 4000;

  private static final int KNOWN_EACH = 120;

  private final Instruction told;
  private final Texts texts;

  Wording(Instruction told) {
    this.told = told;
    this.texts = new Texts(told.language());
  }

  /** The system message: the caller's own or ours, what is told, and what not to repeat. */
  String system(@Nullable String own, List<String> known) {
    String told =
        Stream.of(body(), known(known))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("\n\n"));
    if (own != null && !own.isBlank()) {
      return told.isEmpty() ? own : own + "\n\n" + told;
    }
    return told.isEmpty() ? "" : texts.get("persona") + texts.get("space") + told;
  }

  /** What is said of the candidates and their form; empty where the task is left as it is. */
  private String body() {
    Variant variant = told.variant();
    String form = form();
    List<String> parts = new ArrayList<>();
    switch (variant.shape()) {
      case DISTRIBUTION -> distribution(form, parts);
      case LIST -> list(form + ".list", form, parts);
      case SINGLE -> list(form + ".single", form, parts);
      case ANSWER -> {}
    }
    if (told.words() != null) {
      parts.add("words");
    }
    if (told.itemSchema() != null && !variant.plain()) {
      parts.add(form + ".typed");
    }
    return fill(parts);
  }

  /** The next turn of a conversation: what is wanted, and the form once more. */
  String more() {
    List<String> parts =
        new ArrayList<>(List.of(told.candidates() == 1 ? "more.one" : "more.several"));
    String body = body();
    String more = fill(parts);
    return body.isEmpty() ? more : more + texts.get("space") + body;
  }

  String again(String problem) {
    return texts.get("again", Map.of("problem", problem));
  }

  String expand() {
    return fill(told.words() == null ? List.of("expand") : List.of("expand", "expand.words"));
  }

  /** The answers that are not to be repeated, as many as there is room for; empty if none. */
  private String known(List<String> answers) {
    StringBuilder list = new StringBuilder();
    for (String answer : answers) {
      String line = "\n- " + quoted(answer);
      if (list.length() + line.length() <= KNOWN) {
        list.append(line);
      }
    }
    return list.isEmpty() ? "" : texts.get("known", Map.of("answers", list.toString()));
  }

  /** Tasks from other domains with their replies, as short or long as what is asked for. */
  List<Message> examples() {
    Integer words = told.words();
    List<Message> turns = new ArrayList<>();
    if (!told.example() || told.itemSchema() != null || !told.variant().weighted()) {
      return turns;
    }
    if (words == null || words <= PHRASE) {
      turns.addAll(example("example.phrase"));
    }
    if (words == null || words > PHRASE) {
      turns.addAll(example("example.text"));
    }
    return turns;
  }

  private static String quoted(String answer) {
    String line = answer.strip().replaceAll("\\s+", " ");
    int end = Math.min(line.length(), KNOWN_EACH);
    if (end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return TextNode.valueOf(line.substring(0, end) + (end < line.length() ? "…" : "")).toString();
  }

  private void distribution(String form, List<String> parts) {
    if (told.variant().thinking()) {
      parts.add(form + ".cot");
    }
    parts.add(form);
    if (form.equals("json") || told.definition() != ProbabilityDefinition.EXPLICIT) {
      parts.add(form + ".definition");
    }
  }

  private void list(String kind, String form, List<String> parts) {
    if (told.variant().thinking()) {
      parts.add(form + ".plain.cot");
    }
    parts.add(kind);
  }

  private List<Message> example(String name) {
    Map<String, String> thought = Map.of("thought", texts.get(name + ".thought"));
    String thinking = told.variant().thinking() ? texts.get(form() + ".thinking", thought) : "";
    Map<String, String> values = Map.of("field", told.definition().field(), "thinking", thinking);
    return List.of(
        Message.user(texts.get(name + ".task")),
        Message.assistant(texts.get(form() + "." + name, values)));
  }

  private String form() {
    return told.format() == ReplyFormat.TAGS ? "tags" : "json";
  }

  private String fill(List<String> parts) {
    String ceiling = told.tail().text();
    String thought = told.variant().weighted() ? "thought" : "thought.plain";
    Map<String, String> values =
        Map.of(
            "count", texts.number(told.candidates()),
            "noun", texts.noun(told.noun(), told.candidates()),
            "field", told.definition().field(),
            "meaning", texts.get("definition." + told.definition().key()),
            "words", told.words() == null ? "" : told.words().toString(),
            "distribution",
                texts.get(told.tail().isFull() ? "full" : "tail", Map.of("ceiling", ceiling)),
            "schema", String.valueOf(told.itemSchema()),
            "thought", told.variant().thinking() ? texts.get(thought) : "");
    return String.join(
        texts.get("space"), parts.stream().map(part -> texts.get(part, values)).toList());
  }
}
