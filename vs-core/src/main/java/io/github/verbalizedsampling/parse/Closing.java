package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Line.Marker;
import java.util.List;
import java.util.regex.Pattern;

/** Tells the paragraphs that close a whole reply from those of its last text. */
final class Closing {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?iu)[*_(>\\s\\p{So}]*(?:let me know|(?:would|do) you (?:like|want|need)|want me to|feel free"
              + "|(?:i )?hope (?:(?:this|these|that|it) help|you (?:like|enjoy|find))|if you(?:'d| would|’d) (?:like|prefer)|please (?:note|let)|note(?: that|:)"
              + "|these (?:are|two|three|four|five|\\d+|responses|answers|options|candidates|probabilities|stories|poems|jokes|ideas|samples)\\b"
              + "|(?:the|all|these|each of the(?:se)?|my)? ?(?:probabilities|probability (?:values|estimates)|responses|candidates) (?:sum|add|are|were|above|range|reflect|represent)"
              + "|sum of (?:the )?probabilities|i(?:'ve|’ve| have) (?:tried|included|given|assigned|provided)|shall i|should i|happy to|enjoy(?: (?:these|them|the|your|reading)\\b.{0,40})?[!.]"
              + "|soll ich|möchte(?:st|n) (?:du|sie)|lass(?:en)? (?:sie )?(?:es )?mich wissen|ich hoffe|wenn du (?:möchtest|willst)|hinweis:"
              + "|n['’]hésitez|voulez-vous|souhaitez-vous|veux-tu|j['’]espère|ces (?:réponses|probabilités|propositions)"
              + "|¿(?:quieres|te gustaría|desea)|avísame|espero que|no dudes|estas (?:respuestas|probabilidades)"
              + "|(?:você )?gostaria|quer que|me avise|estas (?:respostas|probabilidades)|vuoi che|fammi sapere|spero che|queste (?:risposte|probabilità)"
              + "|хотите|дайте знать|надеюсь|если (?:хотите|нужно)"
              + "|希望(?:这|以上)|如果(?:你|您|需要)|如需|请告诉|需要我|以上(?:是|です|が)|ご希望|必要であれば|他に|필요하|원하시|더 필요)");

  private final String text;
  private final List<Line> lines;
  private final List<Integer> starts;

  Closing(String text, List<Line> lines, List<Integer> starts) {
    this.text = text;
    this.lines = lines;
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

  private boolean isClosing(int item, int end) {
    int start = starts.get(item);
    int last = lastFilled(start, end);
    Line line = lines.get(last);
    return last > start + 1
        && lines.get(last - 1).isBlank()
        && line.indent(text) <= lines.get(start).indent(text)
        && (begins(last) || isOneMore(item, end));
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

  private int paragraphs(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      Line line = lines.get(i);
      boolean filled = !line.isBlank() && line.marker != Marker.RULE;
      count += filled && (i == from || lines.get(i - 1).isBlank()) ? 1 : 0;
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
