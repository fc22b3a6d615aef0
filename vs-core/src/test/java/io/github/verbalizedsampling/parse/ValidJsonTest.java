package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Valid JSON whose texts are made of what a tolerant reader might trip over. */
class ValidJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int REPLIES = 500;
  private static final List<String> PARTS =
      List.of(
          "\"",
          "\"",
          "\\",
          "'",
          "“",
          "”",
          "„",
          "‘",
          "’",
          "«",
          "»",
          "`",
          "```",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          ",",
          ";",
          ":",
          "：",
          "=",
          "=>",
          "+",
          " ",
          " ",
          " ",
          "\n",
          "\r\n",
          "\t",
          "/",
          "//",
          "/*",
          "#",
          "<",
          "</text>",
          "...",
          "…",
          "-",
          "|",
          "a",
          "word",
          "Plum",
          "text",
          "probability",
          "\"text\": \"",
          "\", \"probability\": 0.3}, {",
          "0.3",
          ".5",
          "40%",
          "1",
          "null",
          "true",
          "NaN",
          "&quot;",
          "\u0000",
          "\u2028",
          "🦊",
          "ß");

  @RepeatedTest(20)
  void is_read_as_jackson_reads_it(RepetitionInfo repetition) throws JsonProcessingException {
    SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
    for (int i = 0; i < REPLIES; i++) {
      List<String> texts = texts(random);
      String reply = MAPPER.writeValueAsString(Map.of("responses", items(texts, random)));

      ParsedReply parsed = ReplyParser.strict().parse(reply);

      assertThat(parsed.status()).as(reply).isEqualTo(Status.COMPLETE);
      assertThat(parsed.candidates()).as(reply).extracting(ParsedCandidate::text).isEqualTo(texts);
      assertThat(parsed.repairs()).as(reply).isEmpty();
    }
  }

  private static List<Map<String, Object>> items(List<String> texts, SplittableRandom random) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (String text : texts) {
      Map<String, Object> item = new LinkedHashMap<>();
      boolean weightFirst = random.nextBoolean();
      if (weightFirst) {
        item.put("probability", 0.25);
      }
      item.put("text", text);
      if (!weightFirst) {
        item.put("probability", 0.25);
      }
      if (random.nextInt(4) == 0) {
        item.put("x " + text(random), text(random));
      }
      items.add(item);
    }
    return items;
  }

  private static List<String> texts(SplittableRandom random) {
    List<String> texts = new ArrayList<>();
    while (texts.size() < 3) {
      texts.add("The " + text(random) + " end");
    }
    return texts;
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int more = random.nextInt(1, 9); more > 0; more--) {
      text.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return text.toString();
  }
}
