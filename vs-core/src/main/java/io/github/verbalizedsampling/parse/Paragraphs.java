package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Items without a mark: paragraphs that weights part from each other. */
final class Paragraphs {
  private static final Pattern OPENING =
      Pattern.compile(
          "(?iu)(?:sure|certainly|of course|absolutely|okay|ok)[,!.]|(?:here|below|these)(?: they| you)? (?:are|is|go)\\b|here[’']s"
              + "|i(?:[’']ve| have)? (?:thought of|c[ao]me up with|wrote|written|made|generated|prepared)\\b"
              + "|(?:two|three|four|five|six|seven|eight|nine|ten|\\d{1,3}) (?:[\\p{L}-]+ ){0,3}(?:responses|answers|options"
              + "|ideas|candidates|poems|haikus?|jokes|stories|lines|titles|names|sentences|slogans|quotes|suggestions|versions)\\b"
              + "|hier (?:sind|kommen)\\b|voici\\b|aquí (?:tienes|están|van)\\b|aqui (?:estão|vão)\\b|ecco\\b|вот\\b|以下|下面|다음은");

  private final String text;
  private final List<Line> lines;
  private final List<Integer> weights;

  Paragraphs(String text, List<Line> lines, List<Integer> weights) {
    this.text = text;
    this.lines = lines;
    this.weights = weights;
  }

  /** Whether each weight is a bullet with nothing else, below a text without a mark. */
  boolean areAboveBullets() {
    int previous = heading();
    for (int weight : weights) {
      List<Line> above = lines.subList(previous + 1, weight);
      if (lines.get(weight).marker != Marker.BULLET
          || !isAlone(weight)
          || above.stream().allMatch(Line::isBlank)
          || above.stream().anyMatch(Line::startsItem)) {
        return false;
      }
      previous = weight;
    }
    int lean = lean();
    if (lean != 0) {
      return lean < 0;
    }
    int last = Lines.filledBefore(lines, weights.get(0));
    boolean below = hasText(weights.get(weights.size() - 1), lines.size());
    return !endsInColon(last) && !(below ? isOpening(last) : isIntroduction(last));
  }

  /** The last heading above the first weight; -1 if there is none. */
  private int heading() {
    int heading = weights.get(0) - 1;
    while (heading >= 0 && lines.get(heading).marker != Marker.HEADING) {
      heading--;
    }
    return heading;
  }

  /** Whether each weight stands above its text. */
  private boolean areBelowWeights() {
    return stand() || begin();
  }

  /** Whether each weight stands apart, with a text below, and the first below no text. */
  private boolean stand() {
    List<Integer> first = between(-1, weights.get(0));
    boolean none = first.isEmpty() || (first.size() == 1 && isIntroduction(first.get(0)));
    for (int i = 0; i < weights.size() && none; i++) {
      int end = i + 1 < weights.size() ? weights.get(i + 1) : lines.size();
      none = isAlone(weights.get(i)) && hasText(weights.get(i), end);
    }
    return none;
  }

  /** Whether each weight begins a paragraph, or has a labelled text below. */
  private boolean begin() {
    for (int i = 0; i < weights.size(); i++) {
      int end = i + 1 < weights.size() ? weights.get(i + 1) : lines.size();
      int weight = weights.get(i);
      boolean below = begins(weight);
      for (int n = weight + 1; n < end && !below; n++) {
        below = lines.get(n).keyed;
      }
      if (!below) {
        return false;
      }
    }
    return true;
  }

  /** Whether a weight begins a paragraph. */
  private boolean begins(int weight) {
    boolean first = weight == 0 || lines.get(weight - 1).isBlank();
    Line below = weight + 1 < lines.size() ? lines.get(weight + 1) : null;
    return first && (below == null || !(below.isBlank() || below.marker == Marker.RULE));
  }

  /** Whether but one weight has come, so that only the next can show what belongs to it. */
  boolean areOpen() {
    int first = above(0).size();
    boolean between = isAlone(weights.get(0)) && hasText(weights.get(0), lines.size());
    return weights.size() == 1 && (first > 1 || (first == 1 && between));
  }

  /**
   * Where the items begin: at a title above each weight, at the weights, or where these end.
   *
   * @param cut whether texts may follow that would show how many paragraphs the first one has
   */
  List<Integer> starts(boolean cut) {
    List<Integer> titles = titles();
    if (!titles.isEmpty()) {
      return titles;
    }
    int lean = lean();
    boolean below = lean > 0 || (lean == 0 && !areAboveBullets() && areBelowWeights());
    return below ? weights : ends(cut);
  }

  /**
   * Whether the weights stand nearer to the texts below than to those above: 1 if so, -1 if it is
   * the other way round, 0 if neither.
   */
  private int lean() {
    boolean below = false;
    boolean above = false;
    for (int weight : weights) {
      int gap = gap(weight, true) - gap(weight, false);
      below |= gap < 0;
      above |= gap > 0;
    }
    boolean alone = weights.size() > 1 && weights.stream().allMatch(this::isAlone);
    return !alone || below == above ? 0 : below ? 1 : -1;
  }

  /** How far the text on one side of a weight is; very far if none is there. */
  private int gap(int weight, boolean below) {
    int i = below ? Lines.filledFrom(lines, weight + 1) : Lines.filledBefore(lines, weight);
    boolean none =
        i < 0
            || i == lines.size()
            || lines.get(i).marker == Marker.RULE
            || lines.get(i).marker == Marker.HEADING
            || (i < weights.get(0) && isIntroduction(i));
    return none ? lines.size() : Math.abs(i - weight);
  }

