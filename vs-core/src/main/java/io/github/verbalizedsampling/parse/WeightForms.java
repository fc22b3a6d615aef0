package io.github.verbalizedsampling.parse;

import java.util.regex.Pattern;

/**
 * How a line writes a weight. In each pattern group 2 is the weight, and group 1 or 3 its label, if
 * none of them says otherwise. Blanks are taken whole or not at all: given back one by one, those
 * of neighbouring parts would be tried in all their combinations.
 */
final class WeightForms {
  private static final String BLANKS = "[\\s\\u00a0\\u202f]*+";
  private static final String ABOUT = "(?iu:" + Weights.ABOUT + ")";
  private static final String BOUND = "(?iu:" + Weights.BOUND + ")";
  private static final String AMOUNT =
      "(?:(?!\\p{Nd})(?:"
          + BOUND
          + "|"
          + ABOUT
          + ")"
          + BLANKS
          + ")?-?(?:[%％](?=\\p{Nd}))?(?:\\p{Nd}{1,6}(?:[.,٫．/]\\p{Nd}{1,8}|\\s?:\\s?\\p{Nd}{1,4}|\\s(?:in|to|out of)\\s\\p{Nd}{1,8})?|[.]\\p{Nd}{1,8})(?:[eE]-?\\d{1,3}|"
          + Weights.POWER
          + ")?"
          + "(?:"
          + BLANKS
          + "(?:\\\\?[%％٪]|(?=\\p{L})(?iu:"
          + Weights.PERCENTS
          + ")(?!\\p{L})))?"
          + "(?:\\s*+[-–]\\s*+\\p{Nd}{1,5}(?:[.,]\\p{Nd}{1,8})?(?:\\s*+%)?)?";
  static final Pattern PERCENT = Pattern.compile("(?iu:" + Weights.PERCENTS + ")");
  private static final String EMPH = "[*_`$]{0,3}";
  private static final String NAME =
      "(?!(?:"
          + BOUND
          + "|"
          + ABOUT
          + ")"
          + BLANKS
          + "\\p{Nd})[\\p{L}\\p{M}](?:[\\p{L}\\p{M}]| (?! )){0,28}?";

  /** What stands behind a name that is group 1: a sign and the weight, group 2, no other name. */
  private static final String SIGN_AND_AMOUNT =
      EMPH + "\\s*+[:：=]\\s*+" + EMPH + "(" + AMOUNT + ")()" + EMPH;

  /** A weight with its label before it or behind it: group 1 or 3, and the weight is group 2. */
  private static final String WEIGHT =
      "(?:(?iu:with)\\s++)?(?:(?iu:an?|the|eine[rm]?|une|una|uma|een)\\s++)?(?:(?iu:est|approx|ca)[.]\\s++)?(?:("
          + NAME
          + ")[.]?"
          + EMPH
          + "(?:\\s*+(?:[:：=]|->|→)|\\s++[-–—](?=\\s)|(?=[~≈<>≤≥≲≳\\p{Nd}\\s])|(?=[^\\x00-\\x{24f}])(?="
          + ABOUT
          + "))\\s*+"
          + EMPH
          + "\\s*+)?("
          + AMOUNT
          + ")"
          + EMPH
          + "(?:\\s++("
          + NAME
          + ")"
          + EMPH
          + ")?\\s*+";

  /** A weight in brackets, with what else stands there as group 4. */
  static final Pattern BRACKETED =
      Pattern.compile(
          EMPH
              + "\\\\?[(\\[（【]\\s*+"
              + EMPH
              + WEIGHT
              + "((?:[;,，；|]|(?<=\\s)(?:[-–—/]|or)\\s)[^()\\[\\]（）【】]{1,80})?[.]?\\\\?[)\\]）】]"
              + EMPH);

  /** A second weight in the same brackets. */
  static final Pattern MORE = Pattern.compile("(?:[;,，；|/–—-]|or\\s)\\s*+" + EMPH + WEIGHT);

