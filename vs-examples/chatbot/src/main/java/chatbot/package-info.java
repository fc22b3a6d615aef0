/** An existing chatbot, before and after one line. */
@NullMarked
package chatbot;

import org.jspecify.annotations.NullMarked;
