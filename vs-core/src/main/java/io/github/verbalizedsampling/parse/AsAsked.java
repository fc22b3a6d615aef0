package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows a reply that is its items in the very form that was asked for, with nothing but words
 * around them, while it arrives. Reading such a reply as a whole could only give the same.
 */
final class AsAsked {
  /**
   * What stands in a reply, one sign after the other, with nothing but blanks between.
   *
   * @param signs the signs; empty where a text or a weight stands, and after an item
   * @param first the sign that an item begins with
   * @param text where the text stands
   * @param weight where the weight stands
   * @param end the place after an item
   */
  private record Form(List<String> signs, int first, int text, int weight, int end) {
    static Form of(List<String> opening, List<String> item, List<String> closing) {
      List<String> signs = new ArrayList<>(opening);
      signs.addAll(item);
      signs.add("");
      signs.addAll(closing);
      int first = opening.size();
      int end = first + item.size();
      return new Form(
          List.copyOf(signs), first, first + item.indexOf(""), first + item.lastIndexOf(""), end);
    }
  }

  private static final List<String> OBJECT =
      List.of("{", "\"text\"", ":", "\"", "", "\"", ",", "\"probability\"", ":", "", "}");

  private static final Form JSON =
      Form.of(List.of("{", "\"responses\"", ":", "["), OBJECT, List.of("]", "}"));

  /** The same without the object around the list, as many models prefer it. */
  private static final Form JSON_LIST = Form.of(List.of("["), OBJECT, List.of("]"));

  private static final Form TAGS =
      Form.of(
          List.of(),
          List.of(
              "<response>",
              "<text>",
              "",
              "</text>",
              "<probability>",
              "",
              "</probability>",
              "</response>"),
          List.of());

  private static final int LONGEST_WEIGHT = 30;

  private final Arrived reply;
  private final Arrived.Search quotes;
  private final Arrived.Search angles;
  private Form form = TAGS;
  private boolean json;
  private int sign = -1;
  private int at;
  private boolean failed;
  private boolean wrapped;
  private int count;
  private String text = "";
  private int start;
  private int end;
  private String raw = "";

  AsAsked(Arrived reply) {
    this.reply = reply;
    this.quotes = reply.new Search('"');
    this.angles = reply.new Search('<');
  }

  /** Reads on; the next item that has arrived whole, null if there is none so far. */
  @Nullable Item next() {
    boolean waits = false;
    while (!failed && !waits) {
      int then = step();
      waits = then == sign;
      sign = then;
      if (!waits && sign == form.end) {
        count++;
        return new Item(text, raw, Unit.PROBABILITY, start, end);
      }
    }
    return null;
  }

  /** Whether the reply turned out to be in another form, or to be unsure. */
  boolean hasFailed() {
    return failed;
  }

  boolean isJson() {
    return json;
  }

  /** The chars that may end an item, or what holds it, after what was read. */
  String ends() {
    if (sign <= 1 || isOver()) {
      return "}>";
    }
    return json ? "}" : sign == form.text ? ">" : "}>";
  }

  /** Whether nothing but words can follow. */
  private boolean isOver() {
    return sign == form.signs.size();
  }

  /** Whether the reply is a number of items and nothing else, now that it has ended. */
  boolean holds(int items) {
    boolean whole = isOver() || (!json && sign == form.end);
    return !failed && whole && count == items;
  }

  /** Whether words stand around the items: they are no part of the form. */
  boolean isWrapped() {
    return wrapped;
  }

  /** The text so far, if one has begun and may not have ended. */
  String text() {
    if (failed || sign < 0) {
      return "";
    }
    if (sign == form.text) {
      String sent = reply.text(at, reply.length());
      return json ? Decoder.begun(sent) : Entities.begun(sent);
    }
    return sign == form.text + 1 ? text : "";
  }

  /** Reads one sign; the next one, or the same one if it has not arrived. */
  private int step() {
    if (sign < 0 || isOver()) {
      return words();
    }
    return sign == form.text
        ? readText()
        : sign == form.weight
            ? readWeight()
            : sign == form.end ? readOn() : follow(form.signs.get(sign));
  }

