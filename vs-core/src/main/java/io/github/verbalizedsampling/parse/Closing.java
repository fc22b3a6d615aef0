package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/** Tells the paragraphs that close a whole reply from those of its last text. */
final class Closing {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?iu)[*_(>\\s\\p{So}¡]*(?:let me know|(?:would|do) you (?:like|want|need)|want me to|feel free"
              + "|(?:i )?hope (?:(?:this|these|that|it) help|you (?:like|enjoy|find))|if you(?:'d| would|’d) (?:like|prefer)|please (?:note|let)|note(?: that|:)"
              + "|these (?:are|two|three|four|five|\\d+|responses|answers|options|candidates|probabilities|stories|poems|jokes|ideas|samples)\\b"
              + "|(?:the|all|these|each of the(?:se)?|my)? ?(?:probabilities|probability (?:values|estimates)|responses|candidates) (?:sum|add|are|were|above|range|reflect|represent)"
              + "|sum of (?:the )?probabilities|i(?:'ve|’ve| have) (?:tried|included|given|assigned|provided)|shall i|should i|happy to|enjoy(?: (?:these|them|the|your|reading)\\b.{0,40})?[!.]"
              + "|soll ich|sag(?:en sie|t)? (?:mir )?(?:gerne )?bescheid|gib mir bescheid|möchte(?:st|n) (?:du|sie)|lass(?:en)? (?:sie )?(?:es )?mich wissen|ich hoffe|wenn du (?:möchtest|willst)|hinweis:"
              + "|n['’]hésitez|voulez-vous|souhaitez-vous|veux-tu|j['’]espère|ces (?:réponses|probabilités|propositions)"
              + "|¿(?:quieres|te gustaría|desea)|si (?:quieres|deseas|necesitas|te gustaría)|avísame|espero que|no dudes|estas (?:respuestas|probabilidades)"
              + "|(?:você )?gostaria|quer que|me avise|estas (?:respostas|probabilidades)|vuoi che|fammi sapere|spero che|queste (?:risposte|probabilità)"
              + "|хотите|дайте знать|надеюсь|если (?:хотите|нужно)"
              + "|希望(?:这|以上)|如果(?:你|您|需要)|如需|请告诉|需要我|以上(?:是|です|が)|ご希望|必要であれば|他に|필요하|원하시|더 필요|هل (?:تريد|ترغب)|أتمنى|آمل|إذا (?:أردت|كنت))");

  /** Words before the answer that was chosen from all. */
  private static final Pattern CHOICE =
      Pattern.compile(
          "(?i)[*_(> ]*(?:(?:my |the )?(?:final|selected|sampled|chosen|random(?:ly)?|drawn) ?(?:answer|response|selection|sample|choice|pick|selected|sampled|chosen)?|my (?:pick|choice|selection))[*_]{0,2}[:：]");

  /** How far into a paragraph it says that it speaks of the items. */
  private static final int REACH = 60;

  private static final String ITEM =
      "(?:one|number|answer|approach|candidate|concept|idea|joke|option|poem|response|story|version)";

  /** Words for all items of a list, or for the one preferred: a text ends with them seldom. */
  private static final Pattern OF_ITEMS =
      Pattern.compile(
          "(?iu)\\b(?:each|every|all|both|these|those|together|probabilit\\w*|alle[rsn]?|jede[rs]?|beide|diese[rs]?"
              + "|chaque|chacune?|tou(?:te)?s|ces|cada|tod[ao]s|est[ao]s|ogni|ognuna|tutt[ei]|quest[ei]"
              + "|кажд\\p{L}+|все|эти"
              + "|(?:pick|cho(?:os|s)e|select|go with|recommend|prefer|favou?rite|best)\\w*[:*]* (?:\\p{L}+ ){0,3}"
              + ("(?:(?:first|second|third|fourth|fifth|last) "
                  + ITEM
                  + "|"
                  + ITEM
                  + " #?\\d{1,4})")
              + ")\\b|这些|每个|每一|以上|全部|これら|それぞれ|いずれも|すべて|각각|모든|모두|위의|इन|सभी|प्रत्येक|هذه|جميع");

  private final String text;
  private final List<Line> lines;
  private final BitSet weights;
  private final List<Integer> starts;

  Closing(String text, List<Line> lines, BitSet weights, List<Integer> starts) {
    this.text = text;
    this.lines = lines;
    this.weights = weights;
    this.starts = starts;
  }

  /** Whether words that close a reply begin a line. */
  boolean begins(int line) {
    Line said = lines.get(line);
    return WORDS.matcher(text).region(said.body, said.end).lookingAt();
  }

  /** The end of the last text, without the paragraphs that close the whole reply. */
  int end(int item, int end) {
    int to = end;
    while (isClosing(item, to)) {
      to = lastFilled(starts.get(item), to);
    }
    return to;
  }

  /** The end of the last of several texts of one line each, without what closes the reply below. */
  int endOfLine(int item, int end) {
    int below = starts.get(item) + 1;
    boolean single = item > 0 && below < end && weights.get(below - 1);
    for (int i = 0; single && i < item; i++) {
      single = weights.get(starts.get(i)) && starts.get(i + 1) == starts.get(i) + 1;
    }
    return single && begins(below) && lines.get(below).indent(text) == 0 ? below : end;
  }

  private boolean isClosing(int item, int end) {
    int start = starts.get(item);
    int last = lastFilled(start, end);
    Line line = lines.get(last);
    return last > start + 1
        && lines.get(last - 1).isBlank()
        && line.indent(text) <= lines.get(start).indent(text)
        && !weights.get(last)
        && (begins(last)
            || tellsChoice(item, last)
            || (!asks(lastFilled(start, last))
                && isOneMore(item, end)
                && (areLines(item) || speaksOfItems(line) || endsMarks(item, last))));
  }

  /** Whether a line tells which of the answers was chosen, as no line of the earlier ones does. */
  private boolean tellsChoice(int item, int last) {
    return item > 0
        && isChoice(lines.get(last))
        && lines.subList(0, starts.get(item)).stream().noneMatch(this::isChoice);
  }

  private boolean isChoice(Line line) {
    return CHOICE.matcher(text).region(line.body, line.end).lookingAt();
  }

  /** Whether a line ends in a question, of which the next paragraph is the answer. */
  private boolean asks(int line) {
    return "?？".indexOf(text.charAt(Text.trimEnd(text, 0, lines.get(line).end) - 1)) >= 0;
  }

  private boolean speaksOfItems(Line line) {
    return OF_ITEMS.matcher(text).region(line.body, Math.min(line.end, line.body + REACH)).find();
  }

  /** Whether all earlier items, two or more, have as many paragraphs, and this has one more. */
  private boolean isOneMore(int item, int end) {
    if (item < 2 || item + 1 < starts.size()) {
      return false;
    }
    int count = paragraphs(starts.get(item), end) - 1;
    for (int i = 0; i < item; i++) {
      if (paragraphs(starts.get(i), starts.get(i + 1)) != count) {
        return false;
      }
    }
    return true;
  }

  /** Whether each earlier item has one line below its first: no story, and no poem. */
  private boolean areLines(int item) {
    for (int i = 0; i < item; i++) {
      int filled = 0;
      for (int n = starts.get(i) + 1; n < starts.get(i + 1); n++) {
        filled += isFilled(n) ? 1 : 0;
      }
      if (filled > 1) {
        return false;
      }
    }
    return true;
  }

  /** Whether all texts end in lists or labelled lines, and this line is the first without. */
  private boolean endsMarks(int item, int last) {
    for (int i = 0; i < item; i++) {
      if (!isMarked(lastText(starts.get(i), starts.get(i + 1)))) {
        return false;
      }
    }
    return isMarked(lastText(starts.get(item), last)) && !isMarked(last);
  }

  private boolean isMarked(int at) {
    Line line = lines.get(at);
    return line.isMarked() || line.isLabel(text);
  }

  /** The last line before an end that is part of a text; the first of the item if none is. */
  private int lastText(int start, int end) {
    int i = end - 1;
    while (i > start && !isFilled(i)) {
      i--;
    }
    return i;
  }

  private boolean isFilled(int at) {
    Line line = lines.get(at);
    return !line.isBlank() && line.marker != Marker.RULE && !weights.get(at);
  }

  private int paragraphs(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += isFilled(i) && (i == from || lines.get(i - 1).isBlank()) ? 1 : 0;
    }
    return count;
  }

  /** The last line before an end that is not blank; the first line of the item if all are. */
  int lastFilled(int start, int end) {
    int i = end - 1;
    while (i > start && lines.get(i).isBlank()) {
      i--;
    }
    return i;
  }
}
