/**
 * A model server on loopback, for tests: real HTTP, in the wire forms of OpenAI and Ollama, with
 * every fault that a network has. Start at {@link
 * io.github.verbalizedsampling.langchain4j.stub.StubServer}.
 */
@NullMarked
package io.github.verbalizedsampling.langchain4j.stub;

import org.jspecify.annotations.NullMarked;