  /** Passes what means nothing: neither brackets nor what may be a weight. */
  private int words() {
    for (; at < reply.length(); at++) {
      char c = reply.charAt(at);
      if (sign < 0 && (c == '{' || c == '[' || c == '<')) {
        json = c != '<';
        form = c == '{' ? JSON : c == '[' ? JSON_LIST : TAGS;
        failed = wrapped && LineWatch.mayBegin(reply.text(0, at));
        return 0;
      }
      boolean blank = Text.isBlank(c);
      wrapped |= !blank;
      boolean digit = Character.isDigit(c);
      if (digit && at + 1 == reply.length()) {
        return sign;
      }
      boolean number = digit && Reading.WEIGHT_SIGNS.indexOf(reply.charAt(at + 1)) < 0;
      if (!blank && !number && !Character.isLetter(c) && ".,:;!?'`*#-".indexOf(c) < 0) {
        failed = true;
        return sign;
      }
    }
    return sign;
  }

  private int follow(String wanted) {
    skipBlanks();
    int matched = reply.matches(wanted, at);
    if (matched == wanted.length()) {
      at += matched;
      return sign + 1;
    }
    failed = at + matched < reply.length();
    return sign;
  }

  private int readOn() {
    skipBlanks();
    if (at == reply.length()) {
      return sign;
    }
    boolean more = reply.charAt(at) == (json ? ',' : '<');
    at += more && json ? 1 : 0;
    return more ? form.first : sign + 1;
  }

  /** Reads a text in which no sign means anything beyond it. */
  private int readText() {
    int close = json ? quote() : angles.next(at);
    if (close == reply.length()) {
      return sign;
    }
    String sent = reply.text(at, close);
    int from = json ? 0 : Text.skip(sent, 0, sent.length());
    int to = json ? sent.length() : Text.trimEnd(sent, from, sent.length());
    text = json ? unescaped(sent) : Entities.decode(sent, from, to, null);
    failed |= json ? hasSign(sent, "<") || Window.hasControl(sent) : hasSign(sent, "{[");
    failed |= (json || !text.equals(sent)) && !EarlyItem.isPlain(text);
    start = at + from;
    end = at + to;
    at = close;
    return sign + 1;
  }

  /** Where the first quote stands that no backslash escapes; the length if none has arrived. */
  private int quote() {
    int quote = quotes.next(at);
    while (quote < reply.length() && isEscaped(quote)) {
      quote = quotes.next(quote + 1);
    }
    return quote;
  }

  private boolean isEscaped(int position) {
    int i = position;
    while (i > at && reply.charAt(i - 1) == '\\') {
      i--;
    }
    return (position - i) % 2 != 0;
  }

  private String unescaped(String sent) {
    if (sent.indexOf('\\') < 0) {
      return sent;
    }
    EnumSet<Repair> repairs = EnumSet.noneOf(Repair.class);
    String plain = Decoder.unescape(sent, 0, sent.length(), repairs, null);
    failed |= !repairs.isEmpty();
    return plain;
  }

  private static boolean hasSign(String sent, String signs) {
    for (int i = 0; i < signs.length(); i++) {
      if (sent.indexOf(signs.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Reads a number as JSON allows it. */
  private int readWeight() {
    skipBlanks();
    int to = at;
    while (to < reply.length() && to - at < LONGEST_WEIGHT && isOfNumber(reply.charAt(to))) {
      to++;
    }
    if (to == reply.length()) {
      return sign;
    }
    raw = reply.text(at, to);
    failed =
        !EarlyItem.isDecimal(raw)
            || (raw.length() > 1 && raw.startsWith("0") && raw.charAt(1) != '.');
    at = to;
    return sign + 1;
  }

  private static boolean isOfNumber(char c) {
    return c == '.' || (c >= '0' && c <= '9');
  }

  /** Goes to the first char that is not blank as JSON knows it. */
  private void skipBlanks() {
    while (at < reply.length() && Text.isJsonBlank(reply.charAt(at))) {
      at++;
    }
  }
}
