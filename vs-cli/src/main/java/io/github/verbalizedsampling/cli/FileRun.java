package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.Row;
import io.github.verbalizedsampling.SamplesFile;
import io.github.verbalizedsampling.Shortfall;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.parse.Status;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers to a file of prompts, in a file that the same command goes on with. */
final class FileRun {
  /** Where so many prompts end without a reply of use between them, the model is at fault. */
  private static final int OUTAGE = 5;

  private final Shell shell;
  private final Options options;
  private final int answers;
  private final Path prompts;
  private final Path out;
  private final AtomicInteger inVain = new AtomicInteger();

  /** What went wrong last. */
  private String reason = "";

  FileRun(Shell shell, Options options, int answers, Path prompts, Path out) {
    this.shell = shell;
    this.options = options;
    this.answers = answers;
    this.prompts = prompts;
    this.out = out;
  }

  int run() {
    List<Prompt> asked = new PromptFile(prompts).read();
    Map<Shortfall, Long> lacking;
    try (SamplesFile file = open()) {
      long needed = needed(file, asked);
      if (needed == 0) {
        shell.say(
            "nothing left to do: " + out + " has a line for each of " + asked.size() + " prompts");
      } else {
        collect(file, asked, needed);
      }
      lacking = file.shortfalls();
    } catch (UncheckedIOException x) {
      throw Failure.usage(
          x.getMessage()
              + "; what it holds stays, and once that is mended the same command goes on from there");
    }
    if (!lacking.isEmpty()) {
      throw lacking(lacking, asked.size());
    }
    return Failure.OK;
  }

  private void collect(SamplesFile file, List<Prompt> asked, long needed) {
    TextGenerator model = options.model().open(shell);
    RunProgress progress = new RunProgress(shell, asked.size() - needed, asked.size());
    VerbalizedSampler sampler =
        options.sampler(model).listener(elicitation -> hear(elicitation, progress)).build();
    try (Stream<Row<String>> rows =
        sampler.collectEach(untilOutage(asked.iterator()), answers, file)) {
      rows.forEach(row -> take(row, progress));
    } finally {
      progress.end();
    }
  }

  /** The prompts under way when the model fails come to their end: they may be paid for. */
  private Iterator<Prompt> untilOutage(Iterator<Prompt> all) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        if (inVain.get() >= OUTAGE) {
          throw Failure.model(
              "the model had no answer to "
                  + OUTAGE
                  + " prompts one after the other, so the run ended"
                  + reason
                  + "; run the same command to go on from there");
        }
        return all.hasNext();
      }

      @Override
      public Prompt next() {
        return all.next();
      }
    };
  }

  private void hear(Elicitation<?> elicitation, RunProgress progress) {
    progress.pay(elicitation.usage());
    if (!elicitation.distribution().isEmpty() || elicitation.status() == Status.REFUSED) {
      inVain.set(0);
    }
  }

  private void take(Row<String> row, RunProgress progress) {
    progress.add(row);
    Shortfall shortfall = row.shortfall();
    if (shortfall != null && shortfall.isAskedAgain()) {
      inVain.incrementAndGet();
      String why = row.samples().failures().get(0).reason();
      reason = " (prompt " + (row.index() + 1) + ": " + why + ")";
    }
  }

  private Failure lacking(Map<Shortfall, Long> lacking, int total) {
    String kinds =
        lacking.entrySet().stream()
            .map(entry -> entry.getValue() + " " + word(entry.getKey()))
            .collect(Collectors.joining(", "));
    long count = lacking.values().stream().mapToLong(Long::longValue).sum();
    String sentence =
        "answers are missing for "
            + count
            + " of "
            + total
            + " prompts: "
            + kinds
            + "; their lines in "
            + out
            + " say why"
            + reason;
    return lacking.keySet().stream().anyMatch(Shortfall::isAskedAgain)
        ? Failure.model(
            sentence + "; run the same command to ask again for what failed or was unreadable")
        : Failure.fewer(sentence);
  }

  private static String word(Shortfall why) {
    return switch (why) {
      case FAILED -> "failed";
      case UNREADABLE -> "unreadable";
      case REFUSED -> "refused";
      case EXHAUSTED -> "with nothing new";
    };
  }

  private SamplesFile open() {
    try {
      return SamplesFile.open(out, options.recorded());
    } catch (IllegalArgumentException x) {
      throw notOurs(x);
    } catch (UncheckedIOException x) {
      throw Failure.usage("--out cannot be written: " + Failure.reason(x.getCause()));
    }
  }

  private long needed(SamplesFile file, List<Prompt> asked) {
    if (file.rows() > asked.size()) {
      throw Failure.usage(
          out + " holds more rows than " + prompts + " has prompts; give another --out");
    }
    long needed = 0;
    try {
      for (int i = 0; i < asked.size(); i++) {
        needed += file.needs(i, asked.get(i), answers) ? 1 : 0;
      }
    } catch (IllegalArgumentException x) {
      throw notOurs(x);
    }
    return needed;
  }

  private Failure notOurs(IllegalArgumentException x) {
    return Failure.usage(
        "--out " + out + " cannot be continued: " + x.getMessage() + "; else give another --out");
  }
}
