/**
 * The language model behind the library, as small as it can be: a {@link
 * io.github.verbalizedsampling.model.TextGenerator} takes a {@link
 * io.github.verbalizedsampling.model.Prompt} and gives a {@link
 * io.github.verbalizedsampling.model.Reply}.
 *
 * <p>Any client of any provider fits behind it in one lambda:
 *
 * <pre>{@code
 * TextGenerator model = prompt -> Reply.of(client.complete(prompt.messages()));
 * }</pre>
 *
 * <p>This room knows nothing of the others.
 */
@NullMarked
package io.github.verbalizedsampling.model;

import org.jspecify.annotations.NullMarked;
