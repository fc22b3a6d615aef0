/** Invented people, as values of a record. */
@NullMarked
package persona;

import org.jspecify.annotations.NullMarked;
