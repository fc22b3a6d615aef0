/**
 * What a typed candidate looks like: {@link io.github.verbalizedsampling.schema.CandidateType}
 * makes the JSON schema of a record, an enum, a list or a plain value, and reads such a value from
 * the text that a model wrote.
 *
 * <p>The schema goes to the model, with the prompt; what comes back is read by Jackson, strictly:
 * nothing that the model left out is made up, and nothing is bent into shape. Types without a
 * schema here come with one of the caller's.
 *
 * <p>This room knows nothing of the others.
 */
@NullMarked
package io.github.verbalizedsampling.schema;

import org.jspecify.annotations.NullMarked;
