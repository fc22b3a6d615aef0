package io.github.verbalizedsampling;

import static java.util.Objects.requireNonNull;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.parse.ParsedCandidate;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.pool.Batch;
import io.github.verbalizedsampling.pool.Deck;
import io.github.verbalizedsampling.pool.DeckStore;
import io.github.verbalizedsampling.pool.Failure;
import io.github.verbalizedsampling.pool.Gathered;
import io.github.verbalizedsampling.pool.Item;
import io.github.verbalizedsampling.pool.Limits;
import io.github.verbalizedsampling.pool.LookAhead;
import io.github.verbalizedsampling.pool.Pool;
import io.github.verbalizedsampling.pool.Rejection;
import io.github.verbalizedsampling.pool.Request;
import io.github.verbalizedsampling.prompt.Instruction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Many answers of one type: the pool on one side, the elicitor on the other. */
final class Answers<T> {
  /**
   * How many numbers each use of {@code collectEach} keeps for its rows, which nobody has counted
   * yet: so many that they do not run into what is asked next. Both halves of the bits move, so
   * that seeds stay apart for a model that takes half of them.
   */
  private static final long ROWS = (1L << 48) + (1L << 20);

  /** Where the numbers of a file's rows begin: the same for each sampler, so that it may go on. */
  private static final long FILE = -ROWS;

  private final Elicitor<T> elicitor;
  private final Instruction instruction;
  private final Limits limits;
  private final Kind<T> kind;
  private final Consumer<Elicitation<T>> listener;

  Answers(Elicitor<T> elicitor, Limits limits, Kind<T> kind, Consumer<Elicitation<T>> listener) {
    this.elicitor = elicitor;
    this.instruction = elicitor.instruction();
    this.limits = limits;
    this.kind = kind;
    this.listener = listener;
  }

  Samples<T> collect(Prompt prompt, int count) {
    return new Samples<>(gather(prompt, count, List.of(), (call, replies) -> {}).orThrow(), kind);
  }

  List<T> samples(Prompt prompt, int count) {
    var replies = new ConcurrentSkipListMap<Integer, List<Reply>>();
    Samples<T> samples =
        new Samples<>(gather(prompt, count, List.of(), replies::put).orThrow(), kind);
    if (samples.missing() > 0) {
      throw VerbalizedSamplingException.of(
          samples,
          replies.values().stream().flatMap(List::stream).toList(),
          "What came is in found(); collect(prompt, n) reports instead of throwing.");
    }
    return samples.values();
  }

  /** Rows for prompts, from the one of that number on; each row's calls one after the other. */
  Stream<Row<T>> collectEach(Iterator<Prompt> prompts, int count, long from, boolean ordered) {
    requireMany(prompts, count);
    if (from < 0) {
      throw new IllegalArgumentException("from must not be negative, but is " + from);
    }
    long first = elicitor.reserve(ROWS);
    AtomicLong next = new AtomicLong();
    Stream<Supplier<Row<T>>> rows =
        stream(prompts)
            .skip(from)
            .map(given -> {
              Prompt prompt = requireNonNull(given, "prompts must not hold null");
              long index = from + next.getAndIncrement();
              return () -> row(index, prompt, TopUp.nothing(count), first);
            });
    return rows(rows, ordered);
  }

  /**
   * Rows for the prompts that the file needs, each of them in the file when it is finished, also if
   * nobody takes it. A row that was interrupted is none.
   */
  Stream<Row<T>> collectEach(Iterator<Prompt> prompts, int count, SamplesFile file) {
    requireMany(prompts, count);
    requireNonNull(file, "file must not be null");
    Stream<Supplier<Row<T>>> rows =
        stream(new NeededPrompts(prompts, count, file))
            .map(needed -> {
              Gathered<T> earlier = file.held(needed.index(), kind, count);
              return () -> {
                Row<T> row = row(needed.index(), needed.prompt(), earlier, FILE);
                return Thread.currentThread().isInterrupted() ? row : file.write(row, count);
              };
            });
    return rows(rows, false);
  }

  private static void requireMany(Iterator<Prompt> prompts, int count) {
    requireNonNull(prompts, "prompts must not be null");
    if (count < 1) {
      throw new IllegalArgumentException("n must be at least 1, but is " + count);
    }
  }

  private Stream<Row<T>> rows(Stream<Supplier<Row<T>>> rows, boolean ordered) {
    LookAhead<Supplier<Row<T>>, Row<T>> ahead =
        new LookAhead<>(rows.iterator(), Supplier::get, limits.concurrency(), ordered);
    return stream(ahead).onClose(ahead::close);
  }

