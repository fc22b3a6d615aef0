package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the weights of a list: the unit is decided once, from all its items. */
final class Weights {
  private static final int LONGEST = 80;
  private static final String NUMBER =
      "[+-]?(?:\\d{1,18}(?:[.,]\\d{0,30})?|[.,]\\d{1,30})(?:[eE][+-]?\\d{1,4})?";

  /** Words for percent, in lower case. */
  static final String PERCENTS =
      "percent|per cent|pct|prozent|por ciento|por cento|pour cent|per cento|процент(?:а|ов)?"
          + "|パーセント|퍼센트";

  /** Words and signs that leave a number as it is, in lower case. */
  static final String ABOUT =
      "~|≈|≃|∼|\\\\approx|\\\\sim|approximately|approx\\.?|est\\.?|estimated|about|around|roughly|maybe|circa|ca\\.?|etwa|ungefähr|rund"
          + "|vielleicht|environ|peut-être"
          + "|aproximadamente|aprox\\.?|cerca de|alrededor de|por volta de|около|примерно|приблизительно"
          + "|大约|大概|约为|约|約|およそ|대략|약|ประมาณ|लगभग|करीब|حوالي|تقريبا|בערך|ongeveer|ungefär|około|yaklaşık";

  /** Words and signs that make a number a bound, in lower case: the weight is unknown then. */
  static final String BOUND =
      "[<>≤≥≲≳]|(?:less|more|fewer) than|at (?:most|least)|under|below|over|above|up to"
          + "|unter|über|bis zu|höchstens|mindestens|(?:weniger|mehr) als"
          + "|(?:moins|plus) d(?:e|['’]un)|inférieure? à|au (?:plus|moins)"
          + "|(?:menos|más|mais) (?:del?|do|que)|inferior al?|como máximo|no máximo|abaixo de"
          + "|(?:meno|più) (?:del?|dell['’]|di)|minder dan|менее|меньше|более|больше"
          + "|低于|小于|少于|不到|超过";

  private static final String PERCENT = "(\\\\?%|" + PERCENTS + ")";

  /** Words that tell a weight without a number, in lower case. */
  static final String WORDS =
      "(?:(?:(?:very|quite|fairly|somewhat|extremely) )?(?:high|low|medium|moderate|likely|unlikely"
          + "|rare|common|certain|probable|improbable|possible)"
          + "|(?:sehr )?(?:hoch|niedrig|gering|mittel)|(?:très )?(?:élevée?|faible|moyenne?)"
          + "|(?:muy |muito )?(?:alt[ao]|baj[ao]|baix[ao]|medi[ao]|médi[ao])|высокая|низкая|средняя"
          + "|高|低|中)";

  private static final Pattern FORM =
      Pattern.compile(
          "(?:[\\p{L}][\\p{L} _]{0,30}\\s*+(?:[=:]|(?=[~≈≃∼\\\\]))\\s*+)?(?:(?:"
              + ABOUT
              + ")\\s*+)?("
              + NUMBER
              + ")(?:(?:\\s*+/\\s*+|\\s++(?:in|out of|of)\\s++)("
              + NUMBER
              + "))?\\s*+"
              + PERCENT
              + "?(?:\\s*+\\((?:~|≈)?\\s*+"
              + NUMBER
              + "\\s*+"
              + PERCENT
              + "?\\)|\\s*+\\([\\p{L}. ]{1,30}\\)|[-–—]\\s++"
              + WORDS
              + ")?\\.?");

  /** A number behind the word that it explains, as in "high (0.8)" or "high, 0.8". */
  private static final Pattern EXPLAINED = Pattern.compile(WORDS + "\\s*[,(–—-]\\s*([^()]+)\\)?");

  /** The small digits of an exponent. */
  static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** A power of ten behind its factor, or behind the ten itself: "4×10⁻²", "10^-3". */
  static final String POWER = "(?:\\s?[×x·]\\s?10)?(?:\\^\\{?-|⁻)[\\d" + RAISED + "]{1,2}\\}?";

