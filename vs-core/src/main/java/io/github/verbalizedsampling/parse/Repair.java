package io.github.verbalizedsampling.parse;

/**
 * What was mended between a reply and its distribution. The names are stable codes: they appear in
 * reports and on the command line.
 */
public enum Repair {
  /** Reasoning stood before or between the candidates and was set aside. */
  REASONING_SET_ASIDE,
  /** Nothing but closed reasoning held candidates, so they were read there. */
  READ_IN_REASONING,
  /** A fence, prose, a call or control tokens stood around the answer. */
  WRAPPER_IGNORED,
  /** The answer was encoded twice: a string, escapes or entities were decoded first. */
  DECODED_TWICE,
  /** A later answer replaced an earlier draft. */
  DRAFT_REPLACED,
  /** Several blocks of candidates were read as one list. */
  BLOCKS_POOLED,
  /** An item repeated an earlier one as the choice made, and was left out. */
  ECHO_IGNORED,
  /** A total at the end of the list was left out. */
  TOTAL_IGNORED,
  /** A comma was missing, doubled, or stood before a closer, or another sign stood for it. */
  COMMA_MENDED,
  /** A colon was missing, or another sign stood for it. */
  COLON_MENDED,
  /** A bracket, brace or closing tag was missing. */
  CLOSER_ADDED,
  /** A closing bracket or brace was one too many, or of the wrong kind. */
  CLOSER_IGNORED,
  /** Other quotes than {@code "} delimited a string, or one quote was missing. */
  QUOTES_MENDED,
  /** Quotes inside a string were not escaped. */
  INNER_QUOTES,
  /** A raw line break, tab or control character stood inside a JSON string. */
  RAW_CONTROL,
  /** An escape that JSON does not know was kept as sent. */
  UNKNOWN_ESCAPE,
  /** A valid escape such as {@code \b} in "\boxed" may not be what the model meant. */
  DOUBTFUL_ESCAPE,
  /** A key or a value had no quotes. */
  BARE_WORD,
  /** A comment or a stray word was skipped. */
  COMMENT_IGNORED,
  /** An ellipsis or a placeholder that stood for an item was skipped. */
  PLACEHOLDER_IGNORED,
  /** Strings that followed one another were joined. */
  STRINGS_JOINED,
  /** Blank characters that JSON does not allow stood between tokens. */
  ODD_BLANKS,
  /** A tuple or a set was read as a list. */
  TUPLE_AS_LIST,
  /** A key was sent twice; the last value counts. */
  DUPLICATE_KEY,
  /** A map from text to weight, or from name to item, was read as a list. */
  MAP_AS_LIST,
  /** Lists of texts and of weights were joined item by item. */
  LISTS_JOINED,
  /** Candidates were read from lines, headings or lists, which have no closers. */
  READ_AS_LINES,
  /** Candidates were read from the rows of a table. */
  READ_AS_TABLE,
  /** An item was dropped: its end or its text was missing. */
  ITEM_DROPPED,
  /** The model declined some of the items. */
  ITEM_REFUSED,
  /** The reply was longer or deeper than the limits allow, and read up to them. */
  LIMIT_REACHED,
  /** The model was asked a second time, since its first reply could not be read. */
  REASKED,
  /** The ceiling of the tail was doubled, since the model found nothing below it. */
  TAIL_RELAXED,
  /** Some candidates are no values of the type that was asked for; they are reported apart. */
  INVALID_DROPPED,
  /** Some candidates have no weight; they draw with the mean of the others. */
  WEIGHTS_AVERAGED,
  /** No candidate has a weight, or all weights are zero; draws are uniform. */
  WEIGHTS_UNIFORM
}
