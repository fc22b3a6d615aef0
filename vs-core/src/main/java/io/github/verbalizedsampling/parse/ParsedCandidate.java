package io.github.verbalizedsampling.parse;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A candidate as it was read from a reply.
 *
 * @param text the candidate's text as sent; JSON text where the model sent an object, a list, a
 *     number or a boolean: as sent where that is valid, and an object or a list that needed mending
 *     written again as valid JSON, unless part of it is not certain
 * @param stated the probability that the model stated, on the scale from 0 to 1, never normalised;
 *     null if unknown
 * @param weight what to draw with, 0 or more, finite: the stated probability, or what a number of
 *     another kind (a perplexity, a negative log-likelihood) comes to beside the other items of its
 *     list; null if unknown
 * @param rawWeight the weight as the model wrote it, null if it wrote none
 * @param span where in the reply the candidate was read
 * @param fields what else the model said of the candidate, such as a title, by the model's own
 *     names, in their order
 */
public record ParsedCandidate(
    String text,
    @Nullable Double stated,
    @Nullable Double weight,
    @Nullable String rawWeight,
    Span span,
    Map<String, String> fields) {
  /**
   * Copies the fields and checks the numbers.
   *
   * @throws IllegalArgumentException if {@code stated} is outside 0 to 1, or {@code weight} is
   *     negative or not finite
   */
  public ParsedCandidate {
    requireNonNull(text, "text must not be null");
    requireNonNull(span, "span must not be null");
    if (stated != null && !(stated >= 0 && stated <= 1)) {
      throw new IllegalArgumentException("stated must be from 0 to 1, but is " + stated);
    }
    if (weight != null && !(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weight must be finite and not negative, but is " + weight);
    }
    fields = fields.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  ParsedCandidate withText(String other) {
    return other.equals(text)
        ? this
        : new ParsedCandidate(other, stated, weight, rawWeight, span, fields);
  }
}
