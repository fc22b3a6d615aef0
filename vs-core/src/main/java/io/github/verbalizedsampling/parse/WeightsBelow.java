package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a list told apart below it, as in "Probabilities: 0.4, 0.3", or each on a line of
 * its own. They count if there is one for each item, in the same order; right below the list they
 * are else the end of its last text.
 */
final class WeightsBelow {
  private static final Pattern LABEL =
      Pattern.compile(
          "(?:#{1,6}+ ++)?[*_]{0,3}+(?:[\\p{L}\\p{M}]{1,20} ){0,3}([\\p{L}\\p{M}]{4,30}+)"
              + "(?:[*_]{0,3}+\\s?[:：][*_]{0,3}+\\s*+|[*_]{0,3}+\\s*+$)");

  private static final Pattern WEIGHT =
      Pattern.compile(
          "(?:[-*•]\\s++)?(?:(?:\\p{L}{1,20} )?[#(]?(\\d{1,3})\\s?[.):：=|]\\s++)?"
              + WeightForms.BARE.pattern());

  /** What tells that the weights are others, or those of other texts. */
  private static final Pattern REVOKED =
      Pattern.compile(
          "(?i)\\b(?:order|reversed?|swap|correct|actually|respective|instead|rather|thought)");

  private static final Pattern COMMA = Pattern.compile("[,;|，；]\\s++|\\s/\\s");

  /** How long a line is at most that holds nothing but a weight, with its number. */
  private static final int LONGEST = 60;

  /** How many lines close a reply at most. */
  private static final int LONGEST_CLOSE = 3;

  private final Source source;
  private final String text;
  private final List<Line> lines;
  private final int end;
  private final int label;

  WeightsBelow(Source source, List<Line> lines) {
    this.source = source;
    this.text = source.text();
    this.lines = lines;
    this.end = end();
    this.label = label();
  }

  /** The list with its weights, or with none if they do not fit; null if none are told so. */
  @Nullable Reading read() {
    Mention last = lines.get(end - 1).mention;
    boolean usual = last != null && last.rank() == 0 && !Names.isOfAll(last.label());
    int at = label;
    if (usual || at < 0) {
      return null;
    }
    List<Line> above = lines.subList(0, at);
    List<String> told = told(at);
    int whole = told.size() - (source.cut() && !told.isEmpty() ? 1 : 0);
    if (above.stream().anyMatch(line -> line.mention != null)
        || !told.subList(0, whole).stream().allMatch(WEIGHT.asMatchPredicate())) {
      return null;
    }
    Reading list = new Reading();
    new PlainList(source.upTo(lines.get(at).start), above, list).read(List.of());
    List<String> weights = source.cut() ? List.of() : weights(told);
    if (weights.size() == list.items()) {
      return list.found() ? list.weighing(weights) : null;
    }
    boolean apart = lines.get(at - 1).isBlank() || source.cut();
    return list.found() && apart ? list : null;
  }

  /**
   * The first line of a table at the end that tells the weights of the items above once more; the
   * number of lines if there is none.
   */
  int echo() {
    boolean again =
        label > 0
            && isHeader(label)
            && lines.subList(0, label).stream().anyMatch(line -> line.mention != null);
    return again ? label : lines.size();
  }

  /** The weights as written; none if they are numbered in another order. */
  private static List<String> weights(List<String> told) {
    List<String> weights = new ArrayList<>();
    for (String one : told) {
      Matcher weight = WEIGHT.matcher(one);
      String number = weight.matches() ? weight.group(1) : null;
      if (number != null && Integer.parseInt(number) != weights.size() + 1) {
        return List.of();
      }
      weights.add(weight.group(3));
    }
    return weights;
  }

  /** The number of lines, less those of the paragraph that closes the reply. */
  private int end() {
    int last = Lines.filledBefore(lines, lines.size());
    int start = last + 1;
    while (start > 0 && last + 1 - start < LONGEST_CLOSE && isWords(start - 1)) {
      start--;
    }
    return start > 0 && lines.get(start - 1).isBlank() ? start : lines.size();
  }

  private boolean isWords(int at) {
    Line line = lines.get(at);
    return line.marker == Marker.NONE
        && !Text.hasDigit(text, line.start, line.end)
        && !REVOKED.matcher(text).region(line.start, line.end).find()
        && !isLabel(at);
  }

  /** The line that names weights, with no other words below it; -1 if there is none. */
  private int label() {
    int last = end - 1;
    int at = last;
    while (at > 0 && !isLabel(at) && (mayWeigh(at) || (source.cut() && at == last))) {
      at--;
    }
    return at > 0 && isLabel(at) ? at : -1;
  }

  private boolean mayWeigh(int at) {
    Line line = lines.get(at);
    return line.isBlank()
        || isRule(at)
        || (line.end - line.start <= LONGEST && WEIGHT.matcher(words(at, line.start)).matches());
  }

  /** Whether nothing but the rule below the header of a table stands there. */
  private boolean isRule(int at) {
    Line line = lines.get(at);
    return line.end - line.start <= LONGEST
        && text.startsWith("|", line.start)
        && TableNotation.isRule(text.substring(line.start, line.end));
  }

  /** Whether a line is the header of a table whose last column holds weights. */
  private boolean isHeader(int at) {
    String row = words(at, lines.get(at).start);
    String last = row.substring(row.lastIndexOf('|') + 1);
    return text.startsWith("|", lines.get(at).start)
        && at + 1 < lines.size()
        && isRule(at + 1)
        && Names.unit(Names.fold(last)) != null;
  }

  private boolean isLabel(int at) {
    if (isHeader(at)) {
      return true;
    }
    Line line = lines.get(at);
    if (line.marker != Marker.NONE && line.marker != Marker.HEADING) {
      return false;
    }
    Matcher label = label(at);
    return label.lookingAt() && Names.isOfAll(Names.fold(label.group(1)));
  }

  private Matcher label(int at) {
    return LABEL.matcher(text).region(lines.get(at).start, lines.get(at).end);
  }

  /** What is told behind a label and on the lines below it. */
  private List<String> told(int at) {
    Matcher label = label(at);
    String row = !isHeader(at) && label.lookingAt() ? words(at, label.end()) : "";
    List<String> told = new ArrayList<>(row.isEmpty() ? List.of() : List.of(COMMA.split(row, -1)));
    for (int i = at + 1; i < end; i++) {
      if (!lines.get(i).isBlank() && !isRule(i)) {
        told.add(words(i, lines.get(i).start));
      }
    }
    return told;
  }

  private String words(int at, int from) {
    String words = text.substring(from, lines.get(at).end).strip();
    boolean row = words.length() > 1 && words.startsWith("|") && words.endsWith("|");
    return row ? words.substring(1, words.length() - 1).strip() : words;
  }
}
