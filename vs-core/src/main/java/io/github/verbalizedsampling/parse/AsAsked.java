package io.github.verbalizedsampling.parse;

import java.util.List;

/**
 * Tells whether a reply is its items in the very form that was asked for, with nothing but words
 * around them: reading it again could only give the same.
 */
final class AsAsked {
  /** The signs of a form: before all items, between two, around their texts, and after all. */
  private record Form(
      List<String> opening,
      List<String> comma,
      List<String> text,
      List<String> weight,
      List<String> end,
      List<String> closing,
      String others) {}

  private static final Form JSON =
      new Form(
          List.of("{", "\"responses\"", ":", "["),
          List.of(","),
          List.of("{", "\"text\"", ":", "\""),
          List.of("\"", ",", "\"probability\"", ":"),
          List.of("}"),
          List.of("]", "}"),
          "\"\\<[");

  private static final Form TAGS =
      new Form(
          List.of(),
          List.of(),
          List.of("<response>", "<text>"),
          List.of("</text>", "<probability>"),
          List.of("</probability>", "</response>"),
          List.of(),
          "<&{[");

  private final String reply;
  private final boolean json;
  private final Form form;
  private int at;
  private boolean wrapped;

  /**
   * A check of a reply.
   *
   * @param json whether JSON was asked for; else tags
   */
  AsAsked(String reply, boolean json) {
    this.reply = reply;
    this.json = json;
    this.form = json ? JSON : TAGS;
  }

  boolean holds(List<Item> items) {
    at = reply.indexOf(json ? '{' : '<');
    boolean fits = isWords(0, at) && follow(form.opening());
    for (int i = 0; i < items.size() && fits; i++) {
      fits = (i == 0 || follow(form.comma())) && item(items.get(i));
    }
    return fits && follow(form.closing()) && isWords(at, reply.length());
  }

  /** Whether words stand around the items: they are no part of the form. */
  boolean isWrapped() {
    return wrapped;
  }

  /** Whether no bracket and no number stands in a part of the reply, so that it means nothing. */
  private boolean isWords(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = reply.charAt(i);
      boolean blank = Text.isBlank(c);
      if (!blank && !Character.isLetter(c) && ".,:;!?'`*#-".indexOf(c) < 0) {
        return false;
      }
      wrapped |= !blank;
    }
    return true;
  }

  private boolean item(Item item) {
    String raw = item.raw();
    if (raw == null || !isNumber(raw) || !follow(form.text())) {
      return false;
    }
    at = json ? at : blanks(at);
    if (at != item.start() || !isSent(item)) {
      return false;
    }
    at = item.end();
    return follow(form.weight()) && follow(raw) && follow(form.end());
  }

  /** Whether a text stands in the reply as it is, with no sign in it that means something else. */
  private boolean isSent(Item item) {
    String text = item.text();
    for (int i = 0; i < form.others().length(); i++) {
      if (text.indexOf(form.others().charAt(i)) >= 0) {
        return false;
      }
    }
    return item.end() - at == text.length()
        && reply.startsWith(text, at)
        && !(json && Window.hasControl(text));
  }

  private static boolean isNumber(String raw) {
    return EarlyItem.isDecimal(raw)
        && (raw.length() == 1 || !raw.startsWith("0") || raw.charAt(1) == '.');
  }

  private boolean follow(List<String> signs) {
    for (int i = 0; i < signs.size(); i++) {
      if (!follow(signs.get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean follow(String sign) {
    int from = blanks(at);
    at = from + sign.length();
    return reply.startsWith(sign, from);
  }

  /** The first position that is not blank as JSON knows it. */
  private int blanks(int from) {
    int i = from;
    while (i < reply.length() && Text.isJsonBlank(reply.charAt(i))) {
      i++;
    }
    return i;
  }
}
