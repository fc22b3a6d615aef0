package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A weight at the end of a line; the patterns cost much, so only what may match is tried. */
final class WeightAtEnd {
  /** What may part a weight from the text before it. */
  private static final String SIGNS = ":：=|,;->→–—，；、.…·•";

  /** What a weight may end with, beside a digit. */
  private static final String SHARES = "%％٪" + Weights.RAISED;

  /** What parts a weight in a column of its own from the text before it. */
  private static final String GAP = "  ";

  /** What makes a share at the end stand out from the words before it. */
  private static final String EMPHASIS = "*`~≈";

  private static final int LONGEST_SHARE = 20;

  private static final int LONGEST_OPEN = 40;

  /** What the mark of a choice may begin with. */
  private static final String MARKS = "←→([（【";

  /** What may part the mark of a choice from a heading. */
  private static final String DASHES = "-–—";

  /** How long the mark of a choice may be behind a weight. */
  private static final int LONGEST_MARK = 30;

  private static final Pattern SUM =
      Pattern.compile("(?i)[*_]{0,3}(?:the )?(?:sum|total) of(?: all)?(?: the)?");

  private WeightAtEnd() {}

  /** The weight that a text ends with; null if it ends with none. */
  static @Nullable Mention read(String text, int from, int to) {
    int end = to;
    while (end > from && isAround(text.charAt(end - 1))) {
      end--;
    }
    if (end == from) {
      return null;
    }
    char c = text.charAt(end - 1);
    if (c == ')' || c == ']' || c == '）' || c == '】') {
      int open = end - 1;
      while (open >= from && Mention.BRACKETS.indexOf(text.charAt(open)) < 0) {
        open--;
      }
      return open < from ? null : bracketed(text, from, open, to);
    }
    if (c == '>') {
      Mention element = Mention.last(WeightForms.IN_ELEMENT, text, from, to);
      return element != null && element.sure() ? element : null;
    }
    if (!Character.isDigit(c) && SHARES.indexOf(c) < 0 && !isCounted(text, from, end)) {
      return null;
    }
    Mention open =
        isOpen(text, from, to) ? Mention.last(WeightForms.IN_OPEN_BRACKET, text, from, to) : null;
    if (open != null && open.sure()) {
      return open;
    }
    Mention found =
        Text.hasSign(SIGNS, text, from, to)
            ? Mention.last(WeightForms.AFTER_SIGN, text, from, to)
            : null;
    if (found != null && found.sure()) {
      return found;
    }
    Mention labelled =
        Text.hasSign(Mention.COLONS, text, from, to)
            ? Mention.last(WeightForms.LABEL_AND_SIGN, text, from, to)
            : null;
    if (labelled == null && found == null) {
      boolean stop = text.charAt(to - 1) == '.';
      Pattern with = stop ? WeightForms.AFTER_SIGN_AND_WITH : WeightForms.AFTER_WITH;
      labelled = Mention.last(with, text, from, to);
    }
    if (labelled == null && found == null) {
      return apart(text, from, to);
    }
    return labelled != null && labelled.sure() ? ofAll(labelled, text, from) : found;
  }

  /** A weight as one of all together, if words before its name say so. */
  private static Mention ofAll(Mention weight, String text, int from) {
    return SUM.matcher(text).region(from, weight.start()).matches()
        ? new Mention(weight.raw(), weight.unit(), "total", from, weight.end(), true, true)
        : weight;
  }

  /** Whether the last bracket of a line is one that opens. */
  private static boolean isOpen(String text, int from, int to) {
    int i = to - 1;
    while (i > from && to - i < LONGEST_OPEN && "()[]".indexOf(text.charAt(i)) < 0) {
      i--;
    }
    return "([".indexOf(text.charAt(i)) >= 0;
  }

  /**
   * A weight that nothing but blanks or its emphasis parts from the words; null if there is none.
   */
  private static @Nullable Mention apart(String text, int from, int to) {
    if (text.substring(from, to).contains(GAP)) {
      return Mention.last(WeightForms.AFTER_GAP, text, from, to);
    }
    boolean marked = Text.hasSign(EMPHASIS, text, Math.max(from, to - LONGEST_SHARE), to);
    return marked ? Mention.last(WeightForms.AFTER_WORDS, text, from, to) : null;
  }

