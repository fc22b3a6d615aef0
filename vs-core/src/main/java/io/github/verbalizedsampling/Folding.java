package io.github.verbalizedsampling;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts that differ only in form, blanks and case are equal: NFKC, trimmed, folded. */
final class Folding {
  private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");

  private Folding() {}

  static String fold(String text) {
    String form = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String blanks = BLANKS.matcher(form).replaceAll(" ").strip();
    // Upper case first: it folds what has two lower cases, such as the sigmas.
    return blanks.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }
}
