package io.github.verbalizedsampling.parse;

/** Candidates in the rows of a table: pipes, or columns parted by tabs, commas or semicolons. */
final class TableNotation implements Notation {
  private static final String SIGNS = Table.PIPES + "\t,;";

  @Override
  public Reading read(Source sent) {
    Reading reading = new Reading();
    Source source = sent.cutWithinNumber();
    for (int i = 0; i < SIGNS.length() && !reading.found() && reading.dropped == 0; i++) {
      if (source.text().indexOf(SIGNS.charAt(i)) >= 0) {
        read(source, new Table(SIGNS.charAt(i), reading));
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