  /** The titles, if one stands above each weight, and a text below it. */
  private List<Integer> titles() {
    List<Integer> titles = IntStream.range(0, weights.size()).map(this::title).boxed().toList();
    if (titles.contains(-1)) {
      return List.of();
    }
    for (int i = 0; i < titles.size(); i++) {
      int end = i + 1 < titles.size() ? titles.get(i + 1) : lines.size();
      if (!hasText(weights.get(i), end)) {
        return List.of();
      }
    }
    return titles;
  }

  /** The emphasised line above a weight that stands alone; -1 if there is none. */
  private int title(int item) {
    int weight = weights.get(item);
    int title = Lines.filledBefore(lines, weight);
    return title >= 0 && isAlone(weight) && isEmphasised(title) && isApart(title, item)
        ? title
        : -1;
  }

  /** Whether a title begins a paragraph, or follows words before all, or is bold below a text. */
  private boolean isApart(int title, int item) {
    int above = title - 1;
    return above < 0
        || lines.get(above).isBlank()
        || (item == 0 ? endsInColon(above) || isOpening(above) : lines.get(title).isBold(text));
  }

  private List<Integer> ends(boolean cut) {
    List<Integer> starts = new ArrayList<>();
    int previous = -1;
    for (int weight : weights) {
      int start = weight;
      boolean filled = !isAlone(weight);
      for (int i = weight - 1; i > previous; i--) {
        Line line = lines.get(i);
        if (line.marker == Marker.RULE || (line.isBlank() && filled && previous < 0)) {
          break;
        }
        if (!line.isBlank()) {
          filled = true;
          start = i;
        }
      }
      int first = filled && previous < 0 ? first(start) : start;
      boolean sure = previous >= 0 || first < start || !cut || above(0).size() <= 1;
      if (filled && sure) {
        starts.add(first);
      }
      previous = weight;
    }
    return starts;
  }

  /** Where the first item begins: the later ones tell whether it has more than one paragraph. */
  private int first(int last) {
    boolean several = false;
    boolean titled = true;
    for (int i = 1; i < weights.size(); i++) {
      List<Integer> above = above(i);
      several |= above.size() > 1 || isRuled(weights.get(i - 1), weights.get(i));
      titled &= !above.isEmpty() && isTitle(above.get(0), above.size() > 1);
    }
    List<Integer> above = above(0);
    if (!several && (above.size() <= 1 || mayIntroduce(above.get(0), above.size()))) {
      return last;
    }
    int title = 0;
    while (title < above.size() && !isTitle(above.get(title), title + 1 < above.size())) {
      title++;
    }
    if (titled && title < above.size()) {
      return above.get(title);
    }
    return above.size() > 1 && isIntroduction(above.get(0)) ? above.get(1) : above.get(0);
  }

  /** Whether a paragraph may introduce the items without saying so: one line before one text. */
  private boolean mayIntroduce(int at, int paragraphs) {
    return paragraphs == 2
        && !isIntroduction(at)
        && lines.get(at).marker == Marker.NONE
        && lines.get(at + 1).isBlank();
  }

  private boolean hasText(int from, int to) {
    return from < to
        && lines.subList(from + 1, to).stream()
            .anyMatch(line -> !line.isBlank() && line.marker != Marker.RULE);
  }

  /** The paragraphs that may belong to a weight below them, or at the end of the last. */
  private List<Integer> above(int item) {
    int weight = weights.get(item);
    int from = item == 0 ? -1 : weights.get(item - 1);
    return between(from, isAlone(weight) ? weight : weight + 1);
  }

  private boolean isRuled(int from, int to) {
    return lines.subList(from, to).stream().anyMatch(line -> line.marker == Marker.RULE);
  }

  /** Where the paragraphs between two lines begin, after a rule if there is one. */
  private List<Integer> between(int from, int to) {
    List<Integer> starts = new ArrayList<>();
    for (int i = from + 1; i < to; i++) {
      if (lines.get(i).marker == Marker.RULE) {
        starts.clear();
      } else if (!lines.get(i).isBlank() && (starts.isEmpty() || lines.get(i - 1).isBlank())) {
        starts.add(i);
      }
    }
    return starts;
  }

  /** Whether a line is bold, or a paragraph above others that emphasis wraps. */
  private boolean isTitle(int at, boolean above) {
    return lines.get(at).isBold(text) || (above && lines.get(at + 1).isBlank() && isEmphasised(at));
  }

  private boolean isEmphasised(int at) {
    Line line = lines.get(at);
    Part all = Part.of(text, line.body, line.end);
    return !all.text().startsWith(">") && all.plain().text().length() < all.text().strip().length();
  }

  /** Whether a paragraph introduces the items. */
  private boolean isIntroduction(int at) {
    Line below = lines.get(at + 1);
    return (below.isBlank() || below.mention != null)
        && (endsInColon(at) || isOpening(at) || namesWeight(at));
  }

  private boolean isOpening(int at) {
    Line line = lines.get(at);
    return OPENING.matcher(text).region(line.body, line.end).lookingAt();
  }

  /** Whether a line speaks of the weights by their name, if only in the plural. */
  private boolean namesWeight(int at) {
    Mention mention = lines.get(weights.get(0)).mention;
    String label = mention == null ? "" : mention.label();
    return label.length() > 4
        && Names.fold(text.substring(lines.get(at).body, lines.get(at).end))
            .contains(label.substring(0, label.length() - 1));
  }

  private boolean endsInColon(int at) {
    Line line = lines.get(at);
    String words = text.substring(line.body, line.end).replace("*", "").strip();
    return words.endsWith(":") || words.endsWith("：");
  }

  private boolean isAlone(int at) {
    Mention mention = lines.get(at).mention;
    return mention != null && mention.alone();
  }
}
