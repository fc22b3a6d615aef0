package io.github.verbalizedsampling.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * Marks a property test: it runs once for each of a number of seeds, and a failure names its seed.
 *
 * <pre>{@code
 * @Seeds(50)
 * void draws_add_up(long seed) {
 *   var random = new SplittableRandom(seed);
 * }
 * }</pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(Seeds.Source.class)
public @interface Seeds {
  /** How many seeds, counted from 1. */
  int value() default 20;

  /** Gives the seeds to the tests. */
  final class Source implements ArgumentsProvider, AnnotationConsumer<Seeds> {
    private int count;

    @Override
    public void accept(Seeds seeds) {
      count = seeds.value();
    }

    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return LongStream.rangeClosed(1, count).mapToObj(Arguments::of);
    }
  }
}
