package io.github.verbalizedsampling.parse;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The JSON text of an object or a list: as sent if it is valid, else written again from what was
 * read, so that whoever asked for a value can read it.
 */
final class JsonText {
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(?:\\d{1,20}[.]|(?:\\d{1,20}(?:[.]\\d{1,40})?|[.]\\d{1,40})(?:[eE][-+]?\\d{1,3})?)");

  private final String text;
  private final JsonTape tape;
  private final Set<Repair> repairs;
  private final StringBuilder out = new StringBuilder();

  private JsonText(String text, JsonTape tape, Set<Repair> repairs) {
    this.text = text;
    this.tape = tape;
    this.repairs = repairs;
  }

  /**
   * The text of a container.
   *
   * @param repairs what was mended in the document so far; what is mended here is added
   */
  static String of(Source source, JsonTape tape, int node, Set<Repair> repairs) {
    String sent = source.sent().substring(tape.start(node), tape.end(node));
    if (repairs.isEmpty() && sent.indexOf('\\') < 0) {
      return sent;
    }
    JsonText written = new JsonText(source.text(), tape, EnumSet.noneOf(Repair.class));
    boolean whole = written.write(node);
    if (!whole || (written.repairs.isEmpty() && (repairs.isEmpty() || isValid(sent)))) {
      return sent;
    }
    repairs.addAll(written.repairs);
    return written.out.toString();
  }

  /**
   * A text as valid JSON, if it is one object or list and nothing else; otherwise the text.
   *
   * @param repairs receives what was mended
   */
  static String of(String text, Set<Repair> repairs) {
    int start = Text.skip(text, 0, text.length());
    if (start == text.length() || "{[".indexOf(text.charAt(start)) < 0) {
      return text;
    }
    JsonTape tape = new JsonTape();
    Set<Repair> needed = EnumSet.noneOf(Repair.class);
    int end = new JsonScanner(text, tape, needed, ReplyParser.DEFAULT_MAX_DEPTH).read(start);
    String json = of(new Source(text, null, false), tape, 0, needed);
    if (Text.skip(text, end, text.length()) < text.length() || text.startsWith(json, start)) {
      return text;
    }
    repairs.addAll(needed);
    return json;
  }

  private static boolean isValid(String sent) {
    Set<Repair> needed = EnumSet.noneOf(Repair.class);
    JsonScanner scanner = new JsonScanner(sent, new JsonTape(), needed, Integer.MAX_VALUE);
    return scanner.readValid(0) == sent.length();
  }

  /** Writes a container with all that it holds; false if something in it is not certain. */
  private boolean write(int container) {
    int[] open = new int[16];
    int depth = 0;
    int at = tape.start(container);
    boolean certain = true;
    for (int node = container; node < tape.next(container) && certain; node++) {
      while (depth > 0 && node >= tape.next(open[depth - 1])) {
        close(open[--depth]);
      }
      boolean member = depth > 0 && tape.kind(open[depth - 1]) == JsonTape.OBJECT && !endsIn(":");
      certain =
          tape.is(node, JsonTape.CLOSED)
              && member == (tape.kind(node) == JsonTape.KEY)
              && saysNothing(at, tape.start(node));
      at = tape.kind(node) <= JsonTape.ARRAY ? tape.start(node) + 1 : tape.end(node);
      if (!out.isEmpty() && !endsIn("{[:")) {
        out.append(',');
      }
      if (tape.kind(node) <= JsonTape.ARRAY) {
        open = depth == open.length ? Arrays.copyOf(open, depth * 2) : open;
        open[depth++] = node;
        out.append(tape.kind(node) == JsonTape.OBJECT ? '{' : '[');
      } else {
        certain &= literal(node);
      }
    }
    while (depth > 0) {
      close(open[--depth]);
    }
    return certain && saysNothing(at, tape.end(container));
  }

  /** Whether nothing but signs and comments stands between two tokens: words may mean something. */
  private boolean saysNothing(int from, int to) {
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      if (c == '#' || text.startsWith("//", i)) {
        i = text.indexOf('\n', i);
      } else if (text.startsWith("/*", i)) {
        i = text.indexOf("*/", i + 2);
      } else if (Character.isLetterOrDigit(c) || c == '.' || c == '…') {
        return false;
      }
      i = i < 0 ? to : i + 1;
    }
    return true;
  }

  private void close(int container) {
    out.append(tape.kind(container) == JsonTape.OBJECT ? '}' : ']');
  }

  private boolean endsIn(String signs) {
    return signs.indexOf(out.charAt(out.length() - 1)) >= 0;
  }

  private boolean literal(int node) {
    String word = Decoder.text(text, tape, node, repairs);
    switch (tape.kind(node)) {
      case JsonTape.KEY -> quote(word).append(':');
      case JsonTape.STRING -> quote(word);
      default -> {
        return bare(word);
      }
    }
    return !tape.is(node, JsonTape.ENDED);
  }

  private StringBuilder quote(String word) {
    return out.append('"').append(JsonStringEncoder.getInstance().quoteAsString(word)).append('"');
  }

  /** Writes a value without quotes: a literal of JSON or Python, a number, a word. */
  private boolean bare(String word) {
    switch (word) {
      case "true", "True" -> out.append(true);
      case "false", "False" -> out.append(false);
      case "null", "None", "undefined" -> out.append("null");
      default -> {
        if (NUMBER.matcher(word).matches()) {
          out.append(JsonWord.isNumber(word) ? word : number(word));
        } else if (isWord(word)) {
          quote(word);
        } else {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * A number with the same digits as JSON has it: without a plus, surplus zeros or a bare point.
   */
  private static String number(String word) {
    return word.replaceFirst("^[+]", "")
        .replaceFirst("^(-?)0+(?=\\d)", "$1")
        .replaceFirst("^(-?)[.]", "$10.")
        .replaceFirst("[.]$", "");
  }

  /** Whether a bare word can only be a text: no number, and nothing is escaped or quoted in it. */
  private static boolean isWord(String word) {
    return !word.isEmpty()
        && Character.isLetter(word.charAt(0))
        && word.indexOf('\\') < 0
        && word.indexOf('"') < 0
        && !isNoNumber(word);
  }

  private static boolean isNoNumber(String word) {
    return word.equalsIgnoreCase("nan") || word.equalsIgnoreCase("infinity");
  }
}
