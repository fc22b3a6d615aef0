package io.github.verbalizedsampling.parse;

/** One way of writing candidates down. Readers never throw for what a model sent. */
interface Notation {
  /** Reads what is written in this notation; an empty reading if nothing is. */
  Reading read(Source source);
}
