package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Labels that only the list itself tells: the same word at the head of each item, with the numbers
 * 1, 2, 3 or without ({@code State 1: Texas}, {@code First state: Texas}, {@code State: Texas}), a
 * number before a colon or a pipe, or one behind a hash ({@code #1 Texas}). A weight stands in each
 * item.
 */
final class Series {
  private static final Pattern HEAD =
      Pattern.compile(
          "[*_]{0,3}(?:("
              + LineLabel.ORDINAL
              + ")\\s(?=\\p{L}))?(?:([\\p{L}\\p{M}]{2,20})(?:\\s?#?(\\p{Nd}{1,3}))?|(\\p{Nd}{1,3})(?=\\s?[:：]\\s))"
              + "[*_]{0,3}(?!://)(?=\\s?[:：(（\\[]|$)|#(\\p{Nd}{1,3})\\s(?=\\p{L})|(\\p{Nd}{1,3}) [|] (?=[\\p{L}\"“*])");

  /** How far into a line its head may reach. */
  private static final int LONGEST = 40;

  /** How many different words may label items: a list has one, the first or one soon after. */
  private static final int MOST_WORDS = 20;

  /** The head of a line: a word, a number, or both; the number is 0 and the word empty if none. */
  private record Head(int line, String word, int number, int end) {}

  private final String text;
  private final List<Line> lines;
  private final boolean cut;

  Series(Source source, List<Line> lines) {
    this.text = source.text();
    this.lines = lines;
    this.cut = source.cut();
  }

  /** Tells the lines their labels, if there are such. */
  void read() {
    Map<String, List<Head>> series = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.labelled) {
        return;
      }
      Head head = head(i, line);
      List<Head> heads = head == null ? null : series.get(key(head));
      if (head != null && heads == null && head.number <= 1 && series.size() < MOST_WORDS) {
        series.put(key(head), new ArrayList<>(List.of(head)));
      } else if (head != null && heads != null && follows(head, heads)) {
        heads.add(new Head(i, heads.get(0).word, head.number, head.end));
      }
    }
    series.values().stream()
        .filter(heads -> heads.size() > 1 && areItems(heads))
        .findFirst()
        .ifPresent(heads -> heads.forEach(this::label));
  }

  private static String key(Head head) {
    return head.word + Integer.signum(head.number);
  }

  private static boolean follows(Head head, List<Head> heads) {
    return head.number == 0 || head.number == heads.size() + 1;
  }

  private @Nullable Head head(int at, Line line) {
    boolean marked = line.marker != Marker.NONE && line.marker != Marker.HEADING;
    if (marked || line.field != null) {
      return null;
    }
    Matcher head = HEAD.matcher(text).region(line.body, Math.min(line.end, line.body + LONGEST));
    if (!head.lookingAt()) {
      return null;
    }
    String word = head.group(2) == null ? "" : Names.fold(head.group(2));
    int number = number(head);
    boolean counted = head.group(1) != null;
    boolean other = Names.unit(word) != null || (!counted && Names.isParameter(word));
    boolean signed =
        number >= 0 || ":：".indexOf(text.charAt(Math.min(head.end(), line.end - 1))) >= 0;
    return other || !signed ? null : new Head(at, word, Math.max(0, number), head.end());
  }

  /** The number of a head; negative if it has none. */
  private static int number(Matcher head) {
    if (head.group(1) != null) {
      return LineLabel.ORDINALS.indexOf(Names.fold(head.group(1))) + 1;
    }
    for (int group = 3; group <= head.groupCount(); group++) {
      if (head.group(group) != null) {
        return Integer.parseInt(head.group(group));
      }
    }
    return -1;
  }

  /** Whether each head has a weight before the next; without a number, and nothing else. */
  private boolean areItems(List<Head> heads) {
    boolean above =
        lines.subList(0, heads.get(0).line).stream().anyMatch(line -> line.isWeight(text));
    for (int i = 0; i < heads.size(); i++) {
      boolean last = i + 1 == heads.size();
      int start = heads.get(i).line;
      List<Line> item = lines.subList(start, last ? lines.size() : heads.get(i + 1).line);
      boolean weighed = item.stream().anyMatch(line -> line.mention != null);
      boolean below = item.stream().skip(1).anyMatch(line -> !isBeside(line));
      boolean fits = heads.get(i).number > 0 ? below || hasText(heads.get(i)) : !below || last;
      if (!fits || !(weighed || (last && cut && !above))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBeside(Line line) {
    Mention mention = line.mention;
    boolean weight = mention != null && (mention.sure() || mention.label().isEmpty());
    return line.isBlank() || weight || line.marker == Marker.RULE;
  }

  /** Whether words stand on the line of a head beside it and its weight. */
  private boolean hasText(Head head) {
    Line line = lines.get(head.line);
    Mention mention = line.mention;
    int from = mention == null ? line.end : Math.max(head.end, mention.start());
    int to = mention == null ? line.end : Math.min(line.end, mention.end());
    return Text.hasWords(text.substring(head.end, from))
        || Text.hasWords(text.substring(to, line.end));
  }

  private void label(Head head) {
    Line line = lines.get(head.line);
    if (head.word.isEmpty()) {
      line.marker = line.marker == Marker.HEADING ? Marker.HEADING : Marker.NUMBER;
      line.number = head.number;
      int sign = Text.skip(text, head.end, line.end);
      boolean colon = Mention.COLONS.indexOf(text.charAt(sign)) >= 0;
      line.body = Text.skip(text, colon ? sign + 1 : sign, line.end);
    } else {
      new LineLabel(text, line).readItem();
    }
    line.mention = WeightInLine.read(text, line);
    lines.set(head.line, line);
  }
}
