/** A first program. */
@NullMarked
package quickstart;

import org.jspecify.annotations.NullMarked;
