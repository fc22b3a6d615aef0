/**
 * Diverse answers from any language model, by Verbalized Sampling (Zhang et al., "Verbalized
 * Sampling: How to Mitigate Mode Collapse and Unlock LLM Diversity", arXiv 2510.01171).
 *
 * <p>An aligned model that is asked for one answer gives the typical one, time after time. Asked
 * for several answers <em>with their probabilities</em>, it writes down a distribution that is
 * close to what it once learnt. {@link io.github.verbalizedsampling.VerbalizedSampler} asks in that
 * way, reads what comes back, and draws:
 *
 * {@snippet class=io.github.verbalizedsampling.Snippets region=quick-start}
 *
 * <p>A {@link io.github.verbalizedsampling.Distribution} holds {@linkplain
 * io.github.verbalizedsampling.Candidate candidates}; a {@link
 * io.github.verbalizedsampling.Selector} picks one of them; an {@link
 * io.github.verbalizedsampling.Elicitation} tells what happened on the way.
 *
 * <p>The probabilities are what the model <em>says</em>. They are not token likelihoods, not
 * confidence, and not calibrated.
 */
@NullMarked
package io.github.verbalizedsampling;

import org.jspecify.annotations.NullMarked;
