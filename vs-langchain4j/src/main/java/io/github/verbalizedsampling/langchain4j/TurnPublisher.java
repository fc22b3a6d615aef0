package io.github.verbalizedsampling.langchain4j;

import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatModelStreamingEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;

/**
 * One turn as a stream of events: of the model's partial responses only the words of the answer
 * pass, everything else passes as it comes.
 *
 * <p>The events wait in a {@link SubmissionPublisher} until the subscriber asks for them.
 */
final class TurnPublisher implements Publisher<ChatModelStreamingEvent> {
  /** More events than a reply has; the buffer grows as it is needed. */
  private static final int MOST_EVENTS = 1 << 24;

  private final Turn turn;
  private final StreamingChatModel model;
  private final SubmissionPublisher<ChatModelStreamingEvent> events =
      new SubmissionPublisher<>(Runnable::run, MOST_EVENTS);
  private volatile @Nullable Subscription upstream;
  private volatile boolean cancelled;

  TurnPublisher(Turn turn, StreamingChatModel model) {
    this.turn = turn;
    this.model = model;
  }

  @Override
  public void subscribe(Subscriber<? super ChatModelStreamingEvent> downstream) {
    events.subscribe(new Cancelling(downstream));
    proceed();
  }

  private void proceed() {
    ChatRequest next = turn.next();
    if (next != null) {
      model.chat(next).subscribe(new Upstream());
      return;
    }
    ChatResponse answer = turn.answer();
    if (answer != null) {
      events.submit(new CompleteResponse(answer));
    }
    events.close();
  }

  /** A partial response may not be empty. */
  private void show(String words) {
    if (!words.isEmpty()) {
      events.submit(new PartialResponse(words));
    }
  }

  private void cancel() {
    cancelled = true;
    Subscription subscription = upstream;
    if (subscription != null) {
      subscription.cancel();
    }
  }

  /** Hears the chat model. */
  private final class Upstream implements Subscriber<ChatModelStreamingEvent> {
    private @Nullable ChatResponse response;
    private boolean over;

    @Override
    public void onSubscribe(Subscription subscription) {
      upstream = subscription;
      if (cancelled) {
        subscription.cancel();
      } else {
        subscription.request(Long.MAX_VALUE);
      }
    }

    @Override
    public void onNext(ChatModelStreamingEvent event) {
      if (over) {
        return;
      }
      if (event instanceof CompleteResponse complete) {
        response = complete.chatResponse();
      } else if (event instanceof PartialResponse part) {
        guard(() -> written(part.text()));
      } else {
        events.submit(event);
      }
    }

    private void written(String part) {
      show(turn.written(part));
      if (turn.settle()) {
        over = true;
        cancel();
        turn.rest().forEach(TurnPublisher.this::show);
        proceed();
      }
    }

    @Override
    public void onError(Throwable failure) {
      if (!over) {
        events.closeExceptionally(failure);
      }
    }

    @Override
    public void onComplete() {
      if (!over) {
        guard(() -> {
          turn.received(response);
          turn.rest().forEach(TurnPublisher.this::show);
          proceed();
        });
      }
    }

    private void guard(Runnable step) {
      try {
        step.run();
      } catch (Throwable failure) { // the subscriber would else hear of no end
        onError(failure);
        over = true;
      }
    }
  }

  /** Hands on to the subscriber, and lets its cancellation reach the chat model. */
  private final class Cancelling implements Subscriber<ChatModelStreamingEvent> {
    private final Subscriber<? super ChatModelStreamingEvent> downstream;

    Cancelling(Subscriber<? super ChatModelStreamingEvent> downstream) {
      this.downstream = downstream;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      downstream.onSubscribe(
          new Subscription() {
            @Override
            public void request(long count) {
              subscription.request(count);
            }

            @Override
            public void cancel() {
              subscription.cancel();
              TurnPublisher.this.cancel();
            }
          });
    }

    @Override
    public void onNext(ChatModelStreamingEvent event) {
      downstream.onNext(event);
    }

    @Override
    public void onError(Throwable failure) {
      downstream.onError(failure);
    }

    @Override
    public void onComplete() {
      downstream.onComplete();
    }
  }
}
