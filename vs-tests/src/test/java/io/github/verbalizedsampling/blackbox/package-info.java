/** Tests that see no more than a user does. */
@NullMarked
package io.github.verbalizedsampling.blackbox;

import org.jspecify.annotations.NullMarked;
