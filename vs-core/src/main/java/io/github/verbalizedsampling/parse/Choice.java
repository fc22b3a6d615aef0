package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.model.FinishReason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the notations read a reply, in the order of their strictness, and takes the best reading.
 */
final class Choice {
  /** What is said of a reply in which nothing was mended. */
  private static final Set<Repair> NOTES =
      EnumSet.of(
          Repair.REASONING_SET_ASIDE,
          Repair.WRAPPER_IGNORED,
          Repair.DOUBTFUL_ESCAPE,
          Repair.ITEM_REFUSED);

  private final boolean strict;
  private final int count;
  private final FinishReason reason;
  private final boolean tooLong;
  private final JsonNotation json;
  private final TagNotation tags;
  private final Ranking ranking;

  Choice(boolean strict, int count, int maxDepth, FinishReason reason, boolean tooLong) {
    this.strict = strict;
    this.count = count;
    this.reason = reason;
    this.tooLong = tooLong;
    this.json = new JsonNotation(maxDepth);
    this.tags = new TagNotation(maxDepth);
    this.ranking = new Ranking(count);
  }

  /** What a reply comes to that is nothing but these items, and perhaps words around them. */
  ParsedReply read(List<Item> items, boolean wrapped) {
    Reading reading = new Reading();
    reading.add(items, 0, 0);
    if (wrapped) {
      reading.repairs.add(Repair.WRAPPER_IGNORED);
    }
    return result("", "", reading, null, false);
  }

  /**
   * Reads a reply.
   *
   * @param known what its lines come to, or its table; null if they were not read yet
   */
  ParsedReply read(String reply, @Nullable Reading known) {
    Source whole = new Source(reply, null, isCut());
    ParsedReply document = document(whole);
    if (document != null) {
      return document;
    }
    Reasoning reasoning = Reasoning.of(reply);
    boolean thinking = reasoning.open() || (isCut() && Text.isBlank(reasoning.answer()));
    Source answer = whole.with(reasoning.answer());
    Reading best = best(answer, reasoning.answer().equals(reply) ? known : null);
    if (!best.found()
        && Unwrapped.hasEscapes(reply)
        && (best.dropped == 0 || Unwrapped.beginsEscaped(reply))) {
      int from = Text.skip(reply, 0, reply.length());
      best = better(best, decoded(json.read(Unwrapped.escapes(answer, from, reply.length()))));
    }
    if (!best.found() && best.dropped == 0 && Html.mayHold(reply)) {
      Source laidOut = Html.laidOut(answer);
      Reading marked = best(laidOut, null);
      best = Html.isSent(marked, laidOut.text(), reply) ? better(best, marked) : best;
    }
    if ((best.weights() == 0 && Unwrapped.beginsWithEntities(reply))
        || (!best.found() && best.dropped == 0 && Unwrapped.hasEntities(reply))) {
      best = better(best, decoded(best(Unwrapped.entities(answer), null)));
    }
    if (!best.found()
        && best.dropped == 0
        && !thinking
        && reasoning.closed()
        && Text.isBlank(reasoning.answer())) {
      Reading inside = best(whole.with(reasoning.inside()), null);
      if (inside.found()) {
        inside.repairs.add(Repair.READ_IN_REASONING);
        best = inside;
      }
    }
    if (reasoning.thought() != null && !best.repairs.contains(Repair.READ_IN_REASONING)) {
      best.repairs.add(Repair.REASONING_SET_ASIDE);
    }
    return result(reply, reasoning.answer(), best, reasoning.thought(), thinking);
  }

  /** What a reply comes to that is one valid JSON document, encoded once or twice; else null. */
  private @Nullable ParsedReply document(Source whole) {
    String reply = whole.text();
    Reading clean = json.readWhole(whole);
    if (clean != null && clean.found() && clean.repairs.isEmpty() && !mayBeWrapped(clean)) {
      return result(reply, reply, clean, null, false);
    }
    Source encoded = Unwrapped.whole(whole);
    Reading inner = encoded == null ? null : json.readWhole(encoded);
    if (inner != null && inner.found() && inner.repairs.isEmpty()) {
      return result(reply, reply, decoded(inner), null, false);
    }
    return isEnvelope(clean) ? letter(whole) : null;
  }

  /** Whether a text may be the document itself, in the envelope of a provider. */
  private static boolean mayBeWrapped(Reading reading) {
    return reading.weights() == 0
        && (reading.items() == 1
            || reading.blocks.stream()
                .flatMap(block -> block.items().stream())
                .anyMatch(item -> item.text().startsWith("{") || item.text().startsWith("[")));
  }

  /** Whether a valid document holds no answers, or one text that may be all of them. */
  private static boolean isEnvelope(@Nullable Reading document) {
    return document != null && document.weights() == 0 && document.items() <= 1;
  }

  /**
   * Reads the letter in the envelope of a provider: the longest text of a document that holds no
   * list of its own, if that text is a list with weights in another notation than JSON.
   */
  private @Nullable ParsedReply letter(Source whole) {
    Source letter = json.longest(whole);
    if (letter == null) {
      return null;
    }
    Reasoning reasoning = Reasoning.of(letter.text());
    Reading reading = best(letter.with(reasoning.answer()), null);
    if (reading.weights() < 2 || reading.repairs.contains(Repair.DECODED_TWICE)) {
      return null;
    }
    if (reasoning.thought() != null) {
      reading.repairs.add(Repair.REASONING_SET_ASIDE);
    }
    String reply = whole.text();
    return result(reply, reply, decoded(reading), reasoning.thought(), reasoning.open());
  }

