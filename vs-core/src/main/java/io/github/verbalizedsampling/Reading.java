package io.github.verbalizedsampling;

import io.github.verbalizedsampling.parse.ParsedCandidate;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.Repair;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.schema.CandidateType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A reply read to the end: from its texts to values, and what to draw from.
 *
 * @param parsed the reply, with the candidates that have a value
 * @param values the values of these, in their order
 * @param ranks their places among all that came, the invalid ones included
 * @param invalid the other candidates
 */
record Reading<T>(
    ParsedReply parsed, List<T> values, List<Integer> ranks, List<InvalidCandidate> invalid) {
  static Reading<String> ofTexts(ParsedReply parsed) {
    List<String> texts = parsed.candidates().stream().map(ParsedCandidate::text).toList();
    return new Reading<>(
        parsed, texts, IntStream.range(0, texts.size()).boxed().toList(), List.of());
  }

  static <T> Reading<T> of(ParsedReply sent, CandidateType<T> type) {
    ParsedReply parsed = type.isAnyText() ? sent : sent.withValidJson();
    List<ParsedCandidate> valid = new ArrayList<>();
    List<T> values = new ArrayList<>();
    List<Integer> ranks = new ArrayList<>();
    List<InvalidCandidate> invalid = new ArrayList<>();
    for (ParsedCandidate candidate : parsed.candidates()) {
      try {
        values.add(type.read(candidate.text()));
        ranks.add(valid.size() + invalid.size());
        valid.add(candidate);
      } catch (IllegalArgumentException e) {
        invalid.add(new InvalidCandidate(candidate, String.valueOf(e.getMessage())));
      }
    }
    return new Reading<>(without(invalid, parsed, valid), values, ranks, invalid);
  }

  /** All turns of a conversation as one reading, cut at the number that was asked for. */
  static <T> Reading<T> of(List<Reading<T>> turns, int wanted) {
    List<ParsedCandidate> candidates = new ArrayList<>();
    List<T> values = new ArrayList<>();
    List<Integer> ranks = new ArrayList<>();
    List<InvalidCandidate> invalid = new ArrayList<>();
    Set<Repair> repairs = new LinkedHashSet<>();
    int refused = 0;
    int before = 0;
    for (Reading<T> turn : turns) {
      int room = Math.min(wanted - values.size(), turn.values.size());
      candidates.addAll(turn.parsed.candidates().subList(0, room));
      values.addAll(turn.values.subList(0, room));
      for (int rank : turn.ranks.subList(0, room)) {
        ranks.add(before + rank);
      }
      before += turn.values.size() + turn.invalid.size();
      invalid.addAll(turn.invalid);
      repairs.addAll(turn.parsed.repairs());
      refused += turn.parsed.refused();
    }
    boolean complete = values.size() == wanted;
    ParsedReply together =
        new ParsedReply(
            candidates,
            complete ? Status.COMPLETE : Status.PARTIAL,
            List.copyOf(repairs),
            turns.get(0).parsed.reasoning(),
            refused,
            complete ? null : turns.get(turns.size() - 1).parsed.problem());
    return new Reading<>(together, values, ranks, invalid);
  }

  /** Fewer candidates than the model wrote: half an answer, or none. */
  private static ParsedReply without(
      List<InvalidCandidate> invalid, ParsedReply parsed, List<ParsedCandidate> valid) {
    if (invalid.isEmpty()) {
      return parsed;
    }
    List<Repair> repairs = new ArrayList<>(parsed.repairs());
    repairs.add(Repair.INVALID_DROPPED);
    String problem =
        "The schema fits "
            + (valid.isEmpty() ? "none" : valid.size())
            + " of the "
            + parsed.candidates().size()
            + " responses. The first that it does not fit: "
            + invalid.get(0).reason()
            + ".";
    return new ParsedReply(
        valid,
        valid.isEmpty() ? Status.UNREADABLE : Status.PARTIAL,
        repairs,
        parsed.reasoning(),
        parsed.refused(),
        problem);
  }

  Distribution<T> distribution() {
    List<Candidate<T>> candidates = new ArrayList<>();
    double[] weights = new double[values.size()];
    for (int i = 0; i < weights.length; i++) {
      ParsedCandidate read = parsed.candidates().get(i);
      candidates.add(Candidate.of(values.get(i), read.stated()));
      weights[i] = read.weight() == null ? Double.NaN : read.weight();
    }
    return Distribution.weighted(candidates, weights);
  }
}