  /** A word for a weight in the brackets that end a line. */
  static final Pattern WORD_END =
      Pattern.compile(
          "[(\\[（【]([\\p{L}\\p{M}][\\p{L}\\p{M} ]{1,28}):\\s*+((?iu:"
              + Weights.WORDS
              + "))\\s*+[)\\]）】]\\s*$");

  static final Pattern BRACKETED_END =
      Pattern.compile(BRACKETED.pattern() + "\\s*+[.:：,;，；]?" + EMPH + "\\s*+$");

  /** A weight behind other words in the brackets that end a line: "(chosen, 40% chance)". */
  static final Pattern LAST_IN_BRACKETS =
      Pattern.compile(
          EMPH
              + "[(\\[（【]\\s*+[\\p{L}\\p{M} ]{1,30}(?:[;,，；]|\\s[-–—])\\s++"
              + EMPH
              + WEIGHT
              + "[)\\]）】]"
              + EMPH
              + "\\s*+$");

  /** A weight with its name and a sign behind other notes in brackets: "(Tone: dry, p = 0.4)". */
  static final Pattern BEHIND_NOTES =
      Pattern.compile(
          EMPH
              + "[(\\[（【]\\s*+[\\p{L}\\p{M}\\p{Nd}:/' -]{1,40}[;,，；|]\\s++"
              + EMPH
              + "("
              + NAME
              + ")[.]?"
              + SIGN_AND_AMOUNT
              + "\\s*+[)\\]）】]"
              + EMPH);

  /** A word for a weight and the number that says it, in the brackets that end a line. */
  static final Pattern WORD_AND_AMOUNT =
      Pattern.compile(
          "[(\\[（【]\\s*+(?:("
              + NAME
              + "):\\s*+)?(?iu:"
              + Weights.WORDS
              + ")\\s*+[,;:–—-]\\s*+("
              + AMOUNT
              + ")()\\s*+[)\\]）】]"
              + EMPH
              + "\\s*+$");

  /** A weight whose name stands before a comma in the brackets: "(low-probability, 0.4)". */
  static final Pattern NAMED_IN_BRACKETS =
      Pattern.compile(
          EMPH
              + "[(\\[（【]\\s*+(?:[\\p{L}\\p{M}]{1,20}+[- ]){0,3}+([\\p{L}\\p{M}]{1,24}+)(?:[:：]\\s[\\p{L}\\p{M} ]{1,30}+)?[;,，；]\\s*+"
              + EMPH
              + "("
              + AMOUNT
              + ")()"
              + EMPH
              + "\\s*+[)\\]）】]"
              + EMPH
              + "\\s*+$");

  private static final String SIGN =
      "(?:\\s*(?:[:：](?:\\*\\*|__)|[:：|,;=]|->|=>|→|[-–—]|(?<=\\s)[·•])\\s++|\\s*(?:->|→|[，；、]|\\.{4,}|…{2,})\\s*+|[:：]|(?<=\\bPr?\\([^()]{1,60}\\))=|(?<=[\\p{L}\"])[,;\\t])";
  static final Pattern AFTER_SIGN = Pattern.compile(SIGN + EMPH + WEIGHT + "$");

  /** A word for a weight with its label, at the end of the text before the brackets. */
  static final Pattern WORD_BEFORE =
      Pattern.compile(
          SIGN
              + EMPH
              + "([\\p{L}\\p{M}][\\p{L}\\p{M} ]{1,28})[:：]"
              + EMPH
              + "\\s*+(?iu:"
              + Weights.WORDS
              + ")"
              + EMPH
              + "\\s*$");

  /** A weight in an element that ends a line: {@code plum <probability>0.4</probability>}. */
  static final Pattern IN_ELEMENT =
      Pattern.compile("\\s*+<(\\p{L}{2,24})>\\s*+(" + AMOUNT + ")()\\s*+</\\1>$");

