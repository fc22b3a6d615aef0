/**
 * For the tests of programs that use the library: models that need no network, and assertions.
 *
 * <p>{@link io.github.verbalizedsampling.testkit.ScriptedGenerator} says what the test wrote down.
 * {@link io.github.verbalizedsampling.testkit.RecordingGenerator} writes down what a real model
 * said, once, and {@link io.github.verbalizedsampling.testkit.ReplayingGenerator} says it again
 * from that file, as often as the tests run.
 *
 * <p>A file of recorded replies holds one JSON object a line:
 *
 * <pre>{@code
 * {"request":{"messages":[{"role":"user","text":"…"}]},"reply":{"text":"…","finish_reason":"stop","usage":{"input":60,"output":240}}}
 * }</pre>
 *
 * <p>In a file written by hand, {@code request} may be left out and {@code reply} may be a string:
 *
 * <pre>{@code
 * {"reply":"<response><text>A bear.</text><probability>0.4</probability></response>"}
 * }</pre>
 */
@NullMarked
package io.github.verbalizedsampling.testkit;

import org.jspecify.annotations.NullMarked;
