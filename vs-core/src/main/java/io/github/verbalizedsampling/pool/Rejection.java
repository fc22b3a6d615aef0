package io.github.verbalizedsampling.pool;

/**
 * An answer that came, and that does not count, since it is not valid.
 *
 * @param text the answer as the model wrote it
 * @param call the number of the request that brought it, from 0, in the order of planning
 * @param reason why it is not valid, as a sentence
 */
public record Rejection(String text, int call, String reason) {}