  /** The weight in the brackets that end a line, or before them, as in "Probability: 0.4 (40%)". */
  private static @Nullable Mention bracketed(String text, int from, int open, int to) {
    Mention usual = UsualWeight.bracketed(text, from, open, to);
    if (usual != null) {
      return usual;
    }
    int start = Math.max(from, open - 3);
    Mention found = Mention.last(WeightForms.BRACKETED_END, text, start, to);
    if (found != null && found.sure()) {
      return found;
    }
    Mention before = found == null ? null : read(text, from, Text.trimEnd(text, from, open));
    if (found != null && before != null && (before.sure() || found.agreesWith(before))) {
      return before.upTo(to);
    }
    if (found != null) {
      return withWord(found, text, from, open);
    }
    return mayFollow(text, open, to) ? lastInBrackets(text, start, to) : null;
  }

  /** A weight with the words before its brackets that say the same: "Probability: High (0.6)". */
  private static Mention withWord(Mention found, String text, int from, int open) {
    if (!Text.hasSign(Mention.COLONS, text, from, open)) {
      return found;
    }
    Matcher word = WeightForms.WORD_BEFORE.matcher(text).region(from, open);
    String label = word.find() ? Names.fold(word.group(1)) : "";
    Unit unit = Names.unit(label);
    return unit == null
        ? found
        : new Mention(found.raw(), unit, label, word.start(), found.end(), false, true);
  }

  /** A weight with its name behind other words in the brackets; null if there is none. */
  private static @Nullable Mention lastInBrackets(String text, int start, int to) {
    Mention last = Mention.last(WeightForms.LAST_IN_BRACKETS, text, start, to);
    Mention named =
        last != null && last.sure()
            ? last
            : Mention.last(WeightForms.NAMED_IN_BRACKETS, text, start, to);
    Mention word =
        named != null ? named : Mention.last(WeightForms.WORD_AND_AMOUNT, text, start, to);
    Mention later = word != null ? null : Mention.behindNotes(text, start, to);
    return later != null && later.end() == to ? later : word;
  }

  /** Whether a number may stand behind other words in a bracket. */
  private static boolean mayFollow(String text, int open, int to) {
    return Text.hasSign(";,，；|-–—", text, open, to) && Text.hasDigit(text, open, to);
  }

  /** The weight before the mark of a choice; null if there is none, or none that is sure. */
  static @Nullable Mention beforeMark(String text, int from, int to, boolean heading) {
    int end = mark(heading ? MARKS + DASHES : MARKS, text, from, to);
    Mention found = end > from ? read(text, from, end) : null;
    boolean bracket = end > from && Mention.CLOSERS.indexOf(text.charAt(end - 1)) >= 0;
    return found != null && (found.sure() || bracket) ? found : null;
  }

  /**
   * Where a line ends less the mark of a choice, as in "plum (p = 0.4) ← chosen": a sign that is no
   * letter, with a few words at most, or words in brackets.
   */
  private static int mark(String signs, String text, int from, int to) {
    int i = to;
    while (i > from && to - i < LONGEST_MARK && isOfMark(text.charAt(i - 1))) {
      i--;
    }
    int sign = i == from ? 0 : text.codePointBefore(i);
    return signs.indexOf(sign) >= 0 || Character.getType(sign) == Character.OTHER_SYMBOL
        ? Text.trimEnd(text, from, i - Character.charCount(sign))
        : from;
  }

  private static boolean isOfMark(char c) {
    return Character.isLetter(c) || " *_!\uFE0F)]）】".indexOf(c) >= 0;
  }

  /** Whether the word that ends here may stand behind a number: percent, chance. */
  private static boolean isCounted(String text, int from, int end) {
    int start = end;
    while (start > from && end - start < 24 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    String word = Names.fold(text.substring(start, end));
    return word.length() > 2
        && (Names.isChance(word)
            || (text.charAt(start) > 'z'
                && WeightForms.PERCENT.matcher(text.substring(start, end)).matches()));
  }

  /** Whether a char may stand behind a weight: emphasis, blank space, a point, colon or comma. */
  private static boolean isAround(char c) {
    return "*_`$.:：,;，；".indexOf(c) >= 0 || Text.isBlank(c);
  }
}
