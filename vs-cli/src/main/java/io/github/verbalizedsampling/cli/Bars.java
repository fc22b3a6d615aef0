package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.Candidate;
import io.github.verbalizedsampling.Distribution;
import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.parse.Repair;
import io.github.verbalizedsampling.parse.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A distribution as a table with bars, for a terminal or a pipe. */
final class Bars {
  private static final int WIDEST_BAR = 20;
  private static final int NARROWEST_TEXT = 20;
  private static final String CYAN = "\u001b[36m";
  private static final String PLAIN = "\u001b[0m";

  private Bars() {}

  /**
   * Draws the table.
   *
   * @param columns the width of the terminal, where long texts go on in the next line; 0 for a
   *     pipe, where each candidate keeps to one line
   */
  static String of(Elicitation<?> elicitation, int columns, boolean colour) {
    Distribution<?> distribution = elicitation.distribution();
    StringBuilder table = new StringBuilder("stated  probability\n");
    int bar = columns == 0 ? WIDEST_BAR : Math.max(1, Math.min(WIDEST_BAR, columns / 4));
    int margin = 20 + bar + 2;
    int room = columns == 0 ? Integer.MAX_VALUE : Math.max(NARROWEST_TEXT, columns - margin);
    double most = distribution.probabilities().stream().max(Double::compare).orElse(1.0);
    for (int i = 0; i < distribution.size(); i++) {
      Candidate<?> candidate = distribution.candidates().get(i);
      double probability = distribution.probability(i);
      String drawn = bar(probability / most, bar);
      List<String> lines = wrapped(String.valueOf(candidate.value()), room);
      table
          .append(number(candidate.stated(), "%6.3f"))
          .append("      ")
          .append(number(100 * probability, "%5.1f %%"))
          .append(' ')
          .append(colour ? CYAN + drawn + PLAIN : drawn)
          .append("  ")
          .append(String.join("\n" + " ".repeat(margin), lines))
          .append('\n');
    }
    return table.append(summary(elicitation)).append('\n').toString();
  }

  private static String number(@Nullable Double value, String format) {
    return value == null ? "     -" : String.format(Locale.ROOT, format, value);
  }

  /** A bar of eighths of a column, so that small differences show. */
  private static String bar(double share, int width) {
    int eighths = (int) Math.round(share * width * 8);
    StringBuilder bar = new StringBuilder("\u2588".repeat(eighths / 8));
    if (eighths % 8 > 0) {
      bar.append((char) ('\u2590' - eighths % 8));
    }
    return bar.append(" ".repeat(width - bar.length())).toString();
  }

  private static List<String> wrapped(String text, int room) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : Shell.oneLine(text).split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String summary(Elicitation<?> elicitation) {
    Distribution<?> distribution = elicitation.distribution();
    List<String> parts = new ArrayList<>();
    parts.add(distribution.size() + (distribution.size() == 1 ? " candidate" : " candidates"));
    parts.add(String.format(Locale.ROOT, "stated mass %.3f", distribution.statedMass()));
    if (elicitation.status() != Status.COMPLETE) {
      parts.add(elicitation.status().name());
    }
    if (!elicitation.repairs().isEmpty()) {
      parts.add(String.join(", ", elicitation.repairs().stream().map(Repair::name).toList()));
    }
    parts.add(elicitation.calls() + (elicitation.calls() == 1 ? " call" : " calls"));
    Usage usage = elicitation.usage();
    if (usage.input() != null && usage.output() != null) {
      parts.add(usage.input() + " + " + usage.output() + " tokens");
    }
    return String.join(" \u00b7 ", parts);
  }
}
