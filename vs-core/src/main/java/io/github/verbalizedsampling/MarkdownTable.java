package io.github.verbalizedsampling;

import java.util.Locale;

/** A distribution as a table for people. */
final class MarkdownTable {
  private MarkdownTable() {}

  static String of(Distribution<?> distribution) {
    StringBuilder table =
        new StringBuilder("| # | candidate | stated | probability |\n|--:|---|--:|--:|\n");
    for (int i = 0; i < distribution.size(); i++) {
      Candidate<?> candidate = distribution.candidates().get(i);
      Double stated = candidate.stated();
      table
          .append("| ")
          .append(i + 1)
          .append(" | ")
          .append(cell(candidate.value().toString()))
          .append(" | ")
          .append(stated == null ? "unknown" : number(stated))
          .append(" | ")
          .append(number(distribution.probability(i)))
          .append(" |\n");
    }
    return table.toString();
  }

  /** Three digits after the point are more than a model means. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String cell(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replaceAll("\\R", "<br>");
  }
}