  private static <A> Stream<A> stream(Iterator<A> elements) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(elements, 0), false);
  }

  private Row<T> row(long index, Prompt prompt, Gathered<T> earlier, long first) {
    Limits alone = limits.withConcurrency(1);
    int missing = earlier.wanted() - earlier.items().size();
    List<T> known = earlier.items().stream().map(Item::value).toList();
    long before = (long) earlier.calls() * elicitor.callsAtMost(instruction);
    LongUnaryOperator numbers = call -> first + numberOf(index, before + call);
    Gathered<T> later = gather(prompt, missing, known, (call, replies) -> {}, alone, numbers);
    return new Row<>(index, prompt, new Samples<>(TopUp.join(earlier, later), kind));
  }

  /**
   * Another number for each call of each row, however many calls a row takes (Cantor's pairing).
   */
  private static long numberOf(long row, long call) {
    long sum = row + call;
    return sum * (sum + 1) / 2 + call;
  }

  /** A deck that is refilled by one request's worth of answers. */
  Deck<T> deck(
      Prompt prompt,
      DeckStore store,
      String name,
      Function<Distribution<Item<T>>, Item<T>> selector) {
    requireNonNull(prompt, "prompt must not be null");
    return new Deck<>(
        nameInStore(prompt, name), store, new SamplerDealer<>(this, kind, prompt, selector));
  }

  /** The same for the same question in every process that shares a store. */
  private String nameInStore(Prompt prompt, String name) {
    String question = name + instruction + "\n" + prompt.messages();
    return UUID.nameUUIDFromBytes(question.getBytes(StandardCharsets.UTF_8)).toString();
  }

  Gathered<T> gather(Prompt prompt, List<T> known) {
    return gather(prompt, elicitor.wanted(instruction), known, (call, replies) -> {}).orThrow();
  }

  private Gathered<T> gather(
      Prompt prompt, int count, List<T> known, BiConsumer<Integer, List<Reply>> replies) {
    long first = elicitor.reserve(count < 1 ? 0 : numbersOf(count));
    return gather(prompt, count, known, replies, limits, call -> first + call);
  }

  private Gathered<T> gather(
      Prompt prompt,
      int count,
      List<T> known,
      BiConsumer<Integer, List<Reply>> replies,
      Limits within,
      LongUnaryOperator numbers) {
    Pool<T> pool =
        new Pool<>(
            within,
            kind.key(),
            request -> {
              // The seeds of a request depend on its number only, not on what runs beside it.
              AtomicLong next =
                  new AtomicLong((long) request.call() * elicitor.callsAtMost(instruction));
              Attempt<T> attempt =
                  attempt(prompt, request, () -> numbers.applyAsLong(next.getAndIncrement()));
              Elicitation<T> elicitation = attempt.elicitation();
              if (elicitation != null) {
                replies.accept(request.call(), elicitation.replies());
                listener.accept(elicitation);
              }
              Exception failure = attempt.failure();
              if (failure != null && !elicitor.mayRecover(failure)) {
                request.meter().stop("the model failed in a way that no other call can mend");
              }
              return batch(attempt, request);
            },
            elicitor.wanted(instruction),
            elicitor.calls(instruction));
    return pool.gather(count, known);
  }

  /** How many numbers the requests for so many answers may need. */
  private long numbersOf(int count) {
    long requests = (count - 1L) / elicitor.wanted(instruction) + 1;
    return (long) limits.callsAtMost(requests * elicitor.calls(instruction))
        * elicitor.callsAtMost(instruction);
  }

  private Attempt<T> attempt(Prompt prompt, Request<T> request, LongSupplier numbers) {
    // A baseline that adds nothing to the prompt adds no list of answers either.
    List<String> known =
        instruction.variant().plain()
            ? List.of()
            : request.known().stream().map(kind::told).flatMap(Optional::stream).toList();
    Instruction told = instruction.withCandidates(request.count());
    return elicitor.attempt(prompt, told, known, request.meter(), numbers);
  }

  private @Nullable Batch<T> batch(Attempt<T> attempt, Request<T> request) {
    Elicitation<T> elicitation = attempt.elicitation();
    Exception failure = attempt.failure();
    if (elicitation == null) {
      return failure == null ? null : Batch.failed(failure);
    }
    List<Item<T>> items = new ArrayList<>();
    List<Rejection> rejections = new ArrayList<>();
    for (InvalidCandidate invalid : elicitation.invalid()) {
      rejections.add(new Rejection(invalid.candidate().text(), request.call(), invalid.reason()));
    }
    List<Candidate<T>> candidates = elicitation.distribution().candidates();
    for (int i = 0; i < candidates.size(); i++) {
      T value = candidates.get(i).value();
      ParsedCandidate read = elicitation.parsed().candidates().get(i);
      String problem = kind.problem(value);
      if (problem == null) {
        int rank = attempt.ranks().get(i);
        int turn = attempt.turns().get(i);
        items.add(new Item<>(value, read.stated(), read.weight(), request.call(), rank, turn));
      } else {
        rejections.add(new Rejection(read.text(), request.call(), problem));
      }
    }
    boolean declined = elicitation.status() == Status.REFUSED;
    return new Batch<>(items, rejections, problem(elicitation, failure), declined, failure);
  }

  private @Nullable String problem(Elicitation<T> elicitation, @Nullable Exception failure) {
    if (failure != null) {
      return Failure.reason(failure);
    }
    String problem = elicitation.parsed().problem();
    return switch (elicitation.status()) {
      case COMPLETE, PARTIAL -> null;
      case REFUSED -> "The model declined to answer.";
      case EMPTY -> "The model gave no candidates" + (problem == null ? "." : ": " + problem);
      case UNREADABLE ->
          "No candidates could be read in what the model sent"
              + (problem == null ? "." : ": " + problem);
    };
  }
}
