package io.github.verbalizedsampling.parse;

import java.util.regex.Pattern;

/**
 * Candidates in the rows of a table, whose columns pipes, tabs, commas, semicolons or gaps part.
 */
final class TableNotation implements Notation {
  private static final Pattern FIRST = Pattern.compile("(?:\\p{L}{1,20} )?#?1");
  private static final String SIGNS = Table.PIPES + "\t,;" + Table.BLANK;

  @Override
  public Reading read(Source sent) {
    Reading reading = new Reading();
    Source source = sent.cutWithinNumber();
    for (int i = 0; i < SIGNS.length() && !reading.found() && reading.dropped == 0; i++) {
      char sign = SIGNS.charAt(i);
      if (sign == Table.BLANK ? hasGap(source.text()) : source.text().indexOf(sign) >= 0) {
        read(source, new Table(sign, reading));
      }
    }
    if (reading.found() && isOfItemsAbove(reading, source)) {
      return new Reading();
    }
    if (reading.found()) {
      reading.repairs.add(Repair.READ_AS_TABLE);
    }
    return reading;
  }

  /** Whether the rows are but the numbers of items that stand above, with their weights. */
  private static boolean isOfItemsAbove(Reading reading, Source source) {
    if (!mayBeOfItemAbove(reading.blocks.get(0).items().get(0))) {
      return false;
    }
    Reading above = new WeightsBelow(source, new Lines(source.text())).read();
    return above != null && above.weights() == reading.items();
  }

  /** Whether a line holds nothing but the signs of the rule below a header. */
  static boolean isRule(String line) {
    return line.chars().allMatch(c -> "|-: \r".indexOf(c) >= 0);
  }

  /** Whether the text of the first row is but the number of an item. */
  static boolean mayBeOfItemAbove(Item first) {
    return FIRST.matcher(first.text()).matches();
  }

  /** Whether two blanks stand within a line: those before it only indent it. */
  private static boolean hasGap(String text) {
    for (int at = text.indexOf(Table.GAP); at >= 0; at = text.indexOf(Table.GAP, at)) {
      if (at > 0 && text.charAt(at - 1) != '\n') {
        return true;
      }
      at = Text.skip(text, at, text.length());
    }
    return false;
  }

  private static void read(Source source, Table table) {
    String text = source.text();
    int from = 0;
    while (from < text.length()) {
      int newline = text.indexOf('\n', from);
      int end = newline < 0 ? text.length() : newline;
      table.line(source, from, end, newline >= 0);
      from = end + 1;
    }
    table.finish();
  }
}
