package io.github.verbalizedsampling.langchain4j;

import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.parse.IncrementalReplyParser;
import io.github.verbalizedsampling.parse.ReplyParser;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the candidate that the selector chose ahead in a reply that is still being written, and
 * tells its words as they come.
 *
 * <p>What was told cannot be taken back: where the reply as a whole shows another text there, as it
 * may in a broken form, the words that were told are the answer.
 */
final class ChosenAhead {
  /** Fed apart, no end of a text goes unseen. */
  private static final Pattern SIGNS = Pattern.compile("(?<=[\"<>])|(?=[\"<>])");

  /** Every look reads the running text anew, so a text beyond all sense is not looked at. */
  private static final int LONGEST = 100_000;

  private final Supplier<OptionalInt> draw;
  private final Function<String, @Nullable Elicitation<String>> reader;
  private final boolean asText;
  private final IncrementalReplyParser parser =
      ReplyParser.lenient().incremental(candidate -> ended = true);
  private final StringBuilder written = new StringBuilder();
  private final StringBuilder told = new StringBuilder();
  private @Nullable OptionalInt index;
  private @Nullable Elicitation<String> settled;
  private boolean ended;
  private boolean inText;
  private boolean chosen;
  private boolean blind;

  /**
   * @param draw the index of the chosen candidate, empty if it cannot be told ahead; asked once, at
   *     the first candidate
   * @param reader reads the whole candidates in a reply so far, null if there is none
   * @param asText whether the candidates are texts, whose words may be told before they end
   */
  ChosenAhead(
      Supplier<OptionalInt> draw,
      Function<String, @Nullable Elicitation<String>> reader,
      boolean asText) {
    this.draw = draw;
    this.reader = reader;
    this.asText = asText;
  }

  /** Takes the next part of the reply; the words of the answer in it, often none. */
  String feed(String part) {
    int before = told.length();
    for (String piece : SIGNS.split(part, -1)) {
      if (settled == null && !isHopeless()) {
        written.append(piece);
        parser.feed(piece);
        look();
      }
    }
    return told.substring(before);
  }

  private boolean isHopeless() {
    return index != null && index.isEmpty();
  }

  private void look() {
    String text = blind ? "" : parser.partial();
    if (text.length() > LONGEST) {
      blind = true;
    }
    boolean begins = !inText && !text.isEmpty();
    inText = !text.isEmpty();
    if (begins || ended) {
      ended = false;
      count(begins);
    }
    if (chosen && text.length() > told.length() && !text.startsWith("<![CDATA[")) {
      told.append(text, told.length(), text.length());
    }
    chosen &= inText;
  }

  private void count(boolean begins) {
    if (index == null) {
      index = draw.get();
    }
    if (index.isEmpty()) {
      return;
    }
    Elicitation<String> read = reader.apply(written.toString());
    int whole = read == null ? 0 : read.distribution().size();
    if (whole > index.getAsInt()) {
      settled = read;
    } else {
      chosen = begins && asText && told.isEmpty() && whole == index.getAsInt();
    }
  }

  /** What was read when the chosen candidate was whole; null before. */
  @Nullable Elicitation<String> settled() {
    return settled;
  }

  /** The answer, if words of it were told or it is among these candidates; null if not. */
  @Nullable String answer(Elicitation<String> read) {
    String value =
        index == null || index.isEmpty() || read.distribution().size() <= index.getAsInt()
            ? null
            : read.distribution().candidates().get(index.getAsInt()).value();
    return told.isEmpty() || (value != null && value.startsWith(told.toString()))
        ? value
        : told.toString();
  }
}