  /** A share in bold or as code at the end of a line, right behind the words. */
  static final Pattern AFTER_WORDS =
      Pattern.compile(
          "(?<=\\S)\\s++(?:\\*\\*(?=[^*]*+\\*\\*$)|`(?=[^`]*+`$)|(?=[~≈]))()("
              + AMOUNT
              + ")()(?:\\*\\*|`)?$");

  /** A weight in a column of its own, aligned by blanks. */
  static final Pattern AFTER_GAP =
      Pattern.compile("(?<=\\S) {2,}+" + EMPH + "()(" + AMOUNT + ")()" + EMPH + "$");

  /** A weight with a remark behind it. */
  static final Pattern BEFORE_REMARK =
      Pattern.compile(BRACKETED.pattern() + "\\s*+(?:[-–—:]" + EMPH + "\\s++|—{1,2}|：)(?=\\S)");

  static final Pattern BEFORE_DASH =
      Pattern.compile(
          SIGN + EMPH + WEIGHT + "(?:(?<=\\s)[-–—]\\s++(?=\\S)|(?=\\([^()]{3,200}\\)[.]?\\s*+$))");

  /** With a comma before the remark, only a weight that is named is told from other numbers. */
  static final Pattern BEFORE_COMMA =
      Pattern.compile(SIGN + EMPH + WEIGHT + "[,;，；]\\s*+(?=\\p{L})");

  /** What follows a weight in the middle of a line of pairs. */
  private static final String NEXT = "(?=[ \\t\\r]*+(?:[,;、，；•·/\\n]|[.。]?\\s*+$|\\d{1,2}[.)]\\s))";

  /** A weight of one of several pairs: "red: 0.4, blue = 0.3". */
  static final Pattern SIGNED =
      Pattern.compile(
          "\\s*+"
              + EMPH
              + "(?:[:：=]|->|→|(?<=\\s)[-–—])\\s*+"
              + EMPH
              + "()("
              + AMOUNT
              + ")()"
              + EMPH
              + NEXT);

  /** A weight with its name behind one of several sentences. */
  static final Pattern NAMED_IN_RUN =
      Pattern.compile(
          "(?<=\\S)[ \\t]++"
              + EMPH
              + "([\\p{L}\\p{M}]{1,24})"
              + SIGN_AND_AMOUNT
              + "(?=[.。]?\\s*+(?:$|[;,\\n]|\\d{1,2}[.)]\\s|\\p{L}{1,20} \\d{1,2}[.:：]\\s))");

  /** A weight of one of several words: "red 40%, blue 30%". */
  static final Pattern APART =
      Pattern.compile("\\s++" + EMPH + "()(" + AMOUNT + ")()" + EMPH + NEXT);

  static final Pattern BARE = Pattern.compile(EMPH + "()(" + AMOUNT + ")()" + EMPH);
  static final Pattern LABEL_AND_SIGN =
      Pattern.compile(
          "(?:<br ?/?>\\s*|^|(?<=[.,;|!?。！？…\"”»)*–—-])\\s*|\\s+(?=[*_`]|\\p{L}{5}|[pP]\\s?=\\s?(?:0?[.]\\d|\\d{1,3}\\s?%)))"
              + EMPH
              + "(?:(?<=[.!?…\"”»)*–—|]\\s?[*_`]{0,3})[\\p{Lu}\\p{Lo}]\\p{L}{1,24} (?=\\p{L}{4}))?"
              + "([\\p{L}\\p{M}]{1,24})"
              + EMPH
              + "\\s*+[:：=]\\s*+"
              + EMPH
              + "\\s*+("
              + AMOUNT
              + ")"
              + EMPH
              + "()[.]?\\s*+$");

  /** A weight with its name in a bracket that the end of the line closes. */
  static final Pattern IN_OPEN_BRACKET = Pattern.compile("\\s++[(\\[]\\s?" + WEIGHT + "$");

