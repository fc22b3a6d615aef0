package io.github.verbalizedsampling.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list or a table in whose texts items of another notation stand, or seem to. */
final class ListAround {
  private final Source source;
  private final String text;
  private final Ranking ranking;

  ListAround(Source source, Ranking ranking) {
    this.source = source;
    this.text = source.text();
    this.ranking = ranking;
  }

  /**
   * A table or a list that began before any bracket, with weights, or of whose items but the weight
   * is in an element; null if there is none.
   */
  @Nullable Reading beforeBrackets() {
    int bracket = 0;
    while (bracket < text.length() && "<{[".indexOf(text.charAt(bracket)) < 0) {
      bracket++;
    }
    String before = beginningOfLine(bracket);
    if (!Line.of(before).startsItem()
        && !before.startsWith("|")
        && !new Tags(text).areWeights(bracket)) {
      return null;
    }
    Reading list = read();
    return list != null && list.weights() > 1 ? list : null;
  }

  /**
   * The list that ends in an item whose text holds all that another notation found, in a reply that
   * is cut; null if there is no such item.
   */
  @Nullable Reading around(Reading inner) {
    if (!holds(inner)) {
      return null;
    }
    Reading list = read();
    list = list == null ? new Reading() : list;
    list.dropped += list.found() ? 0 : 1;
    return list;
  }

  /** Whether what another notation found stands in an item, or a row, of a reply that is cut. */
  boolean holds(Reading inner) {
    if (!source.cut() || !inner.found() || source.at(text.length()) != text.length()) {
      return false;
    }
    int from = inner.blocks.get(0).start();
    String before = beginningOfLine(from);
    Line item = lastItem(from);
    Mention weight = item == null ? null : item.mention;
    return before.startsWith("|")
        || (item != null && isSentence(before))
        || (weight != null && Weights.isNumber(weight.raw()));
  }

  /** The last line before a position that begins an item; null if there is none. */
  private @Nullable Line lastItem(int before) {
    return new Lines(text.substring(0, before))
        .stream()
            .filter(line -> line.startsItem() || line.isTitled(text))
            .reduce(null, (first, second) -> second);
  }

  private String beginningOfLine(int to) {
    return text.substring(text.lastIndexOf('\n', to - 1) + 1, to);
  }

  /** Whether words stand behind the mark of a line, and no colon that announces what follows. */
  private static boolean isSentence(String words) {
    return Text.hasWords(words.substring(Line.of(words).body)) && !words.strip().endsWith(":");
  }

  private @Nullable Reading read() {
    Reading table = new TableNotation().read(source);
    Reading list = new LineNotation().read(source);
    return ranking.best(holds(table) ? List.of(list) : List.of(table, list));
  }
}
