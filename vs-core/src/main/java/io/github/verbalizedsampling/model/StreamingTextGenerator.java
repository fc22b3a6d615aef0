package io.github.verbalizedsampling.model;

import java.util.function.Predicate;

/**
 * A language model whose reply can be read while it is written.
 *
 * <pre>{@code
 * Reply reply = model.stream(prompt, text -> {
 *   System.out.print(text);
 *   return true; // go on
 * });
 * }</pre>
 *
 * <p>What {@link TextGenerator} says of threads and failures holds here too.
 */
@FunctionalInterface
public interface StreamingTextGenerator extends TextGenerator {
  /**
   * Asks the model once, hands on its text as it comes, and waits for the end.
   *
   * @param prompt what to ask
   * @param onText takes each next part of the text, never empty, one at a time but not always in
   *     the calling thread; false ends the reply there, and what it throws ends the reply too and
   *     reaches the caller
   * @return the whole reply, or what came of it before it was ended, with {@link
   *     FinishReason#OTHER}
   */
  Reply stream(Prompt prompt, Predicate<? super String> onText);

  @Override
  default Reply generate(Prompt prompt) {
    return stream(prompt, text -> true);
  }
}
