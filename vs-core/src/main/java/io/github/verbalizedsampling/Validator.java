package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an answer is one. Those that are not are left out, reported, and asked for again.
 *
 * <pre>{@code
 * Validator<String> slogan = Validator.words(3, 8).and(Validator.that(s -> !s.contains("!"), "no shouting"));
 * }</pre>
 *
 * <p>A validator is called by many threads at a time. What it throws counts as the reason for which
 * the answer is not valid.
 *
 * @param <T> the type of the answers
 */
@FunctionalInterface
public interface Validator<T> {
  /**
   * What is wrong with an answer.
   *
   * @param value the answer
   * @return the reason, as a sentence; null if the answer is valid
   */
  @Nullable String problem(T value);

  /**
   * Every answer is valid. The default.
   *
   * @param <T> the type of the answers
   * @return the validator
   */
  static <T> Validator<T> any() {
    return value -> null;
  }

  /**
   * Answers that pass a test.
   *
   * @param <T> the type of the answers
   * @param test the test
   * @param rule what the test asks for, to be named in reports
   * @return the validator
   */
  static <T> Validator<T> that(Predicate<? super T> test, String rule) {
    requireNonNull(test, "test must not be null");
    requireNonNull(rule, "rule must not be null");
    return value -> test.test(value) ? null : "breaks the rule: " + rule;
  }

  /**
   * Answers of a length.
   *
   * @param min the fewest words, 0 or more
   * @param max the most words, {@code min} or more; words are what blanks divide
   * @return the validator
   * @throws IllegalArgumentException if the two are out of range
   */
  static Validator<String> words(int min, int max) {
    requireRange(min, max);
    Pattern word = Pattern.compile("[^\\s\\p{Z}]+");
    return text -> outside((int) word.matcher(text).results().count(), min, max, "words");
  }

  /**
   * Answers of a length.
   *
   * @param min the fewest characters (code points), 0 or more
   * @param max the most characters, {@code min} or more
   * @return the validator
   * @throws IllegalArgumentException if the two are out of range
   */
  static Validator<String> length(int min, int max) {
    requireRange(min, max);
    return text -> outside(text.codePointCount(0, text.length()), min, max, "characters");
  }

  /**
   * Answers that match a regular expression, whole.
   *
   * @param regex the expression
   * @return the validator
   * @throws java.util.regex.PatternSyntaxException if {@code regex} is no regular expression
   */
  static Validator<String> matching(String regex) {
    Pattern pattern = Pattern.compile(requireNonNull(regex, "regex must not be null"));
    return text -> pattern.matcher(text).matches() ? null : "does not match " + regex;
  }

  /**
   * Answers that are one JSON value, and nothing beside it.
   *
   * @return the validator
   */
  static Validator<String> json() {
    ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    return text -> {
      try {
        return mapper.readTree(text).isMissingNode() ? "is not JSON: there is no value" : null;
      } catch (JsonProcessingException e) {
        return "is not JSON: " + e.getOriginalMessage();
      }
    };
  }

  /**
   * Answers that are valid for this one and for another.
   *
   * @param other the other
   * @return the validator
   */
  default Validator<T> and(Validator<? super T> other) {
    requireNonNull(other, "other must not be null");
    return value -> {
      String problem = problem(value);
      return problem != null ? problem : other.problem(value);
    };
  }

  private static @Nullable String outside(int count, int min, int max, String unit) {
    return count >= min && count <= max
        ? null
        : "has " + count + " " + unit + ", not " + min + " to " + max;
  }

  private static void requireRange(int min, int max) {
    if (min < 0 || max < min) {
      throw new IllegalArgumentException(
          "min and max must be ordered and not negative, but are " + min + " and " + max);
    }
  }
}
