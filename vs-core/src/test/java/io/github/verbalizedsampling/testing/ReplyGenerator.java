package io.github.verbalizedsampling.testing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Makes candidates that no model sent, for replies whose true content is known. */
public final class ReplyGenerator {
  private static final List<String> WORDS =
      List.of(
          "amber", "brook", "cedar", "drift", "ember", "fern", "gorse", "heron", "iris", "juniper",
          "kelp", "lichen", "marsh", "nettle", "osier", "petrel", "quartz", "rowan", "sedge",
          "thrift", "umber", "vetch", "willow", "yarrow", "größer", "naïve", "żółw", "облако", "雲海",
          "바람", "سحاب", "ฝน", "हवा");
  private static final List<String> RICH =
      List.of(
          "\"quoted\"",
          "it's",
          "“so”",
          "🦊",
          "👩‍🚀",
          "{x}",
          "[y]",
          "a < b",
          "R&D",
          "&amp;",
          "\\d+",
          "C:\\new",
          "f(x);",
          "</b>",
          "`ls`",
          "\t",
          "100%",
          "p=0.3",
          "x: 1,",
          "#9",
          "|",
          "1. kelp (0.9)",
          "kelp (90%)");

  /** What would be an answer if it did not stand in the text of one. */
  private static final List<String> ANSWERS =
      List.of(
          "{\"name\": \"kelp\", \"weight\": 0.9}",
          "[{\"text\": \"kelp\", \"probability\": 0.9}]",
          "{\"kelp\": 0.9, \"fern\": 0.1}",
          "(\"kelp\", 0.9)",
          "<response><text>kelp</text><probability>0.9</probability></response>",
          "<option p=\"0.9\">kelp</option>");

  private static final List<String> WRAPPINGS =
      List.of(
          "%s",
          "Here is what I found {so far}:\n\n%s\n\nI hope this [helps]!",
          "```\n%s\n```",
          "<think>Perhaps {maybe}, [x], or not.</think>\n%s",
          "I'd weigh {\"a draft\": 0.9} first.\n</think>\n%s");

  private final RandomGenerator random;

  /**
   * A generator that is a function of its source of randomness.
   *
   * @param random the source
   */
  public ReplyGenerator(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A reply in a notation, with the candidates that it holds.
   *
   * @param notation how to write it
   * @return the reply, of 2 to 5 candidates
   */
  public GeneratedReply next(Notation notation) {
    int count = random.nextInt(2, 6);
    Set<String> texts = new LinkedHashSet<>();
    while (texts.size() < count) {
      texts.add(text(notation.texts()));
    }
    List<GeneratedReply.Truth> truths = new ArrayList<>();
    for (String text : texts) {
      truths.add(new GeneratedReply.Truth(text, random.nextInt(1, 100) / 100.0));
    }
    String reply = notation.write(truths, random);
    return new GeneratedReply(
        notation.isDelimited() ? pick(WRAPPINGS).replace("%s", reply) : reply, truths);
  }

  private String text(Notation.Texts kind) {
    StringBuilder text = new StringBuilder(line(kind));
    if (kind != Notation.Texts.ONE_LINE) {
      for (int lines = random.nextInt(3); lines > 0; lines--) {
        text.append(kind == Notation.Texts.RICH && random.nextInt(3) == 0 ? "\n\n    " : "\n");
        text.append(line(kind));
      }
    }
    return text.toString();
  }

  private String line(Notation.Texts kind) {
    List<String> words = new ArrayList<>();
    words.add(pick(WORDS));
    for (int more = random.nextInt(1, 5); more > 0; more--) {
      words.add(word(kind));
    }
    words.add(pick(WORDS));
    return String.join(" ", words);
  }

  private String word(Notation.Texts kind) {
    return switch (random.nextInt(8)) {
      case 0 -> pick(ANSWERS);
      case 1, 2 -> pick(kind == Notation.Texts.RICH ? RICH : WORDS);
      default -> pick(WORDS);
    };
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
