package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the weight that a line mentions: alone on it, at its end, at its beginning, or within
 * its label. Patterns cost much, so only those that may match are tried.
 */
final class WeightInLine {
  /** How far into a line the label of a weight may reach, with all that is around it. */
  private static final int LABEL = 60;

  /** How long a line may be that is a label and a weight, with all that is around them. */
  private static final int LABELLED = 160;

  /** How long one may be that is a word and a weight. */
  private static final int WORDS = 40;

  /** How long one may be that is a weight. */
  private static final int ALONE = 24;

  /** How far before the end of a line a weight is looked for, and how far behind its beginning. */
  private static final int LAST = 120;

  private static final int FIRST = 80;

  private WeightInLine() {}

  /** The weight that a line mentions; null if it mentions none. */
  static @Nullable Mention read(String text, Line line) {
    int from = line.body;
    int to = Text.trimEnd(text, from, line.end);
    Mention before = inLabel(text, line);
    if (from >= to || (before != null && before.sure())) {
      return before;
    }
    Mention first = inFront(text, from, to);
    Mention found = first != null && first.sure() ? first : among(text, line, first, from, to);
    boolean share = before != null && found != null && !found.sure() && isAll(found, from, to);
    return found != null && !share ? found : before;
  }

  /** Whether a weight is all that stands behind a label: it is the text then. */
  private static boolean isAll(Mention mention, int from, int to) {
    return mention.start() <= from && mention.end() >= to;
  }

  /** Whether no other line stands right above a line, or right below it. */
  private static boolean isApart(String text, Line line) {
    int above = line.start - (text.startsWith("\r\n", line.start - 2) ? 3 : 2);
    int below = line.end + (text.startsWith("\r", line.end) ? 2 : 1);
    return (above < 0 || text.charAt(above) == '\n')
        && (below >= text.length() || "\r\n".indexOf(text.charAt(below)) >= 0);
  }

  /** The weight among the words of a line, which may have one without a name in front of them. */
  private static @Nullable Mention among(
      String text, Line line, @Nullable Mention first, int from, int to) {
    Mention found = byLabel(text, line, from, to);
    if (found != null && !Weights.isNumber(found.raw())) {
      return instead(found, first != null ? first : atEnd(text, line, from, to));
    }
    found = found != null ? found : bare(text, line, from, to);
    found = found != null ? found : atEnd(text, line, from, to);
    if (first != null) {
      return found != null && outweighs(text, found) ? found : first;
    }
    return found != null ? found : atStart(text, from, Math.min(to, from + FIRST));
  }

  /**
   * The weight that counts where a label that names one has no number behind it: "Score: 3-2" may
   * be an answer, whose weight stands around it.
   */
  private static Mention instead(Mention words, @Nullable Mention around) {
    return around != null && (around.sure() || words.rank() > 1) ? around : words;
  }

  /** A weight in the brackets that the words begin with; null if there is none. */
  private static @Nullable Mention inFront(String text, int from, int to) {
    return Mention.BRACKETS.indexOf(text.charAt(from)) >= 0
        ? Mention.first(WeightForms.FIRST_BRACKETED, text, from, Math.min(to, from + FIRST))
        : null;
  }

  /** Whether a weight behind the words counts more than one without a name before them. */
  private static boolean outweighs(String text, Mention mention) {
    boolean named = mention.sure() && Weights.isNumber(mention.raw());
    return named || mention.alone() || Mention.CLOSERS.indexOf(text.charAt(mention.end() - 1)) >= 0;
  }

  /** A weight with a label on a line of its own, or before all other words. */
  private static @Nullable Mention byLabel(String text, Line line, int from, int to) {
    if (text.charAt(from) == '<') {
      return WeightLine.element(text, line, from, to);
    }
    if (text.charAt(from) == '>') {
      return isApart(text, line) ? WeightLine.read(text, line, from + 1, to) : null;
    }
    int start = line.keyed || line.labelled ? line.start : from;
    int length = to - line.start;
    boolean signed =
        length < LABELLED && Text.hasSign(Mention.COLONS, text, start, Math.min(to, start + LABEL));
    boolean said =
        length < LABEL && Character.isLetter(text.charAt(from)) && endsInNumber(text, to);
    if (!signed && !said && !(length < WORDS && isWordAndNumber(text, from, to))) {
      return null;
    }
    Mention alone = WeightLine.read(text, line, start, to);
    if (alone == null && line.labelled && !line.keyed) {
      alone = WeightLine.read(text, line, from, to);
    }
    Mention leading =
        alone != null && Weights.isNumber(alone.raw()) ? null : leading(text, line, to);
    return leading != null ? leading : alone;
  }

