package io.github.verbalizedsampling.testing;

import io.github.verbalizedsampling.testing.GeneratedReply.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A way to write a list in lines, put together from what models choose one by one: how an item
 * begins, what its text is, how its weight is written and where it stands, what parts the items,
 * and what is said before and after them.
 */
public final class ListForm {
  /** How an item begins. */
  private enum Mark {
    NUMBER("%d. "),
    BRACKET("%d) "),
    BULLET("- "),
    LABEL("Response %d: "),
    BOLD_LABEL("**Response %d:** "),
    HEADING("### Response %d\n\n"),
    NUMBERED_HEADING("## %d. %s\n\n"),
    BOLD_TITLE("**%2$s**\n\n"),
    NUMBERED_TITLE("**%d. %s**\n\n"),
    NONE("");

    private final String form;

    Mark(String form) {
      this.form = form;
    }

    String of(int item) {
      return String.format(form, item + 1, TITLES.get(item));
    }

    /** Whether the text stands below the mark. */
    boolean isAbove() {
      return form.endsWith("\n");
    }

    /** Whether nothing but the mark of its first line tells where a long text ends. */
    boolean isShort() {
      return this == NUMBER || this == BRACKET || this == BULLET || this == NONE;
    }
  }

  /** How a weight is written. */
  private static final List<String> BESIDE =
      List.of("(%s)", "(Probability: %s)", "(p = %s)", "[%s]", "(%s probability)");

  private static final List<String> ALONE =
      List.of("Probability: %s", "*Probability: %s*", "**Probability:** %s", "(Probability: %s)");

  private static final List<String> TITLES =
      List.of("The Kite", "Old Rain", "Bell Song", "A Far Hill", "Night Bread");

  private static final List<String> LINES =
      List.of(
          "The kite went up over the hill.",
          "Rain fell on the old bridge all night.",
          "A bell rang twice, and nobody came.",
          "She sold bread to the ferryman.",
          "Far off, a dog answered the thunder.",
          "In 1999, 40% of them left (or 3 of 8).",
          "Nobody in town owned a clock.",
          "Chapter 7: the river turned back at 12:30.",
          "\"Two brothers,\" she said, \"built one boat.\"",
          "Snow lay on the last red apple.");

  private static final List<String> BEFORE =
      List.of("", "Here are %d stories:\n\n", "Sure! Here are %d different responses:\n\n");

  private static final List<String> AFTER = List.of("", "\n\nLet me know if you would like more!");

  private final RandomGenerator random;

  /**
   * A generator that is a function of its source of randomness.
   *
   * @param random the source
   */
  public ListForm(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A reply of 2 to 5 items in one form.
   *
   * @return the reply, with the candidates that it holds
   */
  public GeneratedReply next() {
    Mark mark = Mark.values()[random.nextInt(Mark.values().length)];
    boolean beside = mark != Mark.NONE && random.nextBoolean();
    String weight = pick(beside ? BESIDE : ALONE);
    boolean below = random.nextBoolean();
    boolean front = beside && !mark.isAbove() && random.nextInt(4) == 0;
    String apart = random.nextBoolean() ? "\n" : "\n\n";
    int kind = mark.isShort() ? 0 : random.nextInt(mark.isAbove() ? 7 : 6);
    boolean percent = random.nextBoolean();
    int count = random.nextInt(2, 6);
    List<Truth> truths = new ArrayList<>();
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int share = random.nextInt(1, 100);
      String text = text(kind, i);
      truths.add(new Truth(text, share / 100.0));
      String said = String.format(weight, percent ? share + "%" : String.valueOf(share / 100.0));
      items.add(
          front
              ? front(mark.of(i), said, text)
              : beside
                  ? beside(mark, i, text, said)
                  : mark.of(i) + (below ? text + apart + said : above(mark, text, said, apart)));
    }
    String gap =
        items.get(0).contains("\n")
            ? pick(List.of("\n\n", "\n\n---\n\n"))
            : pick(List.of("\n", "\n\n"));
    String before = String.format(pick(BEFORE), count);
    return new GeneratedReply(before + String.join(gap, items) + pick(AFTER), truths);
  }

  /** The weight right behind what the mark says, or behind the text if that is one line. */
  private static String beside(Mark mark, int item, String text, String weight) {
    String begun = mark.of(item);
    return mark.isAbove()
        ? begun.strip() + " " + weight + "\n\n" + text
        : begun + text + " " + weight;
  }

  /** The weight behind the mark, or within it before its colon. */
  private static String front(String begun, String weight, String text) {
    int colon = begun.lastIndexOf(':');
    return colon < 0
        ? begun + weight + " " + text
        : begun.substring(0, colon) + " " + weight + begun.substring(colon) + text;
  }

  private static String above(Mark mark, String text, String weight, String apart) {
    return mark.isAbove() || mark == Mark.NONE ? weight + apart + text : text + apart + weight;
  }

  private String text(int kind, int item) {
    String one = LINES.get(item * 2);
    String other = LINES.get(item * 2 + 1);
    return switch (kind) {
      case 1 -> one + "\n" + other;
      case 2 -> one + "\n\n" + other;
      case 3 -> "1. " + one + "\n2. " + other;
      case 4 -> "- " + one + "\n- " + other;
      case 5 -> one + "\n" + other + "\n\n" + one + "\n" + other;
      case 6 -> "```\n" + one + "\n  " + other + "\n```";
      default -> one;
    };
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