  static final Pattern AFTER_WITH =
      Pattern.compile(
          "(?:\\s*[,;–—-])?\\s+(?iu:with|at|mit|avec|con|com|met|med|с)\\s++"
              + EMPH
              + WEIGHT
              + "$");

  /**
   * The same at the end of a sentence, where only a sign tells it from one that speaks of chances.
   */
  static final Pattern AFTER_SIGN_AND_WITH =
      Pattern.compile(
          "\\s*[,;–—-]\\s+(?iu:with|mit|avec|con|com|met|med|с)\\s++" + EMPH + WEIGHT + "[.]$");

  static final Pattern FIRST_BRACKETED =
      Pattern.compile(BRACKETED.pattern() + "(?:\\s*+[:：–—-])?\\s++(?=\\S)");
  static final Pattern FIRST =
      Pattern.compile(EMPH + WEIGHT + "(?:[:：]" + EMPH + "|(?<=\\s)[-–—]|->|=>|→)\\s++(?=\\S)");

  /** A weight in bold that begins a line, right before the words. */
  static final Pattern FIRST_BOLD =
      Pattern.compile("\\*\\*()(" + AMOUNT + ")()\\*\\*\\s++(?=[\\p{L}\"“«„「])");

  /** A share of a hundred that begins a line, right before a name. */
  static final Pattern FIRST_PERCENT =
      Pattern.compile("()(\\d{1,3}+(?:[.,]\\d{1,4}+)?\\s?[%％])()\\s++(?=[\\p{Lu}\\p{Lo}\"“«„「])");

  /**
   * Half a number at the end of a reply, as in "plum: 0."; it may stand before a sentence's end.
   */
  static final Pattern HALF =
      Pattern.compile("(?:[:：=(\\[（|~≈→]\\s*|\\s[-–—]\\s+)[\"'*_$]{0,3}0[.,]$");

  /** A bracket at the end of a reply that does not close, with a word or a number in it. */
  static final Pattern OPEN_BRACKET =
      Pattern.compile("[(\\[（【]\\s*[*_`$]{0,3}[\\p{L}\\p{Nd}<>~≈][^)\\]）】\\n]{0,40}$");

  static final Pattern ALONE =
      Pattern.compile(
          EMPH
              + "[(\\[（]?"
              + EMPH
              + "(?:(?iu:estimated|est[.]|approx[.])\\s++)?([\\p{L}\\p{M}][\\p{L}\\p{M}_ ]{0,28}?)[.]?(\\s?#?\\p{Nd}{1,3})?(?:\\s*+\\([%％]\\)|(?<=\\p{L}{2})\\s++\\([^()]{1,20}\\))?"
              + EMPH
              + "(?:\\s*+([:：=]|->|→|(?<=\\s)[-–—](?=\\s))\\s*+|\\s++(?=[\\p{Nd}~≈]))"
              + EMPH
              + "\\s*+(.{1,40}?)\\s*+"
              + EMPH
              + "[)\\]）]?"
              + EMPH
              + "[.:：]?\\s*+,?$");

  /** A weight with its label at the beginning of a line, with a remark behind it. */
  static final Pattern REMARKED =
      Pattern.compile(
          EMPH
              + "([\\p{L}\\p{M}][\\p{L}\\p{M}_ ]{0,28}?)(?:\\s*+\\([%％]\\)|(?<=\\p{L}{2})\\s++\\([^()]{1,20}\\))?"
              + EMPH
              + "\\s*+[:：=]\\s*+"
              + EMPH
              + "\\s*+"
              + EMPH
              + "("
              + AMOUNT
              + ")"
              + EMPH
              + "()(?:\\s*+[|·,;，；]\\s*+|\\s*+(?=[(（\\[*←→]|\\p{So})|\\s++(?=[-–—\\p{Ll}]))(?=[^\\s\\p{Nd}])");

  private WeightForms() {}
}
