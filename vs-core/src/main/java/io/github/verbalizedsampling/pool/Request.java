package io.github.verbalizedsampling.pool;

import java.util.List;

/**
 * What a {@link Pool} asks for at a time: a list of answers.
 *
 * @param <T> the type of the answers
 * @param call the number of the request, from 0, in the order of planning
 * @param count how many answers are asked for, 1 or more
 * @param known the answers that need not be repeated, the most repeated first
 * @param meter counts the calls that the request takes
 */
public record Request<T>(int call, int count, List<T> known, Meter meter) {}
