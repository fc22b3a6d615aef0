package io.github.verbalizedsampling.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A JSON schema as a GBNF grammar, the notation that llama.cpp holds a model to.
 *
 * <p>A small model given any freedom gets lost in it: it writes blank lines and digits without end.
 * So the JSON has no free white space, its members come in the schema's order and all of them, a
 * string that is told no {@code maxLength} ends within {@value #LONGEST_STRING} characters, and a
 * probability has at most three decimals.
 *
 * <pre>{@code
 * Grammar.of(schema); // root ::= "{\"color\":" string "}" …
 * }</pre>
 */
final class Grammar {
  private static final int LONGEST_STRING = 1200;
  private static final String QUOTE = "\"\\\"\"";

  private final Map<String, String> rules = new LinkedHashMap<>();
  private final JsonNode definitions;

  private Grammar(JsonNode definitions) {
    this.definitions = definitions;
  }

  /**
   * The grammar of all JSON texts that fit a schema.
   *
   * @param schema an object, array, string, number, integer, boolean, enum, const, anyOf or $ref to
   *     $defs
   * @return the grammar, with the start rule {@code root}
   * @throws IllegalArgumentException if the schema uses something else
   */
  static String of(JsonNode schema) {
    Grammar grammar = new Grammar(schema.path("$defs"));
    String root = grammar.expression(schema);
    StringBuilder text = new StringBuilder("root ::= ").append(root).append('\n');
    grammar.rules.forEach(
        (name, rule) -> text.append(name).append(" ::= ").append(rule).append('\n'));
    return text.toString();
  }

  private String expression(JsonNode schema) {
    if (schema.has("$ref")) {
      return reference(schema.get("$ref").asText());
    }
    if (schema.has("const")) {
      return literal(schema.get("const").toString());
    }
    if (schema.has("enum")) {
      return choice(schema.get("enum"), value -> literal(value.toString()));
    }
    if (schema.has("anyOf")) {
      return choice(schema.get("anyOf"), this::expression);
    }
    String type = schema.path("type").asText();
    return switch (type) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "string" -> string(schema);
      case "number" -> rule("number", "\"-\"? (\"0\" | [1-9] [0-9]{0,8}) (\".\" [0-9]{1,3})?");
      case "integer" -> rule("integer", "\"-\"? (\"0\" | [1-9] [0-9]{0,8})");
      case "boolean" -> rule("boolean", "\"true\" | \"false\"");
      case "null" -> literal("null");
      default ->
          throw new IllegalArgumentException(
              "schema must have a type that a grammar can hold, but is " + schema);
    };
  }

  private String reference(String pointer) {
    String name = pointer.replaceFirst("^#/\\$defs/", "");
    JsonNode definition = definitions.get(name);
    if (definition == null) {
      throw new IllegalArgumentException("schema must define " + pointer + " under $defs");
    }
    String rule = "def-" + name.replaceAll("[^A-Za-z0-9]", "-");
    if (!rules.containsKey(rule)) {
      rules.put(rule, ""); // Holds the name, for a definition that refers to itself.
      rules.put(rule, expression(definition));
    }
    return rule;
  }

  private interface Part {
    String of(JsonNode schema);
  }

  private static String choice(JsonNode options, Part part) {
    List<String> parts = new ArrayList<>();
    options.forEach(option -> parts.add(part.of(option)));
    return "(" + String.join(" | ", parts) + ")";
  }

  private String object(JsonNode schema) {
    List<String> members = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(member -> {
          String name = "\"" + new String(escaped(member.getKey())) + "\":";
          String lead = members.isEmpty() ? "{" : ",";
          boolean probability = member.getKey().equals("probability");
          members.add(
              literal(lead + name)
                  + " "
                  + (probability ? probability() : expression(member.getValue())));
        });
    return members.isEmpty() ? literal("{}") : String.join(" ", members) + " \"}\"";
  }

  private String array(JsonNode schema) {
    String item = rule("item-" + rules.size(), expression(schema.path("items")));
    int least = schema.path("minItems").asInt(0);
    int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
    if (most == 0) {
      return literal("[]");
    }
    String more = most == Integer.MAX_VALUE ? "" : String.valueOf(most - 1);
    String filled =
        String.format(
            Locale.ROOT, "%s (\",\" %s){%d,%s}", item, item, Math.max(0, least - 1), more);
    return least == 0 ? "\"[\" (" + filled + ")? \"]\"" : "\"[\" " + filled + " \"]\"";
  }

  private String string(JsonNode schema) {
    int least = schema.path("minLength").asInt(1);
    int most = schema.path("maxLength").asInt(LONGEST_STRING);
    if (least < 1) {
      return "(\"\\\"\\\"\" | " + filledString(1, most) + ")";
    }
    return filledString(least, most);
  }

  /**
   * No blank comes first or last, and no comma last: a model that begins with blanks goes on with
   * them, and one that stops there has not said all.
   */
  private String filledString(int least, int most) {
    rule("edge", "[^\"\\\\\\x00-\\x20\\x7F,] | \"\\\\\" [\"\\\\]");
    rule("char", "[^\"\\\\\\x00-\\x1F\\x7F] | \"\\\\\" [\"\\\\n]");
    String more = "char{" + Math.max(0, least - 2) + "," + (most - 2) + "} edge";
    return rule(
        "string-" + least + "-" + most,
        most == 1
            ? QUOTE + " edge " + QUOTE
            : QUOTE + " edge " + (least > 1 ? more : "(" + more + ")?") + " " + QUOTE);
  }

  /** Told from other numbers by its name: the schema sent to providers states no range. */
  private String probability() {
    return rule("probability", "\"0.\" [0-9]{1,3}");
  }

  private String rule(String name, String body) {
    rules.putIfAbsent(name, body);
    return name;
  }

  private static char[] escaped(String text) {
    return JsonStringEncoder.getInstance().quoteAsString(text);
  }

  /** A GBNF literal: quoted as JSON quotes, which GBNF understands. */
  private static String literal(String text) {
    return "\"" + new String(escaped(text)) + "\"";
  }
}
