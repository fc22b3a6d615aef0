package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import io.github.verbalizedsampling.schema.CandidateType;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the verbs for many answers know of them: which are valid, which are equal, and how one is
 * written down and read again.
 *
 * @param validator tells what is wrong with an answer; null if every answer is valid
 * @param key gives the same key for equal answers
 * @param ownKey whether the key is the caller's own
 * @param writer writes an answer down
 * @param reader reads what the writer wrote
 */
record Kind<T>(
    @Nullable Validator<? super T> validator,
    Function<? super T, ?> key,
    boolean ownKey,
    Function<? super T, String> writer,
    Function<String, ? extends T> reader) {

  /**
   * Texts.
   *
   * @param key the caller's own key; null for texts that are alike
   */
  static Kind<String> ofTexts(
      @Nullable Validator<? super String> validator, @Nullable Function<? super String, ?> key) {
    Function<? super String, ?> keyOrFold = key == null ? Folding::fold : key;
    return new Kind<>(validator, keyOrFold, key != null, text -> text, text -> text);
  }

  /**
   * Values are equal if they are written alike, or, where Jackson can only read them, by their own
   * equals; texts among them by the key for texts.
   */
  static <T> Kind<T> of(CandidateType<T> type, Kind<String> texts) {
    Function<T, ?> key =
        value -> value instanceof String text ? texts.key.apply(text) : keyOf(value, type);
    return new Kind<>(null, key, texts.ownKey, type::write, type::read);
  }

  private static <T> Object keyOf(T value, CandidateType<T> type) {
    try {
      return type.write(value);
    } catch (IllegalArgumentException e) {
      return requireNonNull(value);
    }
  }

  Kind<T> with(Validator<? super T> other) {
    return new Kind<>(other, key, ownKey, writer, reader);
  }

  /**
   * The candidates that count.
   *
   * @throws VerbalizedSamplingException if there is none
   */
  Distribution<T> valid(Elicitation<T> elicitation) {
    Distribution<T> valid = elicitation.distribution().filter(c -> problem(c.value()) == null);
    if (valid.isEmpty()) {
      throw VerbalizedSamplingException.of(elicitation, this);
    }
    return valid;
  }

  /** Rules of the caller's have no name that another process could know. */
  void requireNoOwnRules() {
    if (validator != null || ownKey) {
      throw new IllegalArgumentException(
          "the deck needs a name, since decks of other validators and equalities may be in the"
              + " store, and these have none; call deck(prompt, store, name)");
    }
  }

  String write(T value) {
    return writer.apply(value);
  }

  /** What the model can be told of a value: nothing where it cannot be written. */
  Optional<String> told(T value) {
    try {
      return Optional.of(write(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  T read(String text) {
    return reader.apply(text);
  }

  /** What is wrong with a value; null if it is valid. */
  @Nullable String problem(T value) {
    try {
      return validator == null ? null : validator.problem(value);
    } catch (Exception | StackOverflowError e) {
      // Other JVM languages throw anything, and a regular expression may go too deep for a text.
      return e.toString();
    }
  }
}
