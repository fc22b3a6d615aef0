package io.github.verbalizedsampling.parse;

import static java.util.Objects.requireNonNull;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one reply while it arrives. What {@link #finish} returns is what {@link
 * ReplyParser#parse(String, FinishReason)} returns for the whole, however the reply was cut into
 * parts.
 *
 * <pre>{@code
 * IncrementalReplyParser parser = ReplyParser.lenient().incremental(candidate -> show(candidate));
 * stream.forEach(parser::feed);
 * ParsedReply whole = parser.finish(FinishReason.STOP);
 * }</pre>
 *
 * <p>A candidate with a weight is told as soon as its end was seen, if it is an object in a list,
 * or one of its own, in well-formed JSON; an element such as {@code <response>}; a row under the
 * ruled head of a table; or an item of a list of marked lines, each of which names its weight and
 * has nothing but indented lines right below: such an item ends where the next begins. A quote
 * right before the bracket that closes an object is known by what follows the bracket. All others
 * are told, in their order, when the reply ends: those of other lines and other forms of JSON,
 * those without a weight, with a logarithm or a score for one, those that need more mending than a
 * comma and all that follow them, those that repeat the words of an earlier one, those after a part
 * that goes beyond the limit of length, and all of a strict parser. Nothing is told from inside
 * open reasoning, or of JSON that stands inside an item of a list.
 *
 * <p>What is told early is a candidate of the result, with the same text, span and fields. There
 * are two exceptions. What follows may show that it was a draft: a later block may replace it, or
 * one in another notation that says more, or a closing tag of reasoning without its opening tag.
 * And the weight is read in the unit of the candidates so far: the result reads a bare {@code 1} as
 * a percentage if a bare {@code 40} comes after it.
 *
 * <p>An instance reads one reply, in one thread at a time. What arrived is looked at when something
 * arrives that may end a candidate: once as long as the reply is in the form that was asked for,
 * and once more where it turns out not to be.
 */
public final class IncrementalReplyParser {
  /** What the candidates are written in. */
  private enum Kind {
    JSON("}"),
    TAGS(">"),
    LINES("\n");

    /** The last char of a candidate. */
    private final String end;

    Kind(String end) {
      this.end = end;
    }
  }

  private static final String ALL_ENDS = "}>\n";
  private static final int MARK = 20;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final ReplyParser parser;
  private final Consumer<ParsedCandidate> candidates;
  private final Arrived reply = new Arrived();
  private final LineWatch lines = new LineWatch(reply);
  private final AsAsked asked = new AsAsked(reply);
  private @Nullable BracketWatch brackets;
  private final Set<Long> marks = new HashSet<>();
  private final List<Item> told = new ArrayList<>();
  private @Nullable Item percent;
  private @Nullable Kind notation;
  private String ends = "";

  /** The only char that may end what comes next, as it mostly is; -1 if there are several. */
  private int end = -1;

  private boolean early;
  private boolean finished;

  IncrementalReplyParser(ReplyParser parser, Consumer<ParsedCandidate> candidates) {
    this.parser = parser;
    this.candidates = candidates;
    this.early = !parser.isStrict();
  }

  /**
   * Takes the next part of the reply.
   *
   * @param chunk the part, of any size; it may end anywhere, also between two surrogates
   * @throws IllegalStateException if the reply was finished
   */
  public void feed(CharSequence chunk) {
    String part = requireNonNull(chunk, "chunk must not be null").toString();
    requireOpen();
    reply.append(part);
    if (end >= 0 ? part.indexOf(end) >= 0 : mayEnd(part)) {
      watch();
    }
  }

  /** Whether a part may hold the end of a candidate: all others wait until one does. */
  private boolean mayEnd(String part) {
    return early && (ends.isEmpty() || ends.chars().anyMatch(one -> part.indexOf(one) >= 0));
  }

  /**
   * The chars that may end a candidate, or what holds it, after what was read; empty if any may.
   */
  private String ends() {
    if (brackets != null && brackets.awaits()) {
      return "";
    }
    if (notation != null) {
      return notation.end;
    }
    if (!lines.isOver()) {
      return ALL_ENDS;
    }
    return brackets != null ? brackets.ends() : asked.ends();
  }

  private void watch() {
    early &= reply.length() <= parser.maxLength();
    while (early && mayTell(Kind.LINES) && lines.step()) {
      tell(lines.take(), Kind.LINES);
    }
    while (early && notation != Kind.LINES && step()) {}
    ends = ends();
    end = early && ends.length() == 1 ? ends.charAt(0) : -1;
  }

  /** Looks on in what is no list of lines; whether something was found. */
  private boolean step() {
    if (brackets == null) {
      Item item = asked.next();
      if (item != null) {
        tell(new EarlyItem(item, true), asked.isJson() ? Kind.JSON : Kind.TAGS);
        return true;
      }
      brackets = asked.hasFailed() ? new BracketWatch(reply) : null;
    }
    EarlyItem found = brackets == null ? null : brackets.next(notation != null);
    if (found != null && brackets != null) {
      tell(found, brackets.isJson() ? Kind.JSON : Kind.TAGS);
    }
    return found != null;
  }

  /** Whether the candidates so far came in this notation: they stay in one. */
  private boolean mayTell(Kind kind) {
    return notation == null || notation == kind;
  }

  private void requireOpen() {
    if (finished) {
      throw new IllegalStateException("the reply is finished; use a new parser for the next one");
    }
  }

  private void tell(@Nullable EarlyItem found, Kind kind) {
    early &= found == null || found.sure();
    Item item = found == null ? null : found.item();
    if (item == null
        || item.raw() == null
        || !mayTell(kind)
        || item.unit() == Unit.NLL
        || item.unit() == Unit.LOGPROB
        || !EarlyItem.says(item.text())
        || Names.isSample(item.text())
        || !marks.add(mark(item.text()))) {
      return;
    }
    told.add(item);
    notation = kind;
    candidates.accept(scaled(item));
  }

  /**
   * Tells most texts apart without a walk through all of them; those it does not are told later.
   */
  private static long mark(String text) {
    int length = text.length();
    int near = Math.min(MARK, length);
    long mark = length;
    for (int i = 0; i < near; i++) {
      mark = mark * MIX + (text.charAt(i) << Character.SIZE) + text.charAt(length - near + i);
    }
    return mark;
  }

  /** The candidate in the unit so far, which one earlier item decides. */
  private ParsedCandidate scaled(Item item) {
    List<Item> list = percent == null ? List.of(item) : List.of(percent, item);
    Weights.Scale scale = Weights.of(list);
    percent = percent == null && scale.percent() ? item : percent;
    return Choice.candidates(list, scale).get(list.size() - 1);
  }

  /**
   * The text of the candidate that is being written, as far as it has come: a prefix of its text,
   * or of a string in it where the text is an object or a list. A call costs as much as that text
   * is long, so call it when the text is shown, not for each part of a reply whose texts are very
   * long.
   *
   * @return the text so far, without half an escape or half a character; empty between candidates,
   *     inside reasoning, and in notations whose texts have no delimiters
   */
  public String partial() {
    watch();
    String text = !early ? "" : brackets != null ? brackets.text() : asked.text();
    int last = text.length() - 1;
    return last >= 0 && Character.isHighSurrogate(text.charAt(last))
        ? text.substring(0, last)
        : text;
  }

  /**
   * Ends the reply, and tells the candidates that were not told yet.
   *
   * @param reason why the model stopped
   * @return the same as reading the whole reply at once
   * @throws IllegalStateException if the reply was finished already
   */
  public ParsedReply finish(FinishReason reason) {
    requireOpen();
    ParsedReply parsed = parsed(reason);
    finished = true;
    int next = 0;
    for (ParsedCandidate candidate : parsed.candidates()) {
      int start = candidate.span().start();
      while (next < told.size() && told.get(next).start() < start) {
        next++;
      }
      if (next == told.size() || told.get(next).start() > start) {
        candidates.accept(candidate);
      }
    }
    return parsed;
  }

  /** Whether the words behind the items decline further ones. */
  private boolean declinesMore() {
    int from = told.isEmpty() ? 0 : told.get(told.size() - 1).end();
    return Refusals.countOfRest(reply.text(from, reply.length())) > 0;
  }

  /** What the reply comes to, of which nothing is read again that would only give the same. */
  private ParsedReply parsed(FinishReason reason) {
    boolean whole = early && reason != FinishReason.LENGTH && reply.length() <= parser.maxLength();
    if (whole
        && brackets == null
        && parser.readsDeepEnough()
        && asked.next() == null
        && asked.holds(told.size())
        && !(asked.isWrapped() && declinesMore())) {
      return parser.parse(told, asked.isWrapped(), reason);
    }
    String text = reply.toString();
    boolean listed = whole && notation == Kind.LINES;
    return parser.parse(text, reason, listed ? lines.reading(text) : null);
  }
}
