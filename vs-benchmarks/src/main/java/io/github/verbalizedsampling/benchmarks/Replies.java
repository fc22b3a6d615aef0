package io.github.verbalizedsampling.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The same five candidates of 200 words, written as models write them: well, and less well. */
public enum Replies {
  /** As asked for: a JSON object with a list of objects. */
  CLEAN_JSON,
  /** As asked for: the tags of the published template. */
  CLEAN_TAGS,
  /** The JSON in a fence, with prose before and after it. */
  FENCED,
  /** JSON with single quotes. */
  SINGLE_QUOTES,
  /** JSON with no commas between the objects. */
  MISSING_COMMAS,
  /** JSON whose texts hold quotes that are not escaped. */
  UNESCAPED_QUOTES,
  /** JSON with a comma behind the last object. */
  TRAILING_COMMA,
  /** Tags of which the outer ones are not closed. */
  UNCLOSED_TAGS,
  /** A numbered list. */
  LINES,
  /** A Markdown table. */
  TABLE,
  /** Headings, paragraphs, the weights in italics. */
  HEADINGS,
  /** A YAML list. */
  YAML;

  static final int CANDIDATES = 5;
  private static final int WORDS = 200;
  private static final List<String> VOCABULARY =
      List.of(
          "the",
          "bear",
          "walked",
          "into",
          "a",
          "quiet",
          "clearing",
          "where",
          "old",
          "pines",
          "kept",
          "their",
          "snow",
          "and",
          "nobody",
          "had",
          "been",
          "for",
          "many",
          "winters",
          "she",
          "remembered",
          "river",
          "under",
          "ice",
          "but",
          "not",
          "its",
          "name",
          "morning");
  private static final List<String> TEXTS = texts();

  String text() {
    return switch (this) {
      case CLEAN_JSON -> json(",");
      case CLEAN_TAGS ->
          each("\n", i -> tag("response", tag("text", TEXTS.get(i)) + tag("probability", p(i))));
      case FENCED ->
          "Sure! Here are five stories:\n\n```json\n"
              + json(",")
              + "\n```\n\nI hope you like them.";
      case SINGLE_QUOTES -> json(",").replace('"', '\'');
      case MISSING_COMMAS -> json("");
      case UNESCAPED_QUOTES -> json(",").replace(" bear ", " \"bear\" ");
      case TRAILING_COMMA -> json(",").replace("}]}", "},]}");
      case UNCLOSED_TAGS -> CLEAN_TAGS.text().replace("</response>", "");
      case LINES -> each("\n", i -> (i + 1) + ". " + TEXTS.get(i) + " (probability: " + p(i) + ")");
      case TABLE ->
          "| # | Response | Probability |\n|---|---|---|\n"
              + each("\n", i -> "| " + (i + 1) + " | " + TEXTS.get(i) + " | " + p(i) + " |");
      case HEADINGS ->
          each(
              "\n\n",
              i ->
                  "### Response "
                      + (i + 1)
                      + "\n\n"
                      + TEXTS.get(i)
                      + "\n\n*Probability: "
                      + p(i)
                      + "*");
      case YAML -> each("\n", i -> "- text: " + TEXTS.get(i) + "\n  probability: " + p(i));
    };
  }

  private static String json(String comma) {
    return each(
            comma + "\n",
            i -> "{\"text\": \"" + TEXTS.get(i) + "\", \"probability\": " + p(i) + "}")
        .transform(list -> "{\"responses\": [" + list + "]}");
  }

  private static String each(String separator, IntFunction<String> candidate) {
    return IntStream.range(0, CANDIDATES)
        .mapToObj(candidate)
        .collect(Collectors.joining(separator));
  }

  private static String tag(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }

  private static String p(int index) {
    return String.format(Locale.ROOT, "%.2f", 0.30 - 0.05 * index);
  }

  private static List<String> texts() {
    var random = new SplittableRandom(2510_01171);
    return IntStream.range(0, CANDIDATES).mapToObj(i -> story(random)).toList();
  }

  /** Sentences of ten words. */
  private static String story(SplittableRandom random) {
    StringBuilder story = new StringBuilder();
    for (int i = 0; i < WORDS; i++) {
      String word = VOCABULARY.get(random.nextInt(VOCABULARY.size()));
      story.append(i == 0 ? "" : i % 10 == 0 ? ". " : " ").append(word);
    }
    return story.append('.').toString();
  }
}
