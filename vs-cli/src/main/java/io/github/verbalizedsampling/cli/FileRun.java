package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.Row;
import io.github.verbalizedsampling.Samples;
import io.github.verbalizedsampling.SamplesFile;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.model.Prompt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Answers to a file of prompts, in a file that the same command goes on with. */
final class FileRun {
  /** What a prompt may not be: spaces of any kind, and characters of no width. */
  private static final Pattern BLANK = Pattern.compile("[\\s\\x1C-\\x1F\\p{Z}\\p{Cf}]*");

  private final Shell shell;
  private final Options options;
  private final Path prompts;
  private final Path out;

  FileRun(Shell shell, Options options, Path prompts, Path out) {
    this.shell = shell;
    this.options = options;
    this.prompts = prompts;
    this.out = out;
  }

  int run() {
    long total = count();
    try (BufferedReader lines = Files.newBufferedReader(prompts, StandardCharsets.UTF_8);
        SamplesFile file = SamplesFile.open(out)) {
      if (file.rows() >= total) {
        shell.say("nothing left to do: " + out + " has a line for each of " + total + " prompts");
        return Failure.OK;
      }
      VerbalizedSampler sampler = options.sampler(options.model().open(shell)).build();
      RunProgress progress = new RunProgress(shell, file.rows(), total);
      Stream<Prompt> asked = tasks(lines).map(Prompt::of);
      try (Stream<Row<String>> rows =
          sampler.collectEach(asked.iterator(), options.answers(), file.rows(), true)) {
        rows.forEach(row -> write(row, file, progress));
      } finally {
        progress.end();
      }
      return Failure.OK;
    } catch (IOException | UncheckedIOException x) {
      throw Failure.usage("cannot read " + prompts + " or write " + out + ": " + x.getMessage());
    }
  }

  /**
   * A prompt that the model fails on ends the run: what is in the file stays, and is not paid
   * twice.
   */
  private static void write(Row<String> row, SamplesFile file, RunProgress progress) {
    Samples<String> samples = row.samples();
    if (samples == null) {
      throw Failure.model(
          "the model failed on prompt "
              + (row.index() + 1)
              + ": "
              + row.failure()
              + "; run the same command to go on from there");
    }
    file.write(row);
    progress.add(samples);
  }

  private long count() {
    try (BufferedReader lines = Files.newBufferedReader(prompts, StandardCharsets.UTF_8)) {
      long count = tasks(lines).count();
      if (count == 0) {
        throw Failure.usage("--file must hold a prompt on each line, but " + prompts + " has none");
      }
      return count;
    } catch (IOException | UncheckedIOException x) {
      throw Failure.usage("--file must be a text file in UTF-8: " + x.getMessage());
    }
  }

  private static Stream<String> tasks(BufferedReader lines) {
    return lines.lines().filter(line -> !BLANK.matcher(line).matches());
  }
}
