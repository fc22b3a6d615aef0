package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.model.FinishReason.LENGTH;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.VerbalizedSamplingException;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Usage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way to its answer: {@link #next} says what to send, {@link #received} takes
 * what came back, until nothing is left to send.
 *
 * <p>What to ask, and whether to ask again, is the sampler's to decide, and the sampler waits for
 * its model while a stream or a future cannot. So it is run anew after each response, over a model
 * that gives the responses so far and breaks off where it has no more.
 *
 * <p>For one thread at a time.
 */
final class Turn {
  private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

  /** What is left of the form that was asked for is nobody's answer. */
  private static final Pattern REMAINS =
      Pattern.compile("<response\\b|\"responses\"\\s*:", Pattern.CASE_INSENSITIVE);

  private final Verbalizer verbalizer;
  private final Verbalizer.Form form;
  private final ChatRequest request;
  private final ChatRequestParameters effective;
  private final Conversation conversation;
  private final List<ChatResponse> responses = new ArrayList<>();
  private @Nullable ChatRequest next;
  private @Nullable ChatResponse answer;
  private boolean asItCame;
  private @Nullable OptionalInt ahead;

  Turn(
      Verbalizer verbalizer,
      ChatRequest request,
      ChatRequestParameters effective,
      Conversation conversation,
      Verbalizer.Form form) {
    this.verbalizer = verbalizer;
    this.form = form;
    this.request = request;
    this.effective = effective;
    this.conversation = conversation;
    advance();
  }

  /** What to send next, or null if the answer is there. */
  @Nullable ChatRequest next() {
    return next;
  }

  /** Whether {@link #next} is the request as it came, whose response is the answer. */
  boolean asItCame() {
    return asItCame;
  }

  /** The answer, once there is nothing to send; null only if the chat model gave null. */
  @Nullable ChatResponse answer() {
    return answer;
  }

  /**
   * Takes the response to {@link #next}.
   *
   * @throws VerbalizedSamplingException if it holds no candidates and the options say so
   */
  void received(@Nullable ChatResponse response) {
    if (response == null) {
      finish(null);
      return;
    }
    responses.add(response);
    var message = response.aiMessage();
    if (asItCame || message.hasToolExecutionRequests() || !message.images().isEmpty()) {
      finish(message.text());
    } else {
      advance();
    }
  }

  /** Whether a candidate may end in this part of a response: in either form it ends so. */
  static boolean mayEndCandidate(String part) {
    return part.indexOf('>') >= 0 || part.indexOf('}') >= 0;
  }

  /**
   * Takes what came so far of the response to {@link #next}, and settles the answer where the
   * selector chose its candidate ahead and that one is whole. Nothing more is needed then.
   *
   * @return whether the answer is there; what the rest of the response would have cost and told is
   *     not known
   */
  boolean settled(CharSequence soFar) {
    // With tools, a call may follow the words.
    if (!responses.isEmpty() || asItCame || !effective.toolSpecifications().isEmpty()) {
      return false;
    }
    if (ahead == null) {
      ahead = form.sampler().drawAhead(verbalizer.candidates());
    }
    if (ahead.isEmpty()) {
      return false;
    }
    Elicitation<String> elicitation;
    try {
      // The end is missing: so the parser takes whole candidates only.
      Reply cut = new Reply(soFar.toString(), Usage.UNKNOWN, LENGTH);
      elicitation = sampler(List.of(cut).iterator()).elicit(conversation.prompt());
    } catch (Unanswered again) {
      // Nothing can be read yet, and the sampler would ask again.
      return false;
    }
    if (elicitation.distribution().size() <= ahead.getAsInt()) {
      return false;
    }
    tell(elicitation);
    next = null;
    answer =
        ChatResponse.builder()
            .aiMessage(
                AiMessage.from(
                    elicitation.distribution().candidates().get(ahead.getAsInt()).value()))
            .finishReason(FinishReason.STOP)
            .build();
    return true;
  }

  private void advance() {
    try {
      Iterator<Reply> replies = responses.stream().map(Replies::from).iterator();
      Elicitation<String> elicitation = sampler(replies).elicit(conversation.prompt());
      tell(elicitation);
      decide(elicitation);
    } catch (Unanswered question) {
      next = toSend(question.prompt);
    }
  }

  private void decide(Elicitation<String> elicitation) {
    if (!elicitation.distribution().isEmpty()) {
      finish(form.sampler().draw(elicitation.distribution()));
      return;
    }
    LOG.debug("No candidates in the reply ({}): {}", elicitation.status(), verbalizer.onFailure());
    if (verbalizer.onFailure() == OnFailure.THROW) {
      throw VerbalizedSamplingException.of(elicitation);
    }
    String words = elicitation.reply().text();
    if (last().finishReason() == FinishReason.CONTENT_FILTER) {
      finish(last().aiMessage().text());
    } else if (words.isBlank() || REMAINS.matcher(words).find()) {
      asItCame = true;
      next = request;
    } else {
      finish(words);
    }
  }

  private void tell(Elicitation<String> elicitation) {
    try {
      verbalizer.listener().accept(elicitation);
    } catch (RuntimeException e) {
      LOG.warn("A listener of the chat model failed; the answer is not affected", e);
    }
  }

  private void finish(@Nullable String text) {
    next = null;
    answer = responses.isEmpty() ? null : withUsageOfAll(withText(last(), text));
  }

  private ChatResponse last() {
    return responses.get(responses.size() - 1);
  }

  private static ChatResponse withText(ChatResponse response, @Nullable String text) {
    return text == null || text.equals(response.aiMessage().text())
        ? response
        : response.toBuilder().aiMessage(response.aiMessage().withText(text)).build();
  }

  private ChatResponse withUsageOfAll(ChatResponse response) {
    if (responses.size() == 1) {
      return response;
    }
    TokenUsage sum = responses.stream().map(ChatResponse::tokenUsage).reduce(null, TokenUsage::sum);
    // By the metadata's own builder, which keeps the provider's class.
    return response.toBuilder()
        .metadata(response.metadata().toBuilder().tokenUsage(sum).build())
        .build();
  }

  private ChatRequest toSend(Prompt told) {
    ChatRequest.Builder builder =
        request.toBuilder().messages(conversation.messages(told, responses)).parameters(effective);
    JsonNode schema = told.replySchema();
    if (schema != null && form.sendsSchema()) {
      builder.responseFormat(
          ResponseFormat.builder()
              .type(ResponseFormatType.JSON)
              .jsonSchema(
                  form.value() == null
                      ? JsonSchemas.from(schema)
                      : JsonSchemas.from(schema, form.value()))
              .build());
    }
    return builder.build();
  }

  /** Over a model that gives these replies, and has no more. */
  private VerbalizedSampler sampler(Iterator<Reply> replies) {
    return form.sampler()
        .withModel(prompt -> {
          if (replies.hasNext()) {
            return replies.next();
          }
          throw new Unanswered(prompt);
        });
  }

  /** The sampler asked what has no response yet. */
  private static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Prompt prompt;

    Unanswered(Prompt prompt) {
      super(null, null, false, false);
      this.prompt = prompt;
    }
  }
}