  private static boolean endsInNumber(String text, int to) {
    int last = text.charAt(to - 1) == '.' ? to - 2 : to - 1;
    return last > 0 && (Character.isDigit(text.charAt(last)) || text.charAt(last) == '%');
  }

  /** A labelled weight that begins a line, with other words behind it; null if there is none. */
  private static @Nullable Mention leading(String text, Line line, int to) {
    boolean numbered = line.marker == Line.Marker.NUMBER || line.marker == Line.Marker.HEADING;
    int reach = Math.min(to, line.body + LABEL);
    if (numbered || line.labelled || !Text.hasSign(Mention.COLONS, text, line.body, reach)) {
      return null;
    }
    Matcher leading = WeightForms.REMARKED.matcher(text).region(line.body, to);
    Mention found = leading.lookingAt() ? Mention.of(leading) : null;
    if (found == null || Names.unit(found.label()) == null || !Weights.isNumber(found.raw())) {
      return null;
    }
    int end = leading.end();
    boolean dash =
        "-–—".indexOf(text.charAt(end)) >= 0 && end + 1 < to && Text.isBlank(text.charAt(end + 1));
    end = dash ? Text.skip(text, end + 1, to) : end;
    return new Mention(found.raw(), found.unit(), found.label(), line.start, end, false, true);
  }

  /** Whether there are but two words, of which the second is a number without a bracket. */
  private static boolean isWordAndNumber(String text, int from, int to) {
    int i = from;
    while (i < to && !Text.isBlank(text.charAt(i))) {
      i++;
    }
    int number = Text.skip(text, i, to);
    char c = number < to ? text.charAt(number) : 0;
    return Character.isDigit(c) || "~≈*_".indexOf(c) >= 0;
  }

  /** A line that is nothing but a share, as in "**40%**"; null if it is more. */
  private static @Nullable Mention bare(String text, Line line, int from, int to) {
    char first = text.charAt(from);
    if (line.marker != Line.Marker.NONE
        || line.labelled
        || to - from >= ALONE
        || first > '~'
        || Character.isLetter(first)) {
      return null;
    }
    Matcher bare = WeightForms.BARE.matcher(text).region(from, to);
    boolean share = bare.matches() && Mention.isFraction(bare.group(2));
    return share
        ? new Mention(
            bare.group(2).strip(), Unit.PROBABILITY, "", line.start, line.end, true, false)
        : null;
  }

  /** A weight that ends a line, or is all that stands behind the label of an item. */
  private static @Nullable Mention atEnd(String text, Line line, int from, int to) {
    int reach = Math.max(from, to - LAST);
    Mention found = WeightAtEnd.read(text, reach, to);
    if (found == null) {
      found = WeightAtEnd.beforeMark(text, reach, to, line.marker == Line.Marker.HEADING);
    }
    if (found == null && line.labelled && !line.keyed && to - from < ALONE) {
      Matcher bare = WeightForms.BARE.matcher(text).region(from, to);
      found = bare.matches() ? Mention.mention(bare.group(2), null, from, to) : null;
    }
    if (found == null && line.isMarked() && Mention.CLOSERS.indexOf(text.charAt(to - 1)) >= 0) {
      found = Mention.last(WeightForms.WORD_END, text, reach, to);
    }
    return found;
  }

  /** A weight at the beginning; null if there is none. */
  private static @Nullable Mention atStart(String text, int from, int to) {
    if (text.startsWith("**", from)) {
      Mention bold = Mention.first(WeightForms.FIRST_BOLD, text, from, to);
      if (bold != null) {
        return bold;
      }
    }
    if (Character.isDigit(text.charAt(from)) && Text.hasSign("%％", text, from, to)) {
      Mention share = Mention.first(WeightForms.FIRST_PERCENT, text, from, to);
      if (share != null) {
        return share;
      }
    }
    int digit = from;
    while (digit < to && digit < from + LABEL && !Character.isDigit(text.charAt(digit))) {
      digit++;
    }
    if (!Text.hasSign(")]）】:：-–—>→", text, digit, to)) {
      return null;
    }
    Mention bracketed = Mention.first(WeightForms.FIRST_BRACKETED, text, from, to);
    return bracketed != null ? bracketed : Mention.first(WeightForms.FIRST, text, from, to);
  }

  /** A weight between a label and its colon: "Response 1 (p=0.4): plum". */
  private static @Nullable Mention inLabel(String text, Line line) {
    if (!line.labelled) {
      return null;
    }
    int from = Text.skip(text, line.start, line.end);
    if (!Text.hasSign(Mention.BRACKETS, text, from, line.body)) {
      return null;
    }
    Matcher bracket = WeightForms.BRACKETED.matcher(text).region(from, line.body);
    Mention found = bracket.find() ? Mention.of(bracket) : null;
    return found != null ? found : Mention.behindNotes(text, from, line.body);
  }
}
