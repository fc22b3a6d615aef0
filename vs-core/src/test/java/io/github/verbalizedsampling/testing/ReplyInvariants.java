package io.github.verbalizedsampling.testing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.parse.IncrementalReplyParser;
import io.github.verbalizedsampling.parse.ParsedCandidate;
import io.github.verbalizedsampling.parse.ParsedReply;
import io.github.verbalizedsampling.parse.ReplyParser;
import io.github.verbalizedsampling.parse.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds for every reply and whatever was read from it. */
public final class ReplyInvariants {
  private static final Pattern JOINT = Pattern.compile("[\"'`][+\\x00- ]+[\"'`]");

  private ReplyInvariants() {}

  /**
   * Checks that nothing was invented and that the parts agree with each other.
   *
   * @param reply the reply as sent
   * @param parsed what was read from it
   * @throws AssertionError naming the first thing that does not hold
   */
  public static void check(String reply, ParsedReply parsed) {
    statusAgreesWithTheCandidates(parsed);
    spansAreInOrder(reply, parsed.candidates());
    for (ParsedCandidate candidate : parsed.candidates()) {
      weightsAgree(candidate);
      nothingWasInvented(reply, candidate);
    }
  }

  /**
   * Checks that a reply read in parts is what it is when read at once, and that each of its
   * candidates is told once.
   *
   * @param parser how to read
   * @param chunks the parts of the reply
   * @param reason why the reply ended
   * @return the candidates in the order in which they were told
   * @throws AssertionError naming the first thing that does not hold
   */
  public static List<ParsedCandidate> checkChunked(
      ReplyParser parser, List<String> chunks, FinishReason reason) {
    List<ParsedCandidate> told = new ArrayList<>();
    IncrementalReplyParser incremental = parser.incremental(told::add);
    for (String chunk : chunks) {
      incremental.feed(chunk);
      requireNonNull(incremental.partial(), "partial text");
    }
    ParsedReply parsed = incremental.finish(reason);
    assertThat(parsed)
        .as("<%s> read in parts", String.join("", chunks))
        .isEqualTo(parser.parse(String.join("", chunks), reason));
    assertThat(told)
        .extracting(ParsedCandidate::span)
        .doesNotHaveDuplicates()
        .containsAll(parsed.candidates().stream().map(ParsedCandidate::span).toList());
    return told;
  }

  private static void statusAgreesWithTheCandidates(ParsedReply parsed) {
    Status status = parsed.status();
    boolean read = status == Status.COMPLETE || status == Status.PARTIAL;
    assertThat(!parsed.candidates().isEmpty()).as("%s has candidates", status).isEqualTo(read);
    assertThat(parsed.problem() == null)
        .as("%s has no problem", status)
        .isEqualTo(status == Status.COMPLETE);
    if (parsed.refused() > 0) {
      assertThat(status).isIn(Status.PARTIAL, Status.REFUSED);
    }
  }

  private static void spansAreInOrder(String reply, List<ParsedCandidate> candidates) {
    int end = 0;
    for (ParsedCandidate candidate : candidates) {
      assertThat(candidate.span().start()).as("start of %s", candidate).isGreaterThanOrEqualTo(end);
      assertThat(candidate.span().end())
          .as("end of %s", candidate)
          .isGreaterThan(candidate.span().start())
          .isLessThanOrEqualTo(reply.length());
      end = candidate.span().end();
    }
  }

  private static void weightsAgree(ParsedCandidate candidate) {
    if (candidate.rawWeight() == null) {
      assertThat(candidate.stated()).as("stated of %s", candidate).isNull();
      assertThat(candidate.weight()).as("weight of %s", candidate).isNull();
    }
    if (candidate.stated() != null) {
      assertThat(candidate.weight()).as("weight of %s", candidate).isNotNull();
    }
  }

  private static void nothingWasInvented(String reply, ParsedCandidate candidate) {
    assertThat(candidate.text()).as("a candidate's text").isNotBlank();
    String read = reply.substring(candidate.span().start(), candidate.span().end());
    assertThat(wasSent(read, candidate.text()))
        .as("every line of <%s> stands in <%s>", candidate.text(), read)
        .isTrue();
    if (candidate.rawWeight() != null) {
      assertThat(wasSent(reply, candidate.rawWeight()))
          .as("the weight <%s> stands in the reply", candidate.rawWeight())
          .isTrue();
    }
  }

  /**
   * Whether the words of a text stand in a piece of a reply, in order, escapes and entities apart.
   * Blank space is left out, since stripped indentation and control tokens part words by it, and so
   * are the quotes and the plus between literals that continue each other. In JSON that was mended,
   * the names and values must stand there.
   *
   * @param sent the piece of the reply
   * @param text what was read from it
   * @return false if a word is not there
   */
  public static boolean wasSent(String sent, String text) {
    List<String[]> readings = List.of(text.split("\\s+", -1), mended(text));
    return Decoded.readingsOf(sent)
        .anyMatch(reading ->
            readings.stream().anyMatch(words -> holds(reading, words))
                || (JOINT.matcher(reading).find()
                    && readings.stream().anyMatch(words -> holdsJoined(reading, words))));
  }

  /** The names, texts and numbers of an object or a list; the text itself if it is neither. */
  private static String[] mended(String text) {
    List<String> words = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(text)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        switch (token) {
          case FIELD_NAME, VALUE_STRING -> words.addAll(List.of(json.getText().split("\\s+", -1)));
          case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
              words.addAll(
                  List.of(
                      json.getText().replaceFirst("^(-?)(?:0(?=\\.))?", "$1 ").strip().split(" ")));
          default -> {}
        }
      }
    } catch (IOException e) {
      return new String[] {text};
    }
    return text.startsWith("{") || text.startsWith("[")
        ? words.toArray(String[]::new)
        : new String[] {text};
  }

  private static boolean holdsJoined(String reading, String[] words) {
    return holds(
        withoutJoints(reading),
        Stream.of(words).map(ReplyInvariants::withoutJoints).toArray(String[]::new));
  }

  private static String withoutJoints(String text) {
    return text.replaceAll("[\"'`+\\x00- ]", "");
  }

  private static boolean holds(String reading, String[] words) {
    int from = 0;
    for (String word : words) {
      int at = reading.indexOf(word, from);
      if (at < 0) {
        return false;
      }
      from = at + word.length();
    }
    return true;
  }
}
