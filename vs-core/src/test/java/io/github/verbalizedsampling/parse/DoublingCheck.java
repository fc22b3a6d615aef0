package io.github.verbalizedsampling.parse;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Prints how the time to read each {@link Trap} grows when the trap is twice as long; run by hand.
 * A reader in linear time prints ratios near 2.
 */
final class DoublingCheck {
  private static final int SMALL = 200_000;
  private static final int ROUNDS = 5;

  private DoublingCheck() {}

  /**
   * Runs the traps.
   *
   * @param args the names of traps, all if none is given
   */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.printf(Locale.ROOT, "%-28s %10s %10s %6s%n", "trap", "n (ms)", "2n (ms)", "ratio");
    for (Trap trap : args.length == 0 ? Trap.values() : new Trap[] {Trap.valueOf(args[0])}) {
      String small = trap.ofSize(SMALL);
      String large = trap.ofSize(2 * SMALL);
      best(small);
      double one = best(small);
      double two = best(large);
      out.printf(Locale.ROOT, "%-28s %10.1f %10.1f %6.2f%n", trap, one, two, two / one);
    }
  }

  /** The shortest of several times, in milliseconds. */
  private static double best(String reply) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      ParsedReply unused = ReplyParser.lenient().parse(reply);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best / 1e6;
  }
}
