/**
 * The {@code vs} command: one class a command, {@link io.github.verbalizedsampling.cli.ModelSpec}
 * for the model behind it, and a small model that runs in this process.
 *
 * <p>Standard output carries the result and nothing else; everything for the eye of the person at
 * the terminal goes to standard error.
 */
@NullMarked
package io.github.verbalizedsampling.cli;

import org.jspecify.annotations.NullMarked;
