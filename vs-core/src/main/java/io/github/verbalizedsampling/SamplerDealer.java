package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.pool.Dealer;
import io.github.verbalizedsampling.pool.Gathered;
import io.github.verbalizedsampling.pool.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Deals what a sampler gathers, in the order in which its selector draws without replacement. */
record SamplerDealer<T>(
    Answers<T> answers,
    Kind<T> kind,
    Prompt prompt,
    Function<Distribution<Item<T>>, Item<T>> selector)
    implements Dealer<T> {

  @Override
  public Gathered<T> gather(List<T> known) {
    Gathered<T> gathered = answers.gather(prompt, known);
    List<Item<T>> left = new ArrayList<>(gathered.items());
    List<Item<T>> dealt = new ArrayList<>();
    while (!left.isEmpty()) {
      Item<T> drawn = selector.apply(Samples.distribution(left));
      left.remove(drawn);
      dealt.add(drawn);
    }
    return gathered.withItems(dealt);
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
    return VerbalizedSamplingException.of(
        new Samples<>(gathered, kind),
        List.of(),
        "The deck asks again at the next draw; tryDraw() is empty instead of throwing.");
  }
}
