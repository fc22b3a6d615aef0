package io.github.verbalizedsampling.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.verbalizedsampling.Row;
import io.github.verbalizedsampling.SamplesFile;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers to a file of prompts, in a file that the same command goes on with. */
final class FileRun {
  /** Where the model fails on so many prompts in a row, it is the model that is at fault. */
  private static final int OUTAGE = 5;

  private static final JsonMapper JSON = new JsonMapper();

  private final Shell shell;
  private final Options options;
  private final Path prompts;
  private final Path out;
  private final List<Row<String>> failed = new ArrayList<>();

  FileRun(Shell shell, Options options, Path prompts, Path out) {
    this.shell = shell;
    this.options = options;
    this.prompts = prompts;
    this.out = out;
  }

  int run() {
    long total = count();
    long rows = rows();
    checkSamePrompts(rows);
    try (SamplesFile file = open()) {
      if (file.rows() != rows) {
        throw Failure.usage("--out " + out + " is written to by another process; let it end first");
      }
      if (file.rows() == total) {
        shell.say("nothing left to do: " + out + " has a line for each of " + total + " prompts");
        return Failure.OK;
      }
      return collect(file, total);
    } catch (UncheckedIOException x) {
      throw Failure.usage(
          "cannot go on with "
              + out
              + ": "
              + reason(x.getCause())
              + "; what it holds stays, and once that is mended the same command goes on from there");
    }
  }

  private int collect(SamplesFile file, long total) {
    VerbalizedSampler sampler = options.sampler(options.model().open(shell)).build();
    RunProgress progress = new RunProgress(shell, file.rows(), total);
    try (Stream<String> tasks = tasks();
        Stream<Row<String>> rows =
            sampler.collectEach(
                tasks.map(Prompt::of).iterator(), options.answers(), file.rows(), true)) {
      rows.forEach(row -> take(row, file, progress));
    } finally {
      progress.end();
    }
    if (!failed.isEmpty()) {
      throw failure(failed.get(0));
    }
    if (progress.failed() > 0) {
      throw Failure.model(
          "the model failed on "
              + progress.failed()
              + " prompts; their lines in "
              + out
              + " say why");
    }
    return Failure.OK;
  }

  /**
   * A prompt that the model fails on is done with when the model is seen to answer another one.
   * Else the run ends: what is in the file stays, and is not paid twice.
   */
  private void take(Row<String> row, SamplesFile file, RunProgress progress) {
    failed.add(row);
    if (row.failure() == null) {
      for (Row<String> next : failed) {
        file.write(next);
        progress.add(next.samples());
      }
      failed.clear();
    } else if (failed.size() == OUTAGE) {
      throw failure(failed.get(0));
    }
  }

  private static Failure failure(Row<String> row) {
    Exception thrown = row.failure();
    String reason = thrown == null || thrown.getMessage() == null ? "" : thrown.getMessage();
    return Failure.model(
        "the model failed on prompt "
            + (row.index() + 1)
            + ": "
            + (reason.isEmpty() ? String.valueOf(thrown) : reason)
            + "; run the same command to go on from there");
  }

  /** Closed again at once: to read a file that is open would end its lock, in POSIX systems. */
  private long rows() {
    try (SamplesFile file = open()) {
      return file.rows();
    }
  }

  private SamplesFile open() {
    try {
      return SamplesFile.open(out);
    } catch (IllegalArgumentException x) {
      throw Failure.usage("--out " + out + " cannot be continued: " + x.getMessage());
    } catch (UncheckedIOException x) {
      throw Failure.usage("--out " + out + " cannot be written: " + reason(x.getCause()));
    }
  }

  private void checkSamePrompts(long rows) {
    try (Stream<String> tasks = tasks();
        BufferedReader lines = Files.newBufferedReader(out, StandardCharsets.UTF_8)) {
      Iterator<String> asked = tasks.iterator();
      for (long row = 1; row <= rows; row++) {
        String prompt = JSON.readTree(lines.readLine()).path("prompt").asText();
        if (!asked.hasNext() || !asked.next().equals(prompt)) {
          throw Failure.usage(
              out
                  + " holds answers to other prompts: line "
                  + row
                  + " is about \""
                  + prompt
                  + "\"; give another --out");
        }
      }
    } catch (IOException x) {
      throw Failure.usage("cannot go on with " + out + ": " + reason(x));
    }
  }

  private long count() {
    try (Stream<String> tasks = tasks()) {
      long count = tasks.count();
      if (count == 0) {
        throw Failure.usage("--file must hold a prompt on each line, but " + prompts + " has none");
      }
      return count;
    } catch (UncheckedIOException x) {
      throw Failure.usage(
          "--file must be a text file in UTF-8, but " + prompts + ": " + reason(x.getCause()));
    }
  }

  /** Some editors begin a file with a byte order mark, which is no part of its first prompt. */
  @SuppressWarnings("StreamResourceLeak") // Who asks for the stream closes it.
  private Stream<String> tasks() {
    try {
      return Files.lines(prompts, StandardCharsets.UTF_8)
          .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
          .filter(line -> !Message.user(line).isBlank());
    } catch (IOException x) {
      throw new UncheckedIOException(x);
    }
  }

  private static String reason(@Nullable Throwable x) {
    if (x instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (x instanceof AccessDeniedException) {
      return "permission is denied";
    }
    return x == null ? "the reason is not known" : String.valueOf(x.getMessage());
  }
}
