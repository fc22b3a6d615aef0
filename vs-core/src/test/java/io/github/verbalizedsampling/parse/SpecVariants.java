package io.github.verbalizedsampling.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Ways to send the same reply that cannot change what it means. */
final class SpecVariants {
  /** Rows whose end is the point: with text after it they would be other cases. */
  private static final Set<String> OPEN_ENDED =
      Set.of("A3", "B4", "B5", "B6", "J1", "J10", "F10", "A12", "A13", "A16");

  private static final Pattern TAG =
      Pattern.compile("</?(?:responses|response|text|probability)\\b");

  private SpecVariants() {}

  static Stream<SpecCase> of(SpecCase sent) {
    List<SpecCase> variants = new ArrayList<>();
    variants.add(sent);
    if (sent.candidates().isEmpty()) {
      return variants.stream();
    }
    String reply = sent.reply();
    if (reply.contains("\n") && !reply.contains("\r") && !anyTextHas(sent, "\n")) {
      variants.add(sent.sentAs("CRLF", reply.replace("\n", "\r\n")));
    }
    if (isStructured(reply)) {
      variants.add(sent.sentAs("after prose", "Here is what I found:\n\n" + reply));
    }
    if (isStructured(reply) && isClosed(sent)) {
      variants.add(sent.sentAs("before prose", reply + "\n\nI hope this helps!"));
      variants.add(sent.sentAs("fenced", "```\n" + reply + "\n```"));
    }
    if (TAG.matcher(reply).find() && !anyTextHas(sent, "<")) {
      variants.add(
          sent.sentAs(
              "upper-case tags",
              TAG.matcher(reply).replaceAll(tag -> tag.group().toUpperCase(Locale.ROOT))));
    }
    return variants.stream();
  }

  private static boolean isStructured(String reply) {
    return reply.startsWith("{\"") || reply.startsWith("[") || reply.startsWith("<response");
  }

  private static boolean isClosed(SpecCase sent) {
    String reply = sent.reply();
    return !sent.truncated()
        && sent.status() == Status.COMPLETE
        && !OPEN_ENDED.contains(sent.row())
        && !reply.contains("```")
        && (reply.endsWith("}") || reply.endsWith("]") || reply.endsWith("</response>"));
  }

  private static boolean anyTextHas(SpecCase sent, String part) {
    return StreamSupport.stream(sent.candidates().spliterator(), false)
        .anyMatch(candidate -> candidate.get("text").asText().contains(part));
  }
}
