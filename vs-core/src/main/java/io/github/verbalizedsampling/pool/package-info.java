/**
 * Many answers from a model that gives a few at a time, at the lowest price.
 *
 * <p>A {@link io.github.verbalizedsampling.pool.Pool} plans as many requests as the wanted number
 * needs, sends some of them at a time, takes equal answers for one, and asks again for what is
 * missing, telling the model what it need not repeat. A {@link
 * io.github.verbalizedsampling.pool.Budget} bounds what that may cost; a {@link
 * io.github.verbalizedsampling.pool.Deck} gives the answers out one by one, and a {@link
 * io.github.verbalizedsampling.pool.DeckStore} keeps them in between.
 *
 * <p>Programs meet {@code Budget}, {@code Deck} and {@code RefillingDeck}, {@code DeckStore} with
 * {@code JdbcDeckStore} and {@code Card}, and {@code Item}, {@code Failure} and {@code Rejection}
 * in reports. The other types, and the constructor of {@code Deck}, are public for the sampler
 * only: they are no part of what versions keep compatible.
 *
 * <p>The room knows no prompt and no parser: what it asks with is a function that it is given.
 */
@NullMarked
package io.github.verbalizedsampling.pool;

import org.jspecify.annotations.NullMarked;
