package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.Row;
import io.github.verbalizedsampling.Samples;
import io.github.verbalizedsampling.model.Usage;
import java.util.Locale;

/** How far a run over many prompts is: a bar on a terminal, one line at the end elsewhere. */
final class RunProgress {
  private static final int BAR = 10;
  private static final int COLUMNS = 80;
  private static final double NANOS = 1e9;

  private final Shell shell;
  private final long before;
  private final long total;
  private final long start = System.nanoTime();
  private long done;
  private long failed;
  private long answers;
  private long duplicates;
  private long missing;
  private Usage usage = Usage.NONE;
  private int shown;

  RunProgress(Shell shell, long before, long total) {
    this.shell = shell;
    this.before = before;
    this.total = total;
    this.done = before;
    show();
  }

  /**
   * What an elicitation cost, in whatever thread: a row may have cost something in earlier runs.
   */
  synchronized void pay(Usage cost) {
    usage = usage.plus(cost);
  }

  /** A prompt more. */
  synchronized void add(Row<String> row) {
    done++;
    Samples<String> samples = row.samples();
    if (row.failure() != null) {
      failed++;
    } else {
      answers += samples.items().size();
      duplicates += samples.duplicates();
      missing += samples.missing();
    }
    show();
  }

  synchronized void end() {
    if (shell.progress()) {
      shell.err().println();
    } else {
      shell.say(bar() + " " + figures());
    }
  }

  /**
   * In place of the line before, and never longer than one, which a terminal would not take back.
   */
  private void show() {
    if (!shell.progress()) {
      return;
    }
    int width = (shell.columns() > 0 ? shell.columns() : COLUMNS) - 1;
    String line = bar() + " " + figures();
    String cut = line.substring(0, Math.min(line.length(), width));
    shell.err().print("\r" + cut + " ".repeat(Math.max(0, shown - cut.length())));
    shell.err().flush();
    shown = cut.length();
  }

  private String bar() {
    int filled = (int) (done * BAR / total);
    return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + done + "/" + total;
  }

  private String figures() {
    double seconds = Math.max(1e-9, (System.nanoTime() - start) / NANOS);
    double rate = (done - before) / seconds;
    Long input = usage.input();
    Long output = usage.output();
    return String.format(
        Locale.ROOT,
        "%.1f/min, %s left, %d answers, %d dup, %s tokens%s%s",
        60 * rate,
        rate > 0 ? time((total - done) / rate) : "?",
        answers,
        duplicates,
        input == null || output == null ? "?" : Long.toString(input + output),
        missing > 0 ? ", " + missing + " missing" : "",
        failed > 0 ? ", " + failed + " failed" : "");
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
