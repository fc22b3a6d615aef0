/**
 * Reads what a model sent: {@link io.github.verbalizedsampling.parse.ReplyParser} turns a reply
 * into candidates with the probabilities that the model stated for them.
 *
 * <p>Models are asked for one form and send many. Each notation has a small reader of its own; the
 * readers are tried in order of strictness and scored, and the best reading wins. Nothing is
 * invented: a candidate counts only when its end was seen, a weight that is not there is unknown,
 * and every mend leaves a {@link io.github.verbalizedsampling.parse.Repair} in the report.
 */
@NullMarked
package io.github.verbalizedsampling.parse;

import org.jspecify.annotations.NullMarked;
