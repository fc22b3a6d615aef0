/** A streaming chat in the terminal. */
@NullMarked
package streaming;

import org.jspecify.annotations.NullMarked;
