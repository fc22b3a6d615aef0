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
    if (text.strip().indexOf('\n') < 0) {
      return null;
    }
    List<Line> lines = new Lines(text);
    BitSet weights = weights(lines);
    Mention mention = weights.cardinality() == 1 ? lines.get(weights.nextSetBit(0)).mention : null;
    if (mention == null) {
      return null;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    Part part = new LineText(text, lines, weights).body(0, lines.size(), false, fields);
    int first = 0;
    while (lines.get(first).isBlank() || lines.get(first).field != null || weights.get(first)) {
      if (++first == lines.size()) {
        return null;
      }
    }
    if (lines.get(first).keyed) {
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
   * The weight in words behind an element, where nothing else stands up to the next tag or the end
   * of the line; null if there is none.
   */
  static @Nullable Mention behind(String text, int from) {
    int bound = Math.min(text.length(), from + REACH);
    int end = from;
    while (end < bound && text.charAt(end) != '\n' && text.charAt(end) != '<') {
      end++;
    }
    String words = text.substring(from, end);
    boolean cut = end == bound && !words.stripTrailing().endsWith(")");
    Mention mention = cut || words.isBlank() ? null : Line.of(words).mention;
    return mention != null && mention.alone() && mention.sure() ? mention.at(from) : null;
  }

  private static BitSet weights(List<Line> lines) {
    BitSet weights = new BitSet();
    for (int i = 0; i < lines.size(); i++) {
      Mention mention = lines.get(i).mention;
      if (mention != null && mention.alone() && mention.sure()) {
        weights.set(i);
      }
    }
    return weights;
  }
}
