package io.github.verbalizedsampling.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;

/**
 * What a command has around it.
 *
 * @param in standard input
 * @param out standard output: the result, and nothing else
 * @param err standard error: everything else
 * @param env the environment variables
 * @param columns the width of the terminal that {@code out} is, 0 if it is none
 * @param progress whether {@code err} is a terminal, which can show a progress bar
 */
record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> env,
    int columns,
    boolean progress) {

  /** Says one line to the person at the terminal. */
  void say(String line) {
    err.println("vs: " + oneLine(line));
  }

  /** Whether the result may be coloured (no-color.org). */
  boolean colour() {
    return columns > 0 && env.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** An environment variable; empty if it is not set. */
  String variable(String name) {
    return env.getOrDefault(name, "");
  }

  /**
   * Any text on one line: a provider's error may be a page of JSON. Control characters go too,
   * since a terminal would obey them.
   */
  static String oneLine(String text) {
    return text.replaceAll("[\\s\\p{Cc}]+", " ").strip();
  }
}
