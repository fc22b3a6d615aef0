package io.github.verbalizedsampling.parse;

/** What became of a reply. */
public enum Status {
  /** Every candidate of the reply was read. */
  COMPLETE,
  /**
   * Candidates were read, but not all: the reply was cut off, an item was dropped or refused, or
   * there are fewer than were asked for.
   */
  PARTIAL,
  /** The reply holds no candidates: an empty list, no text, or reasoning and nothing after it. */
  EMPTY,
  /** The model declined to answer. */
  REFUSED,
  /** The reply has text, but no candidates could be told in it. */
  UNREADABLE
}
