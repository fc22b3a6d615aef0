package io.github.verbalizedsampling.prompt;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of one language. */
final class Texts {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z.]+)\\}");

  /**
   * Read with the class, as part of the program: to read them for every prompt takes longer than
   * the rest.
   */
  private static final Map<Language, Properties> ALL =
      Stream.of(Language.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Texts::load));

  private final Properties properties;

  Texts(Language language) {
    properties = requireNonNull(ALL.get(language));
  }

  private static Properties load(Language language) {
    String file = language.code() + ".properties";
    try (var stream = Texts.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException(
            "the resource " + file + " is missing from vs-core; was the jar repacked without it?");
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String get(String key) {
    String text = properties.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("the texts have no entry " + key);
    }
    return text;
  }

  /** The text with its places filled: from the values, else from the entry of that name. */
  String get(String key, Map<String, String> values) {
    return PLACE
        .matcher(get(key))
        .replaceAll(place -> {
          String value = values.get(place.group(1));
          return Matcher.quoteReplacement(value == null ? get(place.group(1), values) : value);
        });
  }

  /** What so many candidates are called, where the language tells one from several. */
  String noun(Noun noun, int count) {
    String several = "noun." + noun.name().toLowerCase(Locale.ROOT);
    return properties.getProperty(count == 1 ? several + ".one" : several, get(several));
  }

  /** A number as a word where the language has one for it. */
  String number(int number) {
    return properties.getProperty("number." + number, Integer.toString(number));
  }
}
