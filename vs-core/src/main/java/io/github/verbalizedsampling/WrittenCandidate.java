package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** A candidate in JSON: the weight is written only where it is not the stated probability. */
record WrittenCandidate<T>(
    T value,
    @Nullable Double stated,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double weight) {
  WrittenCandidate {
    requireNonNull(value, "value must not be null");
    if (weight != null && !(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weight must be finite and not negative, but is " + weight);
    }
  }

  static <T> WrittenCandidate<T> of(Candidate<T> candidate, double weight) {
    boolean asStated = candidate.statedOr(Double.NaN) == weight || Double.isNaN(weight);
    return new WrittenCandidate<>(candidate.value(), candidate.stated(), asStated ? null : weight);
  }

  double toWeight() {
    return weight != null ? weight : stated != null ? stated : Double.NaN;
  }
}
