package io.github.verbalizedsampling.cli;

import java.util.Locale;

/** How far a download is: a bar on a terminal, one line elsewhere. */
final class Progress {
  private static final int WIDTH = 30;
  private static final double MEGABYTE = 1e6;

  private final Shell shell;
  private final String name;
  private final long whole;
  private int drawn = -1;

  Progress(Shell shell, String name, long whole) {
    this.shell = shell;
    this.name = name;
    this.whole = whole;
    if (!shell.progress()) {
      shell.say(String.format(Locale.ROOT, "fetching %s (%.0f MB)", name, whole / MEGABYTE));
    }
  }

  void show(long done) {
    int percent = (int) (100 * done / Math.max(1, whole));
    if (shell.progress() && percent != drawn) {
      drawn = percent;
      int filled = percent * WIDTH / 100;
      String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
      shell
          .err()
          .printf(Locale.ROOT, "\r%s [%s] %3d %% of %.0f MB", name, bar, percent, whole / MEGABYTE);
    }
  }

  void end() {
    if (shell.progress()) {
      shell.err().println();
    }
  }
}
