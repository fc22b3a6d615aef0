package io.github.verbalizedsampling.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which of the readings of one reply, the strictest first, is the best. */
final class Ranking {
  private final int count;

  /**
   * A ranking.
   *
   * @param count how many items were asked for; 0 if nobody knows
   */
  Ranking(int count) {
    this.count = count;
  }

  /**
   * The best of them; null if there are none. Weights count twice; a tie goes to the stricter
   * notation unless the other covers it.
   */
  @Nullable Reading best(List<Reading> readings) {
    Reading best = null;
    for (Reading reading : readings) {
      if (best == null || beats(reading, best)) {
        best = reading;
      } else if (!best.found()) {
        best.emptyList |= reading.emptyList;
        best.dropped += reading.dropped;
        best.refused += reading.refused;
      }
    }
    return best;
  }

  private boolean beats(Reading reading, Reading best) {
    if (!reading.found() || !best.found()) {
      return reading.found();
    }
    boolean within = reading.contains(best);
    if (isSure(best) && !reading.delimited && !(within && reading.items() > 1)) {
      return false;
    }
    if (within || best.contains(reading)) {
      return within;
    }
    int more = score(reading) - score(best);
    return more == 0 ? reading.covers(best) || best.outlines(reading) : more > 0;
  }

  /** Whether a list in a notation with delimiters is what was asked for, and needs no mending. */
  private boolean isSure(Reading reading) {
    int items = reading.items();
    return reading.delimited
        && reading.repairs.isEmpty()
        && reading.dropped == 0
        && items > 1
        && items == reading.numbers()
        && (count == 0 || items == count);
  }

  private int score(Reading reading) {
    int items = reading.items();
    return items + 2 * reading.numbers() + (count > 0 && items == count ? 1 : 0);
  }
}