  private boolean isCut() {
    return Verdict.isCut(reason);
  }

  private static Reading decoded(Reading reading) {
    if (reading.found()) {
      reading.repairs.add(Repair.DECODED_TWICE);
    }
    return reading;
  }

  private static Reading better(Reading first, Reading second) {
    return second.found() ? second : first;
  }

  private Reading best(Source source, @Nullable Reading known) {
    String text = source.text();
    List<Reading> readings = new ArrayList<>();
    if (JsonNotation.mayHold(text)) {
      readings.add(json.read(source));
    }
    if (text.indexOf('<') >= 0) {
      readings.add(tags.read(source));
    }
    for (Reading outer : readings) {
      readings.forEach(inner -> inner.leave(outer));
    }
    Reading best = ranking.best(readings);
    ListAround around = new ListAround(source, ranking);
    boolean open = best != null && (best.openEnd || best.dropped > 0);
    boolean weighs = best != null && best.weights() > 0;
    if (best != null && open && !best.found()) {
      Reading list = around.beforeBrackets();
      return list == null ? best : list;
    }
    Reading cut = best == null ? null : around.around(best);
    if (cut != null) {
      return cut;
    }
    if (best != null && (open || (weighs && !best.mayWeighOutside(source)))) {
      return best;
    }
    if (!Text.hasWords(text)) {
      return best == null ? new Reading() : best;
    }
    boolean tabled = known != null && known.repairs.contains(Repair.READ_AS_TABLE);
    Reading table = known != null && tabled ? known : new TableNotation().read(source);
    if (!around.holds(table)) {
      readings.add(table);
    }
    readings.add(known == null || tabled ? new LineNotation().read(source) : known);
    if (readings.stream()
        .allMatch(reading -> reading.items() + reading.dropped <= 1 && reading.refused == 0)) {
      readings.add(new RunNotation().read(source));
    }
    Reading all = ranking.best(readings);
    return all == null ? new Reading() : all;
  }

  private ParsedReply result(
      String reply, String answer, Reading reading, @Nullable String thought, boolean thinking) {
    List<Item> items = reading.found() ? Blocks.merge(reply, reading) : List.of();
    around(reply, answer, reading);
    if (reading.dropped > 0) {
      if (reading.openEnd) {
        reading.repairs.remove(Repair.CLOSER_ADDED);
      }
      reading.repairs.add(Repair.ITEM_DROPPED);
    }
    reading.refused += Refusals.countOfRest(reading.behind(answer));
    if (reading.refused > 0) {
      reading.repairs.add(Repair.ITEM_REFUSED);
    }
    if (tooLong) {
      reading.repairs.add(Repair.LIMIT_REACHED);
    }
    if (strict && !NOTES.containsAll(reading.repairs)) {
      return new ParsedReply(
          List.of(),
          Status.UNREADABLE,
          List.of(),
          thought,
          0,
          "The reply needs mending (" + reading.repairs + "); read it with ReplyParser.lenient().");
    }
    List<ParsedCandidate> candidates = candidates(items, Weights.of(items));
    Verdict verdict = new Verdict(answer, reading, candidates.size(), count, reason, thinking);
    Status status = verdict.status();
    return new ParsedReply(
        candidates,
        status,
        List.copyOf(reading.repairs),
        thought,
        reading.refused,
        verdict.problem(status));
  }

  /** Notes what else stands before or after the one block of a notation with delimiters. */
  private static void around(String reply, String answer, Reading reading) {
    if (reading.blocks.size() != 1
        || !reading.delimited
        || reading.repairs.contains(Repair.DECODED_TWICE)) {
      return;
    }
    Reading.Block block = reading.blocks.get(0);
    int after = Text.skip(answer, block.end(), answer.length());
    boolean before = Text.skip(answer, 0, block.start()) < block.start();
    boolean ends = after == answer.length();
    boolean closers = !ends;
    for (int i = after; i < answer.length() && closers; i++) {
      closers = "]}".indexOf(answer.charAt(i)) >= 0 || Text.isBlank(answer.charAt(i));
    }
    if (closers) {
      reading.repairs.add(Repair.CLOSER_IGNORED);
    }
    // What stands after the last item of a reply that was cut is the next one.
    boolean behind = !ends && !closers && !(reading.openEnd && reading.dropped > 0);
    boolean token =
        Text.skip(reply, block.end(), reply.length()) < reply.length()
            && Reasoning.hasTokens(reply);
    if (before || behind || token) {
      reading.repairs.add(Repair.WRAPPER_IGNORED);
    }
  }

  static List<ParsedCandidate> candidates(List<Item> items, Weights.Scale scale) {
    List<ParsedCandidate> candidates = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      candidates.add(
          new ParsedCandidate(
              item.text(),
              scale.stated(i),
              scale.weight(i),
              item.raw(),
              new Span(item.start(), Math.max(item.start(), item.end())),
              item.fields()));
    }
    return candidates;
  }
}
