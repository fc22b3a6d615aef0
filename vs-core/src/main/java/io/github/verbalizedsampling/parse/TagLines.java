package io.github.verbalizedsampling.parse;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The content of an element without inner tags, one of whose lines is labelled as the weight. */
final class TagLines {
  /** How far a weight in words may reach behind its element. */
  private static final int REACH = 60;

  private TagLines() {}

  /** The item that the lines hold; null if not exactly one of them is a weight, beside a text. */
  static @Nullable Item read(Source content) {
    String text = content.text();
    if (!Text.hasDigit(text, 0, text.length())) {
      return null;
    }
    List<Line> lines = new Lines(text);
    BitSet weights = weights(text, lines);
    Mention mention = weights.cardinality() == 1 ? lines.get(weights.nextSetBit(0)).mention : null;
    if (mention == null) {
      return null;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Part part = new LineText(text, lines, weights).body(0, lines.size(), false, fields);
    int first = 0;
    while (lines.get(first).isBlank()
        || lines.get(first).field != null
        || (weights.get(first) && lines.get(first).isWeight(text))) {
      if (++first == lines.size()) {
        return null;
      }
    }
    Line head = lines.get(first);
    if (head.isCounted(text) && part.start() == head.start) {
      part = new Part(part.text().substring(head.body - head.start), head.body, part.end());
    } else if (head.keyed) {
      part = Scalars.read(text, lines, first, lines.size(), weights);
    }
    int length = part.text().length();
    int from = Text.skip(part.text(), 0, length);
    int to = Text.trimEnd(part.text(), from, length);
    String words = part.text().substring(from, to);
    return words.isEmpty()
        ? null
        : new Item(
            words,
            mention.raw(),
            mention.unit(),
            content.at(part.start() + from),
            content.at(part.end() - (length - to)),
            fields.isEmpty() ? Map.of() : fields);
  }

  /**
   * The weight in words behind an element, on its line or the next one, where nothing else stands
   * up to the next tag or the end of the line; null if there is none.
   *
   * @param ends whether the end of the reply may end a number: where a closing tag is still to come
   *     it may not
   */
  static @Nullable Mention behind(Source source, int element, boolean ends) {
    String text = source.text();
    int from = element;
    int bound = Math.min(text.length(), from + REACH);
    while (from < bound && isBetween(text.charAt(from))) {
      from++;
    }
    int end = from;
    while (end < bound && text.charAt(end) != '\n' && text.charAt(end) != '<') {
      end++;
    }
    String words = text.substring(from, Text.trimEnd(text, from, end));
    Mention mention = words.isEmpty() ? null : Line.of(words).mention;
    if (mention == null
        || !(mention.alone() || (mention.start() == 0 && mention.end() == words.length()))) {
      return null;
    }
    boolean open = end == bound && !words.endsWith(")") && !words.endsWith("%");
    boolean more = bound < text.length() || source.cut() || !ends || !hasPoint(mention.raw());
    return open && more ? null : mention.at(from);
  }

  /** Whether a sign may stand between a text and its weight. */
  private static boolean isBetween(char c) {
    return Text.isBlank(c) || "-–—→:=|,".indexOf(c) >= 0;
  }

  /** Whether a number has digits behind its point. */
  private static boolean hasPoint(String raw) {
    int point = Math.max(raw.indexOf('.'), raw.indexOf(','));
    return point >= 0 && Text.hasDigit(raw, point, raw.length());
  }

  /** Whether the words right before an element mention a weight, so that weights stand first. */
  static boolean leads(String text, int element) {
    return Line.of(wordsBefore(text, element)).mention != null;
  }

  /** The weight that is all of the words right before an element; null if there is none. */
  static @Nullable Mention before(String text, int element) {
    String words = wordsBefore(text, element);
    Line line = Line.of(words);
    return line.isWeight(words) ? line.mention : null;
  }

  /** The words before an element less the mark of a list and the sign behind them. */
  private static String wordsBefore(String text, int element) {
    int start = startOfWords(text, element);
    int end = element;
    while (end > start && isBetween(text.charAt(end - 1))) {
      end--;
    }
    String words = text.substring(start, end);
    return words.substring(Line.of(words).body);
  }

  /** Where the words begin that stand before an element on its line, or on the one above. */
  static int startOfWords(String text, int element) {
    int from = Text.trimEnd(text, Math.max(0, element - REACH), element);
    int bound = Math.max(0, from - REACH);
    while (from > bound && "\n>".indexOf(text.charAt(from - 1)) < 0) {
      from--;
    }
    return from;
  }

  /**
   * The lines that are a weight with its name, and the last one if it ends in such, unless another
   * line has one that is as good: a list is no text.
   */
  private static BitSet weights(String text, List<Line> lines) {
    BitSet weights = new BitSet();
    int last = Lines.filledBefore(lines, lines.size());
    int best = Integer.MAX_VALUE;
    for (int i = 0; i < lines.size(); i++) {
      Mention mention = lines.get(i).mention;
      if (mention == null || !mention.sure()) {
        continue;
      }
      int rank = mention.rank();
      if (mention.alone() || (rank < best && i == last && ends(text, mention))) {
        weights.set(i);
      }
      best = Math.min(best, rank);
    }
    return weights;
  }

  /** Whether a weight stands in brackets, or behind its name and a sign, and words before it. */
  private static boolean ends(String text, Mention mention) {
    return mention.start() > 0
        && Text.hasSign(Mention.BRACKETS + Mention.COLONS, text, mention.start(), mention.end());
  }
}
