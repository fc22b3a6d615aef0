package io.github.verbalizedsampling.parse;

import java.util.List;

/**
 * Tells whether a reply is nothing but its items, in the very form that was asked for: reading it
 * again could only give the same.
 */
final class AsAsked {
  /** The signs of a form: before all items, between two, around their texts, and after all. */
  private record Form(
      List<String> opening,
      List<String> comma,
      List<String> text,
      List<String> weight,
      List<String> end,
      List<String> closing) {}

  private static final Form JSON =
      new Form(
          List.of("{", "\"responses\"", ":", "["),
          List.of(","),
          List.of("{", "\"text\"", ":", "\""),
          List.of("\"", ",", "\"probability\"", ":"),
          List.of("}"),
          List.of("]", "}"));

  private static final Form TAGS =
      new Form(
          List.of(),
          List.of(),
          List.of("<response>", "<text>"),
          List.of("</text>", "<probability>"),
          List.of("</probability>", "</response>"),
          List.of());

  private final String reply;
  private final boolean json;
  private final Form form;
  private final Window window;
  private int at;

  /**
   * A check of a reply.
   *
   * @param json whether JSON was asked for; else tags
   */
  AsAsked(String reply, boolean json) {
    this.reply = reply;
    this.json = json;
    this.form = json ? JSON : TAGS;
    this.window = new Window(reply);
  }

  boolean holds(List<Item> items) {
    boolean fits = follow(form.opening());
    for (int i = 0; i < items.size() && fits; i++) {
      fits = (i == 0 || follow(form.comma())) && item(items.get(i));
    }
    return fits && follow(form.closing()) && blanks(at) == reply.length();
  }

  private boolean item(Item item) {
    String raw = item.raw();
    if (raw == null || !isNumber(raw) || !follow(form.text())) {
      return false;
    }
    int start = json ? at : blanks(at);
    if (start != item.start() || !(json ? isString(item) : isContent(item))) {
      return false;
    }
    at = item.end();
    return follow(form.weight()) && follow(List.of(raw)) && follow(form.end());
  }

  /** Whether a text is what stands between the quotes, with no escape in it. */
  private boolean isString(Item item) {
    return window.next(item.start(), '"') == item.end();
  }

  /** Whether a text is what stands between the tags, with nothing that another notation reads. */
  private static boolean isContent(Item item) {
    String text = item.text();
    return text.length() == item.end() - item.start()
        && text.indexOf('<') < 0
        && text.indexOf('&') < 0
        && text.indexOf('{') < 0
        && text.indexOf('[') < 0;
  }

  private static boolean isNumber(String raw) {
    return EarlyItem.isDecimal(raw)
        && (raw.length() == 1 || !raw.startsWith("0") || raw.charAt(1) == '.');
  }

  private boolean follow(List<String> signs) {
    for (String sign : signs) {
      at = blanks(at);
      if (!reply.startsWith(sign, at)) {
        return false;
      }
      at += sign.length();
    }
    return true;
  }

  /** The first position that is not blank as JSON knows it. */
  private int blanks(int from) {
    int i = from;
    while (i < reply.length() && " \n\r\t".indexOf(reply.charAt(i)) >= 0) {
      i++;
    }
    return i;
  }
}
