package io.github.verbalizedsampling;

import io.github.verbalizedsampling.schema.CandidateType;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the verbs for many answers know of them: which are valid, which are equal, and how one is
 * written down and read again.
 *
 * @param validator tells what is wrong with an answer
 * @param key gives the same key for equal answers
 * @param writer writes an answer down
 * @param reader reads what the writer wrote
 */
record Kind<T>(
    Validator<? super T> validator,
    Function<? super T, ?> key,
    Function<? super T, String> writer,
    Function<String, ? extends T> reader) {

  static Kind<String> ofTexts(
      Validator<? super String> validator, Function<? super String, ?> key) {
    return new Kind<>(validator, key, text -> text, text -> text);
  }

  /** Values are equal if they are written alike; texts among them by the key for texts. */
  static <T> Kind<T> of(CandidateType<T> type, Kind<String> texts) {
    Function<T, ?> key =
        value -> value instanceof String text ? texts.key.apply(text) : type.write(value);
    return new Kind<>(Validator.any(), key, type::write, type::read);
  }

  Kind<T> with(Validator<? super T> other) {
    return new Kind<>(other, key, writer, reader);
  }

  String write(T value) {
    return writer.apply(value);
  }

  T read(String text) {
    return reader.apply(text);
  }

  /** What is wrong with a value; null if it is valid. */
  @Nullable String problem(T value) {
    try {
      return validator.problem(value);
    } catch (Exception | StackOverflowError e) {
      // Other JVM languages throw anything, and a regular expression may go too deep for a text.
      return e.toString();
    }
  }
}
