/** JMH benchmarks, each beside a named peer that is measured in the same run. */
@NullMarked
package io.github.verbalizedsampling.benchmarks;

import org.jspecify.annotations.NullMarked;
