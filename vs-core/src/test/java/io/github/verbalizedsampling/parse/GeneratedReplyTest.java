package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.testing.GeneratedReply;
import io.github.verbalizedsampling.testing.GeneratedReply.Truth;
import io.github.verbalizedsampling.testing.ListForm;
import io.github.verbalizedsampling.testing.Notation;
import io.github.verbalizedsampling.testing.ReplyGenerator;
import io.github.verbalizedsampling.testing.ReplyInvariants;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Replies whose true content is known, whole and cut after every char. */
class GeneratedReplyTest {
  private static final int SEEDS = 30;
  private static final int FORMS = 1_000;
  private static final int FORMS_TO_CUT = 300;

  static Stream<Arguments> replies() {
    return Stream.of(Notation.values())
        .flatMap(notation ->
            LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> Arguments.of(notation, seed)));
  }

  static LongStream forms() {
    return LongStream.rangeClosed(1, FORMS);
  }

  static LongStream formsToCut() {
    return forms().limit(FORMS_TO_CUT);
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("replies")
  void a_whole_reply_gives_exactly_what_it_holds(Notation notation, long seed) {
    GeneratedReply reply = reply(notation, seed);

    ParsedReply parsed = ReplyParser.lenient().parse(reply.text());

    assertThat(read(parsed)).as(reply.text()).isEqualTo(reply.truths());
    assertThat(parsed.status()).isEqualTo(Status.COMPLETE);
    ReplyInvariants.check(reply.text(), parsed);
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("replies")
  void a_reply_known_to_be_cut_never_gives_more_than_it_holds(Notation notation, long seed) {
    GeneratedReply reply = reply(notation, seed);
    for (int end = 0; end <= reply.text().length(); end++) {
      nothingButTheTruth(reply, end, FinishReason.LENGTH);
    }
  }

  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("replies")
  void delimiters_tell_a_cut_that_nobody_reported(Notation notation, long seed) {
    GeneratedReply reply = reply(notation, seed);
    for (int end = 0; notation.isDelimited() && end <= reply.text().length(); end++) {
      nothingButTheTruth(reply, end, FinishReason.UNKNOWN);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("forms")
  void a_list_in_any_form_gives_exactly_what_it_holds(long seed) {
    GeneratedReply reply = new ListForm(new SplittableRandom(seed)).next();

    ParsedReply parsed = ReplyParser.lenient().parse(reply.text());

    assertThat(read(parsed)).as(reply.text()).isEqualTo(reply.truths());
    ReplyInvariants.check(reply.text(), parsed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("formsToCut")
  void a_list_in_any_form_that_is_cut_never_gives_more_than_it_holds(long seed) {
    GeneratedReply reply = new ListForm(new SplittableRandom(seed)).next();
    for (int end = 0; end <= reply.text().length(); end++) {
      nothingButTheTruth(reply, end, FinishReason.LENGTH);
    }
  }

  private static GeneratedReply reply(Notation notation, long seed) {
    return new ReplyGenerator(new SplittableRandom(seed)).next(notation);
  }

  private static List<Truth> read(ParsedReply parsed) {
    return parsed.candidates().stream()
        .map(candidate ->
            new Truth(
                candidate.text(),
                candidate.stated() == null
                    ? Double.NaN
                    : Math.round(candidate.stated() * 1e9) / 1e9))
        .toList();
  }

  /** What is read is a subsequence of the true candidates, each with its weight or with none. */
  private static void nothingButTheTruth(GeneratedReply reply, int end, FinishReason reason) {
    String cut = reply.text().substring(0, end);
    ParsedReply parsed = ReplyParser.lenient().parse(cut, reason);
    Iterator<Truth> truths = reply.truths().iterator();
    for (Truth read : read(parsed)) {
      boolean found = false;
      while (!found && truths.hasNext()) {
        Truth truth = truths.next();
        found =
            truth.text().equals(read.text())
                && (Double.isNaN(read.stated()) || truth.stated() == read.stated());
      }
      assertThat(found).as("<%s> was said in <%s>", read, cut).isTrue();
    }
    ReplyInvariants.check(cut, parsed);
  }
}
