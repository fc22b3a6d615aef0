package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.pool.Failure;
import io.github.verbalizedsampling.pool.Gathered;
import io.github.verbalizedsampling.pool.Item;
import io.github.verbalizedsampling.pool.Rejection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Distinct answers, and what happened on the way to them.
 *
 * {@snippet class=io.github.verbalizedsampling.Snippets region=samples}
 *
 * <p>Immutable. Nothing here is null unless it says so.
 *
 * @param <T> the type of the answers
 */
public final class Samples<T> {
  private final Gathered<T> gathered;
  private final Kind<T> kind;

  Samples(Gathered<T> gathered, Kind<T> kind) {
    this.gathered = gathered;
    this.kind = kind;
  }

  /** How the answers are written down. */
  Kind<T> kind() {
    return kind;
  }

  /**
   * The answers with their provenance, at most as many as were wanted, in the order of requests and
   * ranks.
   *
   * @return an immutable list without duplicates
   */
  public List<Item<T>> items() {
    return gathered.items();
  }

  /**
   * The answers.
   *
   * @return an immutable list without duplicates, in the order of {@link #items()}
   */
  public List<T> values() {
    return gathered.items().stream().map(Item::value).toList();
  }

  /**
   * The answers as a distribution that draws by the {@linkplain Item#weight() weights} that their
   * replies give them.
   *
   * @return the distribution, in the order of {@link #items()}
   */
  public Distribution<T> distribution() {
    return distribution(gathered.items()).map(Item::value);
  }

  /** What came, to be drawn by its weights. */
  static <T> Distribution<Item<T>> distribution(List<Item<T>> items) {
    return Distribution.weighted(
        items.stream().map(item -> Candidate.of(item, item.stated())).toList(),
        items.stream().mapToDouble(i -> i.weight() == null ? Double.NaN : i.weight()).toArray());
  }

  /**
   * How many answers are missing from the number that was wanted.
   *
   * @return 0 or more
   */
  public int missing() {
    return gathered.wanted() - gathered.items().size();
  }

  /**
   * Why answers are missing.
   *
   * @return the reason, as a part of a sentence; null if none is missing
   */
  public @Nullable String reason() {
    return gathered.reason();
  }

  /** What the model threw where every call failed; null if anything came. */
  @Nullable Exception failure() {
    return gathered.failure();
  }

  /** Why answers are missing, as a kind; null if none is missing. */
  @Nullable Shortfall shortfall() {
    if (missing() == 0) {
      return null;
    }
    if (failures().stream().anyMatch(failure -> failure.exception() != null)) {
      return Shortfall.FAILED;
    }
    if (!failures().stream().allMatch(Failure::declined)) {
      return Shortfall.UNREADABLE;
    }
    return failures().isEmpty() ? Shortfall.EXHAUSTED : Shortfall.REFUSED;
  }

  /**
   * How many answers came that equal an earlier one.
   *
   * @return 0 or more
   */
  public int duplicates() {
    return gathered.duplicates();
  }

  /**
   * The answers that came and are not valid.
   *
   * @return an immutable list
   */
  public List<Rejection> rejections() {
    return gathered.rejections();
  }

  /**
   * The requests that brought nothing, or less than they should have.
   *
   * @return an immutable list, in the order of requests
   */
  public List<Failure> failures() {
    return gathered.failures();
  }

  /**
   * What all replies cost together. A call that failed has no reply and states no cost.
   *
   * @return the sum; a count is null if a reply did not state it
   */
  public Usage usage() {
    return gathered.usage();
  }

  /**
   * How many calls of the model were started, those that failed and those that mended others
   * included.
   *
   * @return 0 or more
   */
  public int calls() {
    return gathered.calls();
  }

  /**
   * What a distinct answer cost.
   *
   * @return tokens, in and out together; null if the model did not state them or there is no answer
   */
  public @Nullable Double tokensPerAnswer() {
    Long input = usage().input();
    Long output = usage().output();
    return input == null || output == null || items().isEmpty()
        ? null
        : (double) (input + output) / items().size();
  }

  /**
   * What a distinct answer cost.
   *
   * @return calls of the model; null if there is no answer
   */
  public @Nullable Double callsPerAnswer() {
    return items().isEmpty() ? null : (double) calls() / items().size();
  }

  @Override
  public String toString() {
    return "Samples[found="
        + items().size()
        + ", missing="
        + missing()
        + ", duplicates="
        + duplicates()
        + ", rejections="
        + rejections().size()
        + ", failures="
        + failures().size()
        + ", calls="
        + calls()
        + ", "
        + usage()
        + "]";
  }
}
