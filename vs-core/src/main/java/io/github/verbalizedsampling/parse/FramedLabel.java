package io.github.verbalizedsampling.parse;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A label in a frame, as in {@code [Response 1 - Probability: 0.07]} or {@code --- Response 1 ---},
 * or with its weight behind a comma. It is read as the same label without a frame, and with its
 * weight in brackets: {@code Response 1 (Probability: 0.07)}.
 */
final class FramedLabel {
  /** How far into its line a label with its frame and its weight may reach. */
  private static final int REACH = 100;

  private static final String OPENERS = "[【(<";
  private static final String CLOSERS = "]】)>";
  private static final String RULES = "-=~";
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:(?:#{1,6}|[-*+•]|\\d{1,3}[.)])[ \\t]++)?+([*_]{0,3}+(\\[|【|\\(|<<|-{2,5}+|={2,5}+|~{2,5}+|)\\s?[*_]{0,3}+)"
              + "([\\p{L}\\p{M}]{1,20}+)\\s?#?(?:\\p{Nd}{1,4}+|[A-Z])(?![\\p{L}\\p{Nd}])([*_]{0,3}+)");
  private static final Pattern JOINT = Pattern.compile("\\s*+(?:[,;|:：–—-]|with\\b)\\s++");

  private final String text;
  private final int end;
  private final Matcher label;
  private final String opener;
  private final char[] plain;

  private FramedLabel(String text, int end, Matcher label, char[] plain) {
    this.text = text;
    this.end = end;
    this.label = label;
    this.opener = label.group(2);
    this.plain = plain;
  }

  /** The same text with such labels in the usual form; every other char keeps its place. */
  static Source unframed(Source source) {
    String text = source.text();
    char[] plain = null;
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      int first = Text.skip(text, start, end);
      if (mayBegin(text, first, end)) {
        Matcher label = LABEL.matcher(text).region(first, Math.min(end, first + REACH));
        if (label.lookingAt() && isLabel(label.group(3))) {
          plain = plain == null ? text.toCharArray() : plain;
          new FramedLabel(text, end, label, plain).write();
        }
      }
      start = end + 1;
    }
    return plain == null ? source : source.with(new String(plain));
  }

  private static boolean isLabel(String word) {
    Label label = Label.of(Names.fold(word));
    return label == Label.ITEM || label == Label.COUNTED;
  }

  /** Whether a frame opens here, or a comma or the like follows a label: the pattern costs much. */
  private static boolean mayBegin(String text, int first, int end) {
    boolean framed = false;
    int word = first;
    while (word < end && !Character.isLetter(text.charAt(word))) {
      char c = text.charAt(word);
      framed |= c > '~' || OPENERS.indexOf(c) >= 0 || RULES.indexOf(c) >= 0;
      word++;
    }
    int to = word;
    while (to < end && Character.isLetter(text.charAt(to))) {
      to++;
    }
    int number = to;
    while (number < end && " #".indexOf(text.charAt(number)) >= 0) {
      number++;
    }
    if (number == end || !mayCount(text.charAt(number))) {
      return false;
    }
    int sign = number;
    while (sign < end && " *_0123456789".indexOf(text.charAt(sign)) >= 0) {
      sign++;
    }
    return sign < end
        && (framed || (sign > number && ",|w".indexOf(text.charAt(sign)) >= 0))
        && isLabel(text.substring(word, to));
  }

  private static boolean mayCount(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }

  private void write() {
    int reach = Math.min(end, label.start() + REACH);
    if (opener.isEmpty()) {
      withoutFrame(reach);
      return;
    }
    int kind = OPENERS.indexOf(opener.charAt(0));
    String closer = kind < 0 ? opener : CLOSERS.substring(kind, kind + 1).repeat(opener.length());
    int inside = text.substring(label.end(), reach).indexOf(closer);
    if (inside >= 0) {
      int close = label.end() + inside;
      closed(close, close + closer.length(), kind < 0);
    }
  }

  private void withoutFrame(int reach) {
    Matcher joint = JOINT.matcher(text).region(label.end(), reach);
    if (!joint.lookingAt()) {
      return;
    }
    int pipe = joint.group().indexOf('|');
    if (pipe >= 0) {
      boolean weighs = isWeight(joint.end(), end);
      boolean parts = text.substring(joint.end(), end).indexOf('|') > 0;
      plain[joint.start() + pipe] = weighs ? '-' : parts ? ':' : '|';
      return;
    }
    for (int i = joint.end(); i < reach; i++) {
      if (":：".indexOf(text.charAt(i)) >= 0 && isWeight(joint.end(), i)) {
        closed(i, i + 1, false);
        return;
      }
    }
  }

  /** Writes the label whose frame closes at a position, or whose colon stands there. */
  private void closed(int close, int after, boolean rule) {
    Matcher joint = JOINT.matcher(text).region(label.end(), close);
    boolean weighs = joint.lookingAt() && isWeight(joint.end(), close);
    int marks = after;
    while (marks < end && marks < after + 3 && "*_".indexOf(text.charAt(marks)) >= 0) {
      marks++;
    }
    int rest = Text.skip(text, marks, end);
    boolean lacksColon = rest < end && ":：".indexOf(text.charAt(rest)) < 0;
    int sign = weighs ? close + 1 : close;
    boolean fits = rule ? rest == end : !lacksColon || sign < rest;
    if (!fits || !(weighs || isBlankOrWeight(label.end(), close))) {
      return;
    }
    atMargin();
    Arrays.fill(plain, close, marks, ' ');
    if (weighs) {
      Arrays.fill(plain, joint.start(), joint.end(), ' ');
      plain[joint.end() - 1] = '(';
      plain[close] = ')';
    }
    if (lacksColon) {
      plain[sign] = ':';
    }
  }

  /** Moves the words of the label to where its frame began: an indented one may be in a text. */
  private void atMargin() {
    int length = label.start(4) - label.start(3);
    System.arraycopy(plain, label.start(3), plain, label.start(1), length);
    Arrays.fill(plain, label.start(1) + length, label.end(4), ' ');
  }

  private boolean isBlankOrWeight(int from, int to) {
    return Text.skip(text, from, to) == to || isWeight(from, to);
  }

  private boolean isWeight(int from, int to) {
    String words = text.substring(from, to);
    return Line.of(words).isWeight(words);
  }
}
