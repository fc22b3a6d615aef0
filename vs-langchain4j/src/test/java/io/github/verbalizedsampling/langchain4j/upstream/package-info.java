/** LangChain4j's own tests, over its models and over ours around them. */
@NullMarked
package io.github.verbalizedsampling.langchain4j.upstream;

import org.jspecify.annotations.NullMarked;
