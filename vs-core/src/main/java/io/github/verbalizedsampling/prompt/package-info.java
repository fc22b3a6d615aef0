/**
 * What the model is told. An {@link io.github.verbalizedsampling.prompt.Instruction} says how many
 * candidates are wanted, from where in the distribution, what their number means and in which form
 * the reply should come; applied to a prompt it goes into the system message, and the user's words
 * stay as they are.
 *
 * <p>The texts stand in one resource file per language, and carry a version, since another wording
 * gives other answers.
 */
@NullMarked
package io.github.verbalizedsampling.prompt;

import org.jspecify.annotations.NullMarked;
