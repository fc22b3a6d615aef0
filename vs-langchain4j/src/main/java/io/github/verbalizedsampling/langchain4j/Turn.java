package io.github.verbalizedsampling.langchain4j;

import static io.github.verbalizedsampling.model.FinishReason.LENGTH;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.github.verbalizedsampling.Candidate;
import io.github.verbalizedsampling.Distribution;
import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.VerbalizedSamplingException;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.prompt.Variant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  /** What has the form that was asked for is nobody's answer. */
  private static final Pattern FORM =
      Pattern.compile("<response\\b|\"(responses|text)\"\\s*:", Pattern.CASE_INSENSITIVE);

  private static final Set<Variant> WEIGHTED =
      EnumSet.of(Variant.STANDARD, Variant.COT, Variant.MULTI);
  private static final Pattern GAPS = Pattern.compile("\\b");
  private static final Pattern JSON = Pattern.compile("[{\\[]");

  private final Verbalizer verbalizer;
  private final Verbalizer.Form form;
  private final ChatRequest request;
  private final ChatRequestParameters effective;
  private final Conversation conversation;
  private final List<ChatResponse> responses = new ArrayList<>();
  private final StringBuilder shown = new StringBuilder();
  private @Nullable ChatRequest next;
  private @Nullable ChatResponse answer;
  private @Nullable ChosenAhead ahead;
  private boolean asItCame;

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

  /** The answer, once there is nothing to send; null only if the chat model gave null. */
  @SuppressWarnings("NullAway") // against its contract, and so we give it on
  ChatResponse answer() {
    return answer;
  }

  /**
   * Takes a part of the response to {@link #next} while it is written.
   *
   * @return what may be shown of the answer already, often nothing
   */
  String written(String part) {
    String words = part;
    if (!asItCame) {
      if (ahead == null) {
        ahead = new ChosenAhead(this::drawAhead, this::read, form.value() == null);
      }
      words = ahead.feed(part);
    }
    shown.append(words);
    return words;
  }

  /**
   * Settles the answer before the response has ended, if it is whole already: nothing more is
   * needed then, and what the rest would have cost and told is not known.
   *
   * @return whether the answer is there
   */
  boolean settle() {
    Elicitation<String> elicitation = ahead == null ? null : ahead.settled();
    // With tools, a call may follow the words.
    if (elicitation == null
        || !effective.toolSpecifications().isEmpty()
        || early(elicitation) == null) {
      return false;
    }
    tell(elicitation);
    next = null;
    answer =
        ChatResponse.builder()
            .aiMessage(AiMessage.from(drawn(elicitation)))
            .finishReason(FinishReason.STOP)
            .build();
    return true;
  }

  /** What of the answer is still to be shown, in parts as a stream has them: words and gaps. */
  List<String> rest() {
    String text = answer == null ? null : answer.aiMessage().text();
    return text == null || text.length() == shown.length() || !text.startsWith(shown.toString())
        ? List.of()
        : GAPS.splitAsStream(text.substring(shown.length())).toList();
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
    String text = message.text();
    boolean formless = text == null || !FORM.matcher(text).find();
    if (asItCame
        || !message.images().isEmpty()
        || (message.hasToolExecutionRequests() && formless)) {
      finish(text);
    } else {
      advance();
    }
  }

  private void advance() {
    try {
      Elicitation<String> elicitation = elicit(responses.stream().map(Replies::from));
      tell(elicitation);
      decide(elicitation);
    } catch (Unanswered question) {
      if (isShown()) {
        finish(shown.toString());
      } else if (callsTools()) {
        finish(last().aiMessage().text());
      } else {
        next =
            form.request(
                request,
                effective,
                conversation.messages(question.prompt, responses),
                question.prompt.replySchema());
        ahead = null;
      }
    }
  }

  private void decide(Elicitation<String> elicitation) {
    if (!answers(elicitation).isEmpty() && !isOwnWords(elicitation)) {
      finish(drawn(elicitation));
      return;
    }
    LOG.debug("No candidates in the reply ({}): {}", elicitation.status(), verbalizer.onFailure());
    if (isShown()) {
      finish(shown.toString());
      return;
    }
    if (verbalizer.onFailure() == OnFailure.THROW && !callsTools()) {
      throw VerbalizedSamplingException.of(elicitation);
    }
    String words = elicitation.reply().text();
    if (callsTools() || last().finishReason() == FinishReason.CONTENT_FILTER) {
      finish(last().aiMessage().text());
    } else if (words.isBlank() || FORM.matcher(words).find()) {
      asItCame = true;
      next = request;
    } else {
      finish(words);
    }
  }

  /** A list without numbers, in no form, answers the user: "1. Boil water. 2. Add the pasta." */
  private boolean isOwnWords(Elicitation<String> elicitation) {
    return WEIGHTED.contains(verbalizer.variant())
        && elicitation.distribution().candidates().stream().noneMatch(Candidate::known)
        && !FORM.matcher(elicitation.reply().text()).find();
  }

  /** The chosen candidate, by the draw made ahead if there was one. */
  private String drawn(Elicitation<String> elicitation) {
    String early = early(elicitation);
    return early == null ? form.sampler().draw(answers(elicitation)) : early;
  }

  private @Nullable String early(Elicitation<String> elicitation) {
    String early = ahead == null ? null : ahead.answer(elicitation);
    return early == null || isShown() || isAnswer(early) ? early : null;
  }

  private Distribution<String> answers(Elicitation<String> elicitation) {
    return elicitation.distribution().filter(candidate -> isAnswer(candidate.value()));
  }

  /** A program that asks for JSON reads nothing else: no part of an object that came alone. */
  private boolean isAnswer(String text) {
    ResponseFormat outer = effective.responseFormat();
    return outer == null || outer.type() != ResponseFormatType.JSON || JSON.matcher(text).find();
  }

  private OptionalInt drawAhead() {
    return verbalizer.variant().conversation() || verbalizer.variant().plain()
        ? OptionalInt.empty()
        : form.sampler().drawAhead(verbalizer.candidates());
  }

  /** The whole candidates in the response so far; null if the sampler would ask again. */
  private @Nullable Elicitation<String> read(String soFar) {
    // The end is missing: so the parser takes whole candidates only.
    Reply cut = new Reply(soFar, Usage.UNKNOWN, LENGTH);
    try {
      return elicit(Stream.concat(responses.stream().map(Replies::from), Stream.of(cut)));
    } catch (Unanswered again) {
      return null;
    }
  }

  private void tell(Elicitation<String> elicitation) {
    try {
      verbalizer.listener().accept(elicitation);
    } catch (Exception e) {
      LOG.warn("A listener of the chat model failed; the answer is not affected", e);
    }
  }

  private boolean isShown() {
    return !shown.isEmpty();
  }

  private boolean callsTools() {
    return !responses.isEmpty() && last().aiMessage().hasToolExecutionRequests();
  }

  private ChatResponse last() {
    return responses.get(responses.size() - 1);
  }

  private void finish(@Nullable String text) {
    next = null;
    answer =
        responses.isEmpty()
            ? null
            : Replies.withUsageOfAll(Replies.withText(last(), text), responses);
  }

  /** Over a model that gives these replies, and has no more. */
  private Elicitation<String> elicit(Stream<Reply> given) {
    Iterator<Reply> replies = given.iterator();
    return form.sampler()
        .withModel(prompt -> {
          if (replies.hasNext()) {
            return replies.next();
          }
          throw new Unanswered(prompt);
        })
        .elicit(conversation.prompt());
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
