package io.github.verbalizedsampling.parse;

/**
 * Candidates in the rows of a table, whose columns pipes, tabs, commas, semicolons or gaps part.
 */
final class TableNotation implements Notation {
  private static final String SIGNS = Table.PIPES + "\t,;" + Table.BLANK;

  @Override
  public Reading read(Source sent) {
    Reading reading = new Reading();
    Source source = sent.cutWithinNumber();
    for (int i = 0; i < SIGNS.length() && !reading.found() && reading.dropped == 0; i++) {
      char sign = SIGNS.charAt(i);
      if (source.text().contains(sign == Table.BLANK ? "  " : String.valueOf(sign))) {
        read(source, new Table(sign, reading));
      }
    }
    if (reading.found()) {
      reading.repairs.add(Repair.READ_AS_TABLE);
    }
    return reading;
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
