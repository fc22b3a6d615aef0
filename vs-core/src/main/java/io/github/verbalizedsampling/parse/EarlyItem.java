package io.github.verbalizedsampling.parse;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was found at the end of something that may be an item, before the reply has ended.
 *
 * @param item the item; null if there is none
 * @param sure whether what follows can be told without the whole reply
 */
record EarlyItem(@Nullable Item item, boolean sure) {
  /** What stands here needs the whole reply to be understood. */
  static final EarlyItem UNSURE = new EarlyItem(null, false);

  private static final Set<Repair> HARMLESS =
      EnumSet.of(
          Repair.COMMA_MENDED, Repair.RAW_CONTROL, Repair.UNKNOWN_ESCAPE, Repair.DOUBTFUL_ESCAPE);

  static EarlyItem of(Item item) {
    return isPlain(item.text()) ? new EarlyItem(item, true) : UNSURE;
  }

  /** The one item with a weight that a piece of the reply holds; null if it holds none. */
  static @Nullable EarlyItem of(Reading reading, String piece, int offset) {
    if (reading.openEnd
        || reading.dropped > 0
        || reading.items() > 1
        || !HARMLESS.containsAll(reading.repairs)
        || !isPlain(piece)) {
      return UNSURE;
    }
    if (reading.items() == 0) {
      return null;
    }
    return new EarlyItem(reading.blocks.get(0).items().get(0).at(offset), true);
  }

  /** Whether a text with a weight says something: no reader takes it for anything but an item. */
  static boolean says(String text) {
    return !Text.isBlank(text)
        && !Text.isPlaceholder(text)
        && !Refusals.declines(text, true)
        && !Names.isTotal(text);
  }

  /** Whether no sign of reasoning stands in a piece of the answer. */
  static boolean isPlain(String piece) {
    return (piece.indexOf('<') < 0 && piece.indexOf(']') < 0 && piece.indexOf('◁') < 0)
        || Reasoning.of(piece).answer().equals(piece);
  }

  /** Whether a weight is digits and at most one point, which no repair would touch. */
  static boolean isDecimal(String raw) {
    int end = raw.length();
    int points = 0;
    for (int i = 0; i < end; i++) {
      char c = raw.charAt(i);
      points += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return points <= 1 && end > 0 && raw.charAt(0) != '.' && raw.charAt(end - 1) != '.';
  }
}
