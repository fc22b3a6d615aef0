/** A simulated dialogue between two chat models. */
@NullMarked
package dialogue;

import org.jspecify.annotations.NullMarked;
