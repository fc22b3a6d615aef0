package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import io.github.verbalizedsampling.model.Prompt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The prompts that a file needs: first those that it has no row of, then those whose row is
 * unfinished, in no order. So prompts that fail each time do not keep others from their turn, where
 * a run ends after some failures.
 */
final class NeededPrompts implements Iterator<NeededPrompts.Numbered> {
  /** A prompt and its number. */
  record Numbered(long index, Prompt prompt) {}

  private final Iterator<Prompt> prompts;
  private final int n;
  private final SamplesFile file;
  private final List<Numbered> unfinished = new ArrayList<>();

  /** Another one in each run; no answer depends on it. */
  private final SplittableRandom order = new SplittableRandom();

  private long index;
  private @Nullable Numbered next;

  NeededPrompts(Iterator<Prompt> prompts, int n, SamplesFile file) {
    this.prompts = prompts;
    this.n = n;
    this.file = file;
  }

  /** Asks the iterator of prompts also when it has ended, so that it can break off the work. */
  @Override
  public boolean hasNext() {
    while (next == null && prompts.hasNext()) {
      Prompt prompt = requireNonNull(prompts.next(), "prompts must not hold null");
      Numbered numbered = new Numbered(index++, prompt);
      if (!file.has(numbered.index)) {
        next = numbered;
      } else if (file.needs(numbered.index, prompt, n)) {
        unfinished.add(numbered);
      }
    }
    if (next == null && !unfinished.isEmpty()) {
      int last = unfinished.size() - 1;
      Collections.swap(unfinished, order.nextInt(last + 1), last);
      next = unfinished.remove(last);
    }
    return next != null;
  }

  @Override
  public Numbered next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more prompts");
    }
    Numbered given = requireNonNull(next);
    next = null;
    return given;
  }
}
