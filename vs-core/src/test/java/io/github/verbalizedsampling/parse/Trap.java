package io.github.verbalizedsampling.parse;

import java.util.function.IntFunction;

/** Replies made to cost more than their length is worth. */
@SuppressWarnings("ImmutableEnumChecker") // the functions hold no state
enum Trap {
  NESTED_LISTS(n -> "[".repeat(n)),
  NESTED_AND_CLOSED_LISTS(n -> "[".repeat(n) + "]".repeat(n)),
  NESTED_OBJECTS(n -> "{\"a\":".repeat(n)),
  NESTED_OBJECTS_AFTER_ITEMS(n -> "[{\"text\":\"a\",\"probability\":0.1},".repeat(n)),
  NESTED_TAGS(n -> "<response>".repeat(n)),
  NESTED_TEXTS(n -> "<response><text>".repeat(n)),
  NESTED_AND_CLOSED_TAGS(n -> "<response><text>".repeat(n) + "</text></response>".repeat(n)),
  CLOSING_TAGS(n -> "</response>".repeat(n)),
  OPEN_ELEMENTS(n -> "<response>" + "<a>".repeat(n)),
  OPEN_ELEMENTS_AFTER_WEIGHTS(n -> "<probability>0.1</probability><a>".repeat(n)),
  OPEN_SECTIONS_IN_TEXTS(n -> "<response><text><text>a</text><![CDATA[".repeat(n)),
  JSON_IN_TAGS(n -> "<response>{\"text\":\"a\",\"probability\":0.1}</response>".repeat(n)),
  BROKEN_JSON_IN_TAGS(n -> "<response>{\"text\"</response>".repeat(n)),
  ATTRIBUTES(n -> "<response abc>".repeat(n)),
  UNKNOWN_TAGS(n -> "<a>".repeat(n)),
  ANGLES(n -> "<".repeat(n)),
  OPEN_COMMENTS(n -> "<!--".repeat(n)),
  OPEN_CDATA(n -> "<response><text><![CDATA[".repeat(n)),
  AMPERSANDS(n -> "<response><text>" + "&".repeat(n) + "</text></response>"),
  QUOTES(n -> "\"".repeat(n)),
  OPEN_QUOTES(n -> "{\"text\": \"".repeat(n)),
  QUOTES_IN_BRACKETS(n -> "[{\"text\": \"" + "{[(\"a\", ".repeat(n) + "\"}]"),
  QUOTES_BEFORE_BRACKETS(n -> "[{\"text\": \"x" + "\"}])".repeat(n)),
  ESCAPED_LINE_BREAKS(n -> "[a" + "\\n ".repeat(n) + "b]"),
  COMMAS_IN_WORDS(n -> "[{\"text\": a" + ", b".repeat(n) + "}]"),
  INNER_QUOTES(n -> "{\"text\": \"" + "a \"b\", c ".repeat(n) + "\", \"probability\": 0.1}"),
  QUOTES_AND_COLONS(n -> "[{" + "\"a\":\"".repeat(n)),
  OBJECTS_IN_A_WEIGHT(n -> "[{\"probability\": \"" + "5".repeat(n) + "{\"a\": ".repeat(n)),
  SINGLE_QUOTES(n -> "{'text': '" + "it's, ".repeat(n)),
  BACKSLASHES(n -> "{\"text\": \"" + "\\".repeat(n)),
  ESCAPED_QUOTES(n -> "{\\\"text\\\": \\\"".repeat(n)),
  DOUBLE_ENCODED(n -> "\"{\\\"text\\\":".repeat(n)),
  FENCES(n -> "```".repeat(n)),
  FENCE_LINES(n -> "```json\n".repeat(n)),
  THINKING(n -> "<think>".repeat(n)),
  THOUGHTS(n -> "<think></think>".repeat(n)),
  THINKING_CLOSED(n -> "</think>".repeat(n)),
  REASONING_IN_ITEMS(n -> "<response><reasoning></reasoning></response>".repeat(n)),
  CONTROL_TOKENS(n -> "<|channel|>".repeat(n)),
  CHANNELS(n -> "<|channel|>analysis<|message|>".repeat(n)),
  OPEN_CHANNELS(n -> "<|channel|>analysis".repeat(n)),
  DIGITS(n -> "9".repeat(n)),
  LONG_NUMBER(n -> "[{\"text\":\"a\",\"probability\":0." + "1".repeat(n) + "}]"),
  POINTS(n -> "0.".repeat(n)),
  SPACES(n -> " ".repeat(n)),
  SPACES_BEFORE_A_WORD(n -> "1. a" + " ".repeat(n) + "b"),
  NEWLINES(n -> "\n".repeat(n)),
  COMMAS(n -> "[" + ",".repeat(n)),
  COLONS(n -> "a:".repeat(n)),
  OPEN_BRACKETS(n -> "1. a " + "(".repeat(n)),
  BLANKS_IN_A_SHORT_BRACKET(n -> "[ff" + " ".repeat(Math.min(n, 1_900)) + "a"),
  BLANKS_IN_BRACKETS(n -> ("- a (b" + " ".repeat(100) + "c)\n").repeat(n)),
  BLANKS_BEFORE_A_WEIGHT(n -> ("a:" + " ".repeat(100) + "- 0.1 b\n").repeat(n)),
  BLANKS_IN_A_LABEL(n -> ("a" + " ".repeat(100) + "b: c\n").repeat(n)),
  BLANKS_IN_ODDS(n -> "[{\"text\":\"a\",\"odds\":\"1" + " ".repeat(n) + "2)))\"}]"),
  BRACKETED_WEIGHTS(n -> "1. a " + "(0.1) ".repeat(n)),
  PIPES(n -> "|".repeat(n)),
  PIPE_ROWS(n -> "| a | 0.1 |\n".repeat(n)),
  PIPE_RULES(n -> "| text | p |\n|---|---|\n".repeat(n)),
  DASHES(n -> "-".repeat(n)),
  DASH_LINES(n -> "- \n".repeat(n)),
  HASHES(n -> "#".repeat(n)),
  HEADINGS(n -> "# a\n".repeat(n)),
  BOLD_TITLES(n -> "**1. a** (0.1)\n\nb\n\n".repeat(n)),
  OPEN_FENCES_IN_ITEMS(n -> "1. a (0.1)\n```\n".repeat(n)),
  REASONS(n -> "1. a\n- Probability: 0.1\n- Note: b\n".repeat(n)),
  NOTES_IN_ONE_ITEM(n -> "1. a (0.1)\n" + "Note: b\n\n".repeat(n)),
  STANZAS(n -> "1. a\n\n   b (0.1)\n".repeat(n)),
  REMARKS(n -> "1. a (0.1) - b\n".repeat(n)),
  PAIRS(n -> "a: 0.1\nb: 0.1\n".repeat(n)),
  WEIGHTS_BEHIND_TAGS(n -> "<response>a</response> (Probability: 0.4 ".repeat(n)),
  WEIGHTS_BEHIND_TEXTS(n -> "<text>a</text> (0.1)\n".repeat(n)),
  PAIRS_IN_BRACKETS(n -> "(\"a\", 0.1)\n".repeat(n)),
  OPEN_CALLS(n -> "a(\"".repeat(n)),
  OPEN_CALLS_ON_LINES(n -> "a('b\n".repeat(n)),
  MARKED_THOUGHTS(n -> "◁think▷".repeat(n)),
  MARKED_THOUGHTS_CLOSED(n -> "◁/think▷".repeat(n)),
  OPEN_THOUGHT_CHANNELS(n -> "<|channel>thought".repeat(n)),
  OBJECTS_AS_TEXTS(n ->
      "[{\"text\": "
          + "{\"text\": ".repeat(900)
          + "["
          + "1,".repeat(n)
          + "]"
          + "}".repeat(900)
          + ",}]"),
  LISTS_IN_ITEMS(n -> "{\"text\":\"a\",\"probability\":0.1,\"b\":[".repeat(n)),
  LINES_IN_TAGS(n -> "<response>a\nprobability: 0.1\n</response>".repeat(n)),
  CLOSINGS(n -> "**Response 1** (0.1)\n\na\n\n" + "Let me know.\n\n".repeat(n)),
  COMMAS_BEFORE_A_NUMBER(n -> ("1. " + "a, ".repeat(30) + "0.1\n").repeat(n / 30)),
  STARS(n -> "*".repeat(n)),
  BOLD(n -> "**a".repeat(n)),
  NUMBERED_LINES(n -> "1. a (0.1)\n".repeat(n)),
  BARE_LINES(n -> "a\n".repeat(n)),
  LABELS(n -> "Text: a\n".repeat(n)),
  WEIGHT_LABELS(n -> "Probability: 0.1\n".repeat(n)),
  SCORES_BELOW_WEIGHTS(n -> "1. a\nProbability: 0.1\nScore: 0.2\n".repeat(n)),
  SCORES_IN_TEXTS(n -> "a (score: 0.2)\n".repeat(n) + "* b (probability: 0.1)\n".repeat(n)),
  SCORES_IN_LISTS(n -> "- a (score: 0.2)\n".repeat(n) + "1. b (probability: 0.1)\n".repeat(n)),
  WEIGHTS_IN_HEADINGS_AND_BELOW(n -> "# a (probability: 0.1)\nProbability: 0.1\n\nb\n\n".repeat(n)),
  YAML_DASHES(n -> "- ".repeat(n)),
  TOML_HEADS(n -> "[[a]]\n".repeat(n)),
  OBJECTS(n -> "{}".repeat(n)),
  BROKEN_OBJECTS(n -> "{a:b}, ".repeat(n)),
  STRINGS_JOINED(n -> "[{\"text\":" + "\"a\" + ".repeat(n)),
  LINE_COMMENTS(n -> "[" + "// a\n".repeat(n)),
  BLOCK_COMMENTS(n -> "[" + "/*".repeat(n)),
  ENTITIES(n -> "&lt;response&gt;".repeat(n)),
  REFUSALS(n -> "I can't. ".repeat(n)),
  BLANK_LINES_IN_AN_ITEM(n -> "1. a (0.1)\n" + "\n".repeat(n) + "   b\n"),
  PARAGRAPHS_ABOVE_A_WEIGHT(n -> "1. a\n" + "a\n\n".repeat(n) + "Probability: 0.1\n"),
  DRAFTS_AFTER_MANY(n -> {
    String item = "<response><text>a</text><probability>0.1</probability></response>";
    return item.repeat(n) + ("\nFinal answer:\n" + item + item).repeat(n);
  }),
  OBJECTS_BELOW_TAGS(n ->
      "<response><text>a</text><probability>0.1</probability></response> and ".repeat(n)
          + "{\"text\":\"a\",\"probability\":0.1} and\n".repeat(n)),
  ROWS_BELOW_OBJECTS(n ->
      "{\"text\":\"a\",\"probability\":0.1}\n\nand\n\n".repeat(n)
          + "| text | probability |\n|---|---|\n| a | 0.1 |\n\nand\n\n".repeat(n)),
  ITEMS_WITHOUT_BRACES(n -> "[" + "\"text\": \"a\", \"probability\": 0.1, ".repeat(n)),
  CALLS(n -> "[" + "R(text=\"a\", p=0.1), ".repeat(n)),
  CALLS_IN_CALLS(n -> "R(a=".repeat(n)),
  QUOTES_IN_CALLS(n -> "R(a=\"" + "' \" ,(".repeat(n)),
  WEIGHTS_BEFORE_TAGS(n -> "0.1 <text>a</text>\n".repeat(n)),
  BLANKS_BEFORE_TAGS(n -> (" ".repeat(100) + "0.1 <text>a").repeat(n)),
  LABELLED_PARTS(n -> "Probability: 0.1 | Text: a | B: c\n".repeat(n)),
  PARTS_OF_ONE_LINE(n -> "Probability: 0.1" + " | Text: a".repeat(n)),
  WEIGHT_HEADINGS(n -> "### Probability\n\n0.1\n".repeat(n)),
  GAPS(n -> "a  ".repeat(n)),
  GAPS_BEFORE_WEIGHTS(n -> "1. a         0.1\n".repeat(n)),
  LIST_TAGS(n -> "<li>".repeat(n)),
  ROW_TAGS(n -> "<tr><td>a".repeat(n)),
  BOLD_TAGS(n -> "<li>" + "<b>a: ".repeat(n)),
  THOUGHT_IN_STRINGS(n -> "[" + "{\"text\":\"<think>a</think>\",},".repeat(n)),
  QUOTES_BEFORE_A_THOUGHT(n -> ",\" ".repeat(n) + "</think>a"),
  STRINGS_BEFORE_A_THOUGHT(n -> "[\"\"".repeat(n) + "</think>a"),
  TEXTS_WITHOUT_ENDS(n -> "<text>a <think> ".repeat(n)),
  TOKENS_IN_TEXTS(n -> "<text>a<|end|>".repeat(n) + "</text>"),
  BOLD_TITLES_WITH_WEIGHTS(n -> "**a** (0.1)\nb\n".repeat(n)),
  BOLD_LINES(n -> "**a**\nb\n".repeat(n) + "c (0.1)\nd (0.1)\n"),
  ENDS_BELOW_HEADINGS(n -> "### 1\na\nb [0.1]\n".repeat(n)),
  WEIGHTS_AND_BLANKS(n -> ("Probability: 0.1\n" + "\n".repeat(50) + "a\n").repeat(n / 50)),
  BULLETS_BELOW_TEXTS(n -> "a\n- Probability: 0.1\n\n".repeat(n)),
  LISTS_IN_A_QUOTE(n -> "> 1. a (0.1)\n".repeat(n)),
  QUOTES_AND_LINES(n -> "> 1. a (0.1)\nb\n".repeat(n)),
  SERIES(n -> {
    StringBuilder reply = new StringBuilder();
    for (int i = 1; i <= n; i++) {
      reply.append("State ").append(i % 1_000).append(": a (0.1)\n");
    }
    return reply.toString();
  }),
  HEADS_OF_LINES(n -> "State: a\nProbability: 0.1\n".repeat(n)),
  STEPS(n -> "**a**\n1. b\n2. c\nProbability: 0.1\n".repeat(n)),
  LABELS_WITHOUT_TEXTS(n -> "1. Option A (0.1)\n".repeat(n)),
  VARIABLES(n -> "weights = {\"a\": 0.1, \"b\": 0.1}\n".repeat(n)),
  TEXTS_IN_MEMBERS(n -> "[" + "{\"setup\":\"a\",\"punchline\":\"b\",\"p\":0.1},".repeat(n)),
  MEMBERS_OF_A_TEXT(n -> "[{" + "\"line_1\":\"a\",".repeat(n) + "\"p\":0.1}]"),
  ROWS_OF_NUMBERS(n -> "1. a\n\n| a | p |\n|---|---|\n" + "| 1 | 0.1 |\n".repeat(n)),
  LISTS_BESIDE_LISTS(n -> "{" + "\"responses\":[{\"a\":\"b\",\"p\":0.1}],".repeat(n)),
  WORDS_IN_ELEMENTS(n -> "<response>a (p = 0.1)</response>".repeat(n)),
  FENCES_OF_ITEMS(n -> "```js\n# Response 1 (0.1)\na\n```\n".repeat(n)),
  LABELS_IN_FRAMES(n -> "[Response 1 - Probability: 0.1]\na\n".repeat(n)),
  WEIGHTS_IN_ELEMENTS(n -> "1. a <probability>0.1</probability>\n".repeat(n)),
  WEIGHTS_IN_ELEMENTS_BELOW(n -> "a\n<probability>0.1</probability>\n".repeat(n)),
  FRAMES_WITHOUT_END(n -> "[Response 1, with 0.1: ".repeat(n) + "\n[Response 1".repeat(n)),
  FENCES_BEHIND_NUMBERS(n -> "1. ```js\na\n``` (0.1)\n".repeat(n)),
  COMMENTS(n -> "- text: a\n  # b\n  probability: 0.1\n".repeat(n)),
  WORDS(n -> "word ".repeat(n)),
  SURROGATES(n -> "\ud83d".repeat(n)),
  DOCUMENTS(n -> "{\"responses\": [{\"text\": \"a\", \"probability\": 0.1}]}\n".repeat(n)),
  DIFFERENT_DOCUMENTS(n -> {
    StringBuilder reply = new StringBuilder();
    for (int i = 0; i < n; i++) {
      reply.append("{\"responses\": [{\"text\": \"a").append(i);
      reply.append("\", \"probability\": 0.1}]}\nFinal answer:\n");
    }
    return reply.toString();
  });

  private final IntFunction<String> reply;

  Trap(IntFunction<String> reply) {
    this.reply = reply;
  }

  /** The trap with its pattern repeated {@code n} times. */
  String ofSize(int n) {
    return reply.apply(n);
  }
}
