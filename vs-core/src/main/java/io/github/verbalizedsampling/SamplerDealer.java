package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.pool.Dealer;
import io.github.verbalizedsampling.pool.Gathered;
import io.github.verbalizedsampling.pool.Item;
import java.util.List;
import java.util.function.UnaryOperator;

/** Deals what a sampler gathers. */
record SamplerDealer<T>(
    Answers<T> answers, Kind<T> kind, Prompt prompt, UnaryOperator<List<Item<T>>> deal)
    implements Dealer<T> {

  @Override
  public Gathered<T> gather(List<T> known) {
    Gathered<T> gathered = answers.gather(prompt, known);
    return new Gathered<>(
        deal.apply(gathered.items()),
        gathered.wanted(),
        gathered.duplicates(),
        gathered.rejections(),
        gathered.failures(),
        gathered.calls(),
        gathered.usage(),
        gathered.reason());
  }

  @Override
  public String key(T value) {
    return String.valueOf(kind.key().apply(value));
  }

  @Override
  public String write(T value) {
    return kind.write(value);
  }

  @Override
  public T read(String text) {
    return kind.read(text);
  }

  @Override
  public RuntimeException nothingNew(Gathered<T> gathered) {
    return VerbalizedSamplingException.of(new Samples<>(gathered), List.of());
  }
}
