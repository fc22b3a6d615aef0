package io.github.verbalizedsampling.parse;

import static java.util.Objects.requireNonNull;

import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read from a reply.
 *
 * @param candidates the candidates, in the order of the reply
 * @param status what became of the reply
 * @param repairs what was mended to read it, each kind once, in the order of {@link Repair}
 * @param reasoning what the model thought before it answered, set aside; null if it shows none
 * @param refused how many items the model declined to give, 0 or more
 * @param problem what was wrong, as a sentence to act on; null if the status is COMPLETE
 */
public record ParsedReply(
    List<ParsedCandidate> candidates,
    Status status,
    List<Repair> repairs,
    @Nullable String reasoning,
    int refused,
    @Nullable String problem) {
  /** Copies the lists. */
  public ParsedReply {
    candidates = List.copyOf(candidates);
    requireNonNull(status, "status must not be null");
    repairs = List.copyOf(repairs);
    if (refused < 0) {
      throw new IllegalArgumentException("refused must not be negative, but is " + refused);
    }
  }

  /**
   * The same reply for whoever reads its texts as JSON: a text that is one object or list and needs
   * mending, as it may in tags, is written again as valid JSON. Texts that are valid JSON, or none,
   * or of which a part is not certain, stay as they are.
   *
   * @return the reply, with what was mended among its repairs
   */
  public ParsedReply withValidJson() {
    EnumSet<Repair> all = EnumSet.noneOf(Repair.class);
    all.addAll(repairs);
    List<ParsedCandidate> mended =
        candidates.stream()
            .map(candidate -> candidate.withText(JsonText.of(candidate.text(), all)))
            .toList();
    return new ParsedReply(mended, status, List.copyOf(all), reasoning, refused, problem);
  }
}
