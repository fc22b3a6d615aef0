package io.github.verbalizedsampling.parse;

import static java.util.Objects.requireNonNull;

import io.github.verbalizedsampling.model.FinishReason;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies: whatever the model sent becomes candidates with the probabilities it stated, and
 * nothing is invented. Bad input is data: no reply makes the parser throw.
 *
 * <pre>{@code
 * ParsedReply reply = ReplyParser.lenient().expecting(5).parse(text);
 * }</pre>
 *
 * <p>Instances are immutable and safe for use by multiple threads.
 */
public final class ReplyParser {
  /** The most chars of a reply that are read unless {@link #maxLength} says otherwise. */
  public static final int DEFAULT_MAX_LENGTH = 64_000_000;

  /** How deep brackets may nest unless {@link #maxDepth} says otherwise. */
  public static final int DEFAULT_MAX_DEPTH = 1_000;

  private final boolean strict;
  private final int count;
  private final int maxLength;
  private final int maxDepth;

  private ReplyParser(boolean strict, int count, int maxLength, int maxDepth) {
    this.strict = strict;
    this.count = count;
    this.maxLength = maxLength;
    this.maxDepth = maxDepth;
  }

  /**
   * A parser that reads every notation and mends what it safely can.
   *
   * @return the parser
   */
  public static ReplyParser lenient() {
    return new ReplyParser(false, 0, DEFAULT_MAX_LENGTH, DEFAULT_MAX_DEPTH);
  }

  /**
   * A parser that reads only well-formed JSON and well-formed tags and mends nothing: a reply that
   * would need a repair is {@link Status#UNREADABLE}. Its {@link ParsedReply#repairs()} hold no
   * more than notes: what stood around the answer, an escape that may not be meant, items declined.
   *
   * @return the parser
   */
  public static ReplyParser strict() {
    return new ReplyParser(true, 0, DEFAULT_MAX_LENGTH, DEFAULT_MAX_DEPTH);
  }

  /**
   * The same parser, told how many candidates were asked for: fewer are {@link Status#PARTIAL}.
   *
   * @param count how many, at least 1
   * @return the new parser
   * @throws IllegalArgumentException if {@code count} is less than 1
   */
  public ReplyParser expecting(int count) {
    return new ReplyParser(strict, positive("count", count), maxLength, maxDepth);
  }

  /**
   * The same parser with another limit on the length of a reply. What is beyond the limit is not
   * read, and the reply counts as cut off there.
   *
   * @param chars how many chars are read, at least 1; {@link Integer#MAX_VALUE} for no limit
   * @return the new parser
   * @throws IllegalArgumentException if {@code chars} is less than 1
   */
  public ReplyParser maxLength(int chars) {
    return new ReplyParser(strict, count, positive("chars", chars), maxDepth);
  }

  /**
   * The same parser with another limit on the nesting of JSON. What is nested deeper is not read.
   *
   * @param depth how deep brackets may nest, at least 1; {@link Integer#MAX_VALUE} for no limit
   * @return the new parser
   * @throws IllegalArgumentException if {@code depth} is less than 1
   */
  public ReplyParser maxDepth(int depth) {
    return new ReplyParser(strict, count, maxLength, positive("depth", depth));
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
    }
    return value;
  }

  /**
   * Reads a reply of which nobody knows why it ended.
   *
   * @param reply the text as sent
   * @return what was read
   */
  public ParsedReply parse(String reply) {
    return parse(reply, FinishReason.UNKNOWN);
  }

  /**
   * Reads a reply.
   *
   * @param reply the text as sent
   * @param finishReason why the model stopped; {@link FinishReason#LENGTH} means that the end is
   *     missing
   * @return what was read
   */
  public ParsedReply parse(String reply, FinishReason finishReason) {
    requireNonNull(reply, "reply must not be null; a model that sent no text sent \"\"");
    return parse(reply, finishReason, null);
  }

  /**
   * Reads a reply.
   *
   * @param known what its lines come to, or its table; null if they were not read yet
   */
  ParsedReply parse(String reply, FinishReason finishReason, @Nullable Reading known) {
    boolean tooLong = reply.length() > maxLength;
    String text = tooLong ? reply.substring(0, maxLength) : reply;
    return choice(tooLong ? FinishReason.LENGTH : finishReason, tooLong)
        .read(text, tooLong ? null : known);
  }

  /** What a reply comes to that is nothing but these items, and perhaps words around them. */
  ParsedReply parse(List<Item> items, boolean wrapped, FinishReason finishReason) {
    return choice(finishReason, false).read(items, wrapped);
  }

  private Choice choice(FinishReason reason, boolean tooLong) {
    requireNonNull(reason, "finishReason must not be null; use FinishReason.UNKNOWN");
    return new Choice(strict, count, maxDepth, reason, tooLong);
  }

  boolean isStrict() {
    return strict;
  }

  /** Whether JSON in the form that was asked for is not beyond a limit. */
  boolean readsDeepEnough() {
    return maxDepth > 2;
  }

  int maxLength() {
    return maxLength;
  }

  /**
   * Reads a reply while it arrives.
   *
   * @param candidates is told each candidate once, in the thread that feeds: as soon as its end was
   *     seen where that end is sure, else when the reply ends
   * @return a parser for one reply
   */
  public IncrementalReplyParser incremental(Consumer<ParsedCandidate> candidates) {
    return new IncrementalReplyParser(
        this, requireNonNull(candidates, "candidates must not be null"));
  }
}
