package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.Samples;
import io.github.verbalizedsampling.model.Usage;
import java.util.Locale;

/** How far a run over many prompts is: a bar on a terminal, one line at the end elsewhere. */
final class RunProgress {
  private static final int WIDTH = 20;
  private static final double NANOS = 1e9;

  private final Shell shell;
  private final long before;
  private final long total;
  private final long start = System.nanoTime();
  private long done;
  private long answers;
  private long duplicates;
  private long missing;
  private Usage usage = Usage.NONE;

  RunProgress(Shell shell, long before, long total) {
    this.shell = shell;
    this.before = before;
    this.total = total;
    this.done = before;
  }

  void add(Samples<String> samples) {
    done++;
    answers += samples.items().size();
    duplicates += samples.duplicates();
    missing += samples.missing();
    usage = usage.plus(samples.usage());
    if (shell.progress()) {
      shell.err().print("\r" + line());
    }
  }

  void end() {
    if (shell.progress()) {
      shell.err().println();
    } else {
      shell.say(line());
    }
  }

  private String line() {
    int filled = (int) (done * WIDTH / total);
    double seconds = Math.max(1e-9, (System.nanoTime() - start) / NANOS);
    double rate = (done - before) / seconds;
    Long input = usage.input();
    Long output = usage.output();
    return String.format(
        Locale.ROOT,
        "[%s%s] %d/%d prompts, %.1f/min, %s left, %d answers, %d missing, %d duplicates, %s tokens",
        "#".repeat(filled),
        ".".repeat(WIDTH - filled),
        done,
        total,
        60 * rate,
        rate > 0 ? time((total - done) / rate) : "?",
        answers,
        missing,
        duplicates,
        input == null || output == null ? "?" : Long.toString(input + output));
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
