package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.List;

/** A list without weights: candidates only if nothing but an introduction and a close is around. */
final class PlainList {
  private static final int LONGEST_CLOSE = 160;
  private final Source source;
  private final String text;
  private final List<Line> lines;
  private final Reading reading;

  PlainList(Source source, List<Line> lines, Reading reading) {
    this.source = source;
    this.text = source.text();
    this.lines = lines;
    this.reading = reading;
  }

  /** Reads the list; the weights are those that too few items have to tell by themselves. */
  void read(List<Integer> weights) {
    int first = next(0);
    while (first < lines.size() && !isMarked(lines.get(first))) {
      first++;
    }
    if (first == lines.size() || !isIntroduction(first)) {
      return;
    }
    Line marker = lines.get(first);
    int indent = marker.indent(text);
    boolean counted = marker.isCounted(text);
    boolean fenced = false;
    List<Integer> starts = new ArrayList<>();
    int end = first;
    for (int i = first; i < lines.size(); i++) {
      Line line = lines.get(i);
      fenced ^= counted && line.marker == Marker.FENCE;
      if (isMarked(line)
          && line.marker == marker.marker
          && line.labelled == marker.labelled
          && line.isMarkedBold(text) == marker.isMarkedBold(text)
          && line.indent(text) <= indent
          && !fenced) {
        starts.add(i);
        end = i + 1;
      } else if (!counted && (line.marker == Marker.HEADING || line.marker == Marker.FENCE)) {
        break;
      } else if (!line.isBlank()
          && (counted || line.indent(text) > indent || !lines.get(i - 1).isBlank())) {
        end = i + 1;
      } else if (!line.isBlank()) {
        break;
      }
    }
    if (starts.size() < 2 || !isClose(end)) {
      return;
    }
    // One share among several items is a fact that one of them tells.
    boolean fact = weights.size() < 2 && starts.size() > 2 && !source.cut();
    new LineItems(source, lines.subList(0, isAtEnd(end) ? lines.size() : end), reading)
        .read(starts, fact ? List.of() : weights);
  }

  private boolean isAtEnd(int end) {
    return next(end) == lines.size();
  }

  private static boolean isMarked(Line line) {
    return line.isMarked() || line.labelled;
  }

  private int next(int from) {
    int i = from;
    while (i < lines.size() && (lines.get(i).isBlank() || lines.get(i).marker == Marker.FENCE)) {
      i++;
    }
    return i;
  }

  /**
   * Whether what precedes the list introduces it: nothing, or one paragraph that ends in a colon.
   */
  private boolean isIntroduction(int first) {
    int start = next(0);
    if (start == first) {
      return true;
    }
    int last = Text.trimEnd(text, 0, lines.get(first).start);
    int from = lines.get(start).start;
    String words = text.substring(from, Math.max(from, last));
    char end = words.isEmpty() ? ' ' : words.charAt(words.length() - 1);
    boolean single = !words.contains("\n\n");
    return single
        && !Refusals.isRefusal(words)
        && (end == ':'
            || end == '：'
            || (lines.get(start).marker == Marker.HEADING && !mayBeItem(lines.get(start)))
            || words.endsWith(":**"));
  }

  /** Whether a heading may be the first of several, of which a reply that is cut has no other. */
  private boolean mayBeItem(Line heading) {
    return source.cut() && (heading.number > 0 || heading.labelled);
  }

  private boolean isClose(int end) {
    int start = next(end);
    if (start == lines.size()) {
      return true;
    }
    String words = text.substring(lines.get(start).start).strip();
    return words.length() <= LONGEST_CLOSE && !words.contains("\n\n");
  }
}
