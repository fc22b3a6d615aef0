package io.github.verbalizedsampling.parse;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text that a notation reads, and where each of its chars stood in the reply. */
final class Source {
  /** How far before its end a text may be cut within a number or a bracket. */
  private static final int REACH = 60;

  private static final int LONGEST_MARK = 3;

  private final String text;
  private final @Nullable String sent;
  private final @Nullable Origins origins;
  private final int shift;
  private final boolean cut;

  /**
   * A text.
   *
   * @param origins where in the reply its chars stood; null where they stand in their places
   * @param cut whether the reply is known to be cut off at its end
   */
  Source(String text, @Nullable Origins origins, boolean cut) {
    this(text, null, origins, 0, cut);
  }

  /** A piece of a reply, which stands at a position there. */
  static Source piece(String text, int position) {
    return new Source(text, null, null, position, false);
  }

  private Source(
      String text, @Nullable String sent, @Nullable Origins origins, int shift, boolean cut) {
    this.text = text;
    this.sent = sent;
    this.origins = origins;
    this.shift = shift;
    this.cut = cut;
  }

  String text() {
    return text;
  }

  /** The text with the brackets as they were sent. */
  String sent() {
    return sent == null ? text : sent;
  }

  boolean cut() {
    return cut;
  }

  /** The same text, cut off at its end if it ends within a number. */
  Source cutWithinNumber() {
    int point = Text.trimEnd(text, 0, text.length()) - 1;
    boolean half =
        point > 0 && text.charAt(point - 1) == '0' && ".,".indexOf(text.charAt(point)) >= 0;
    return half ? cutWithin(WeightForms.HALF) : this;
  }

  /** The same text, cut off at its end if it ends within a bracket that holds a weight. */
  Source cutWithinBracket() {
    int last = text.length() - 1;
    int from = text.length() - REACH;
    while (last >= 0 && last >= from && "([（【)]）】".indexOf(text.charAt(last)) < 0) {
      last--;
    }
    boolean opens = last >= 0 && last >= from && "([（【".indexOf(text.charAt(last)) >= 0;
    return opens ? cutWithin(WeightForms.OPEN_BRACKET) : this;
  }

  /**
   * The same text without a mark of emphasis that opens at its end, where no words follow it and no
   * other line ends so.
   */
  Source withoutOpenMark() {
    int end = Text.trimEnd(text, 0, text.length());
    int mark = end;
    while (mark > 0 && end - mark < LONGEST_MARK && "*_".indexOf(text.charAt(mark - 1)) >= 0) {
      mark--;
    }
    boolean opens = mark < end && mark > 0 && Text.isBlank(text.charAt(mark - 1));
    String ends = opens ? text.substring(mark - 1, end) : "";
    boolean usual = opens && (text.contains(ends + "\n") || text.contains(ends + "\r\n"));
    return opens && !usual ? part(0, mark) : this;
  }

  private Source cutWithin(Pattern half) {
    String end = text.substring(Math.max(0, text.length() - REACH));
    return !cut && half.matcher(end).find() ? cutOff() : this;
  }

  int at(int position) {
    return origins == null ? shift + position : origins.at(shift + position);
  }

  /** The same reply with other chars in the same places. */
  Source with(String masked) {
    return new Source(masked, null, origins, shift, cut);
  }

  /** The same reply with other brackets in the same places, and no names before them. */
  Source withBrackets(String masked) {
    return new Source(masked, text, origins, shift, cut);
  }

  /** The same text, known to be cut off at its end. */
  Source cutOff() {
    return new Source(text, sent, origins, shift, true);
  }

  /** The same text up to a position, where nothing is cut. */
  Source upTo(int end) {
    return between(0, end, false);
  }

  /** A part of the text, in its old place of the reply. */
  Source part(int start, int end) {
    return between(start, end, cut);
  }

  private Source between(int start, int end, boolean cut) {
    String part = text.substring(start, end);
    String original = sent == null ? null : sent.substring(start, end);
    return new Source(part, original, origins, shift + start, cut);
  }

  /** What a part of this text comes to when it is decoded. */
  Source decoded(Decoding decoding, int start, int end) {
    Origins places = new Origins(this);
    String decoded = decoding.decode(text, start, end, places);
    places.add(decoded.length(), end);
    return new Source(decoded, places, cut);
  }

  /** A way of decoding that tells where each char had stood. */
  interface Decoding {
    String decode(String text, int start, int end, Origins origins);
  }
}
