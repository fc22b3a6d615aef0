package io.github.verbalizedsampling.testing;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.verbalizedsampling.testing.GeneratedReply.Truth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** The ways to write candidates that a careful reader understands without a doubt. */
public enum Notation {
  /** An object with a list of responses. */
  JSON_OBJECT(Texts.RICH) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return random.nextBoolean()
          ? "{\"responses\": [" + items(truths, random, ", ") + "]}"
          : "{\n  \"responses\": [\n    " + items(truths, random, ",\n    ") + "\n  ]\n}";
    }
  },
  /** A bare list. */
  JSON_ARRAY(Texts.RICH) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return "[" + items(truths, random, ",") + "]";
    }
  },
  /** One object a line. */
  NDJSON(Texts.RICH) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return items(truths, random, "\n");
    }
  },
  /** A map from text to weight. */
  JSON_MAP(Texts.RICH) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return truths.stream()
          .map(truth -> json(truth.text()) + ": " + fraction(truth))
          .collect(joining(", ", "{", "}"));
    }
  },
  /** Response elements, one a line or indented. */
  TAGS(Texts.RICH) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      String gap = random.nextBoolean() ? "\n  " : "";
      String end = gap.isEmpty() ? "" : "\n";
      return truths.stream()
          .map(truth ->
              "<response>%s<text>%s</text>%s<probability>%s</probability>%s</response>"
                  .formatted(gap, escaped(truth.text()), gap, fraction(truth), end))
          .collect(joining("\n"));
    }
  },
  /** Response elements, the weight first. */
  TAGS_WEIGHT_FIRST(Texts.RICH) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return truths.stream()
          .map(truth ->
              "<response><probability>%s</probability><text>\n%s\n</text></response>"
                  .formatted(fraction(truth), escaped(truth.text())))
          .collect(joining("\n\n", "<responses>\n", "\n</responses>"));
    }
  },
  /** Response elements whose texts are character data, as they are. */
  TAGS_AS_DATA(Texts.RICH) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return truths.stream()
          .map(truth ->
              "<response><text><![CDATA[%s]]></text><probability>%s</probability></response>"
                  .formatted(truth.text(), fraction(truth)))
          .collect(joining("\n"));
    }
  },
  /** Numbered lines with the weight in brackets. */
  NUMBERED(Texts.ONE_LINE) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return lines(truths, "%1$d. %2$s (Probability: %3$s)", "\n");
    }
  },
  /** Dashed lines with the weight in percent. */
  DASHED(Texts.ONE_LINE) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return lines(truths, "- %2$s — %4$s", "\n");
    }
  },
  /** A bold label and the weight before the text. */
  BOLD_LABELS(Texts.LINES) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return lines(truths, "**Response %1$d** (p=%3$s): %2$s", "\n\n");
    }
  },
  /** A label for the text and one for the weight. */
  LABELLED_LINES(Texts.LINES) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return lines(truths, "Text: %2$s\nProbability: %3$s", "\n\n");
    }
  },
  /** Headings, paragraphs, the weight in italics. */
  HEADINGS(Texts.LINES) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return lines(truths, "### Response %1$d\n\n%2$s\n\n*Probability: %3$s*", "\n\n");
    }
  },
  /** A table. */
  TABLE(Texts.ONE_LINE) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return "| # | Text | Probability |\n|---|---|---|\n"
          + lines(truths, "| %1$d | %2$s | %3$s |", "\n")
          + "\n";
    }
  },
  /** A YAML list. */
  YAML(Texts.ONE_LINE) {
    @Override
    String write(List<Truth> truths, RandomGenerator random) {
      return "responses:\n" + lines(truths, "  - text: %2$s\n    probability: %3$s", "\n") + "\n";
    }
  };

  /** What a text may hold. */
  enum Texts {
    /** Anything, for notations that mark where a text begins and ends. */
    RICH,
    /** Lines of words. */
    LINES,
    /** Words. */
    ONE_LINE
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Texts texts;

  Notation(Texts texts) {
    this.texts = texts;
  }

  abstract String write(List<Truth> truths, RandomGenerator random);

  Texts texts() {
    return texts;
  }

  /**
   * Whether the notation marks the end of each candidate.
   *
   * @return false for lines, lists and tables
   */
  public boolean isDelimited() {
    return texts == Texts.RICH;
  }

  private static String items(List<Truth> truths, RandomGenerator random, String separator) {
    boolean weightFirst = random.nextBoolean();
    return truths.stream()
        .map(truth ->
            weightFirst
                ? "{\"probability\": %s, \"text\": %s}"
                    .formatted(fraction(truth), json(truth.text()))
                : "{\"text\": %s, \"probability\": %s}"
                    .formatted(json(truth.text()), fraction(truth)))
        .collect(joining(separator));
  }

  private static String lines(List<Truth> truths, String pattern, String separator) {
    return IntStream.range(0, truths.size())
        .mapToObj(i ->
            String.format(
                Locale.ROOT,
                pattern,
                i + 1,
                truths.get(i).text(),
                fraction(truths.get(i)),
                percent(truths.get(i))))
        .collect(joining(separator));
  }

  private static String fraction(Truth truth) {
    return BigDecimal.valueOf(truth.stated()).toPlainString();
  }

  private static String percent(Truth truth) {
    return Math.round(truth.stated() * 100) + "%";
  }

  private static String json(String text) {
    try {
      return MAPPER.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
