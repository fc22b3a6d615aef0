package io.github.verbalizedsampling.parse;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Lists and tables in HTML: their tags become the marks of lines and the pipes of rows. */
final class Html {
  private static final Pattern LIST_OR_ROW = Pattern.compile("(?i)<(?:li|td)\\b");
  private static final String EMPHASIS = "(?:b|strong|i|em)>";
  private static final String SIGN = "(?=\\s?(?:[:(<]|[-–—]\\s))";

  /** A tag of layout, or one of emphasis around a label or before a weight. */
  private static final Pattern TAG =
      Pattern.compile(
          "(?i)<(/?(?:ol|ul|li|table|thead|tbody|tr|td|th|p|br))\\b[^<>]{0,200}+>"
              + ("|<" + EMPHASIS + "(?=[^<>]{1,60}+(?:(?<=:)</|</" + EMPHASIS + SIGN + "))")
              + ("|</" + EMPHASIS + "(?:(?<=:</.{1,6}>)|" + SIGN + ")"));

  private final String text;
  private final char[] chars;

  /** Whether nothing but blanks stands on the line so far. */
  private boolean fresh = true;

  /** Whether the last tag of layout opens something that never closes. */
  private boolean open;

  private Html(String text) {
    this.text = text;
    this.chars = text.toCharArray();
  }

  static boolean mayHold(String text) {
    return LIST_OR_ROW.matcher(text).find();
  }

  /**
   * The same text with marks in place of the tags, every other char in its place; cut off if its
   * last element is.
   */
  static Source laidOut(Source source) {
    Html html = new Html(source.text());
    html.mark();
    Source laidOut = source.with(new String(html.chars));
    return html.open ? laidOut.cutOff() : laidOut;
  }

  /** Whether no mark that stands in place of a tag is a part of what was read. */
  static boolean isSent(Reading reading, String laidOut, String sent) {
    return reading.blocks.stream()
        .flatMap(block -> block.items().stream())
        .allMatch(item ->
            IntStream.range(item.start(), item.end())
                .allMatch(
                    i -> laidOut.charAt(i) == sent.charAt(i) || Text.isBlank(laidOut.charAt(i))));
  }

  private void mark() {
    Matcher tag = TAG.matcher(text);
    int from = 0;
    while (tag.find()) {
      String name = tag.group(1) == null ? "" : tag.group(1).toLowerCase(Locale.ROOT);
      open = name.isEmpty() ? open : name.charAt(0) != '/';
      pass(text, from, tag.start());
      String mark = mark(name);
      Arrays.fill(chars, tag.start(), tag.end(), ' ');
      mark.getChars(0, mark.length(), chars, tag.start());
      pass(mark, 0, mark.length());
      from = tag.end();
    }
  }

  private void pass(String words, int from, int to) {
    for (int i = from; i < to; i++) {
      fresh = words.charAt(i) == '\n' || (fresh && Text.isBlank(words.charAt(i)));
    }
  }

  private String mark(String name) {
    String line = fresh ? "" : "\n";
    return switch (name) {
      case "li" -> line + "- ";
      case "tr", "br" -> line;
      case "td", "th", "/tr" -> "|";
      case "/ol", "/ul", "/table" -> "\n\n";
      default -> "";
    };
  }
}