  private static final Pattern POWERED =
      Pattern.compile(
          "(?:([\\d.,]{1,20})\\s?[×x·]\\s?)?10(?:\\^\\{?-|⁻)([\\d" + RAISED + "]{1,2})\\}?");

  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14
  };

  private Weights() {}

  /** A number on its own, and whether it carries the sign of percent. */
  record Amount(double value, boolean percent) {}

  /** What the items' weights come to: stated probabilities, and weights to draw with. */
  static final class Scale {
    private final @Nullable Double[] stated;
    private final @Nullable Double[] weights;
    private final boolean percent;

    Scale(int size, boolean percent) {
      this.percent = percent;
      stated = new @Nullable Double[size];
      weights = new @Nullable Double[size];
    }

    /** Whether a number without a sign is so large that all of them are percentages. */
    boolean percent() {
      return percent;
    }

    @Nullable Double stated(int item) {
      return stated[item];
    }

    @Nullable Double weight(int item) {
      return weights[item];
    }
  }

  static Scale of(List<Item> items) {
    int size = items.size();
    @Nullable Amount[] amounts = new @Nullable Amount[size];
    boolean percent = false;
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      Item item = items.get(i);
      amounts[i] =
          item.raw() == null
              ? null
              : item.unit() == Unit.ODDS ? odds(item.raw()) : read(item.raw());
      Amount amount = amounts[i];
      if (amount != null && item.unit() == Unit.PROBABILITY) {
        percent |= !amount.percent() && amount.value() >= 2;
      }
      if (amount != null && (item.unit() == Unit.NLL || item.unit() == Unit.LOGPROB)) {
        best = Math.min(best, loss(item.unit(), amount.value()));
      }
    }
    Scale scale = new Scale(size, percent);
    @Nullable Double[] stated = scale.stated;
    @Nullable Double[] weights = scale.weights;
    for (int i = 0; i < size; i++) {
      Amount amount = amounts[i];
      if (amount == null) {
        continue;
      }
      Unit unit = items.get(i).unit();
      switch (unit) {
        case NLL, LOGPROB -> {
          double loss = loss(unit, amount.value());
          stated[i] = loss >= 0 ? (Double) Math.exp(-loss) : null;
          weights[i] = loss >= 0 ? (Double) Math.exp(best - loss) : null;
        }
        case PERPLEXITY -> weights[i] = amount.value() > 0 ? (Double) (1 / amount.value()) : null;
        default -> {
          boolean hundredth =
              amount.percent() || unit == Unit.PERCENT || (percent && unit == Unit.PROBABILITY);
          double value = hundredth ? hundredth(amount.value()) : amount.value();
          stated[i] = value >= 0 && value <= 1 ? (Double) value : null;
          weights[i] = stated[i];
        }
      }
    }
    return scale;
  }

  private static double loss(Unit unit, double value) {
    return unit == Unit.NLL ? value : -value;
  }

  /** The decimal number, two places on: 7.5 percent is exactly 0.075. */
  private static double hundredth(double percent) {
    return BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
  }

  static boolean isNumber(String raw) {
    return read(raw) != null;
  }

  /** The number that a weight states; null if it states none, or only a bound, a range, a word. */
  static @Nullable Amount read(String raw) {
    Double sent = simple(raw);
    if (sent != null) {
      return new Amount(sent, false);
    }
    String plain = raw.length() > LONGEST ? "" : strip(raw);
    Double simple = simple(plain);
    if (simple != null) {
      return new Amount(simple, false);
    }
    String folded = exponents(percentBehind(ascii(plain).toLowerCase(Locale.ROOT)));
    Matcher explained = EXPLAINED.matcher(folded);
    Matcher form = FORM.matcher(explained.matches() ? explained.group(1) : folded);
    if (!form.matches()) {
      return null;
    }
    double value = number(form.group(1));
    if (form.group(2) != null) {
      value /= number(form.group(2));
    }
    return Double.isFinite(value) ? new Amount(value + 0.0, form.group(3) != null) : null;
  }

  private static @Nullable Amount odds(String raw) {
    String plain = raw.length() > LONGEST ? "" : strip(raw);
    String[] sides = ascii(plain).split("\\s*(?::|to)\\s*", -1);
    Amount one = sides.length == 2 ? read(sides[0]) : null;
    Amount other = sides.length == 2 ? read(sides[1]) : null;
    if (one == null || other == null) {
      return null;
    }
    double value = one.value() / (one.value() + other.value());
    return Double.isFinite(value) ? new Amount(value, false) : null;
  }

  /** The way of nearly all weights: digits and one point. */
  private static @Nullable Double simple(String plain) {
    long digits = 0;
    int decimals = -1;
    int length = plain.length();
    if (length == 0 || length > 15) {
      return null;
    }
    for (int i = 0; i < length; i++) {
      char c = plain.charAt(i);
      if (c == '.' && decimals < 0) {
        decimals = 0;
      } else if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        decimals += decimals < 0 ? 0 : 1;
      } else {
        return null;
      }
    }
    if (length == 1 && decimals >= 0) {
      return null;
    }
    return decimals <= 0 ? (double) digits : digits / POWERS[decimals];
  }

  /** Powers of ten as the exponents of their factors. */
  private static String exponents(String text) {
    if (text.indexOf('^') < 0 && text.indexOf('⁻') < 0) {
      return text;
    }
    return POWERED
        .matcher(text)
        .replaceAll(power -> {
          String factor = power.group(1) == null ? "1" : power.group(1);
          return factor + "e-" + Normalizer.normalize(power.group(2), Normalizer.Form.NFKC);
        });
  }

  private static double number(String digits) {
    return Double.parseDouble(digits.replace(',', '.'));
  }

  /** With the sign of percent behind the number, which Turkish writes before it. */
  private static String percentBehind(String raw) {
    return raw.startsWith("%") ? raw.substring(1) + "%" : raw;
  }

  /** Without the emphasis, brackets and mathematical type around a number. */
  private static String strip(String raw) {
    boolean latex = raw.startsWith("\\(") && raw.endsWith("\\)");
    int start = latex ? 2 : 0;
    int end = raw.length() - (latex ? 2 : raw.endsWith("\\") ? 1 : 0);
    while (start < end && wraps(raw.charAt(start))) {
      start++;
    }
    while (end > start && wraps(raw.charAt(end - 1)) && !unmatched(raw, start, end)) {
      end--;
    }
    return raw.substring(start, end);
  }

  private static boolean wraps(char c) {
    return Text.isBlank(c) || "*_$`()[]\"'（）【】".indexOf(c) >= 0;
  }

  private static boolean unmatched(String raw, int start, int end) {
    char last = raw.charAt(end - 1);
    return (last == ')' || last == '）')
        && Math.max(raw.indexOf('(', start), raw.indexOf('（', start)) >= start;
  }

  /** Digits and signs of other scripts as ASCII. */
  private static String ascii(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digit = Character.digit(c, 10);
      if (digit >= 0) {
        plain.append((char) ('0' + digit));
      } else {
        plain.append(
            switch (c) {
              case '٫', '．', '。' -> '.';
              case '，' -> ',';
              case '％', '٪', '﹪' -> '%';
              case '：' -> ':';
              case '（' -> '(';
              case '）' -> ')';
              case '＝' -> '=';
              case '／' -> '/';
              case '～' -> '~';
              case '\u00a0', '\u202f' -> ' ';
              default -> c;
            });
      }
    }
    return plain.toString();
  }
}
