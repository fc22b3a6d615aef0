package io.github.verbalizedsampling.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Role;
import io.github.verbalizedsampling.model.StreamingTextGenerator;
import io.github.verbalizedsampling.model.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A language model that runs in this process, from a GGUF file.
 *
 * <p>It holds itself to the reply schema by a {@link Grammar}, so that even a very small model
 * answers in form. The sampling was measured with SmolLM2-135M: less temperature repeats, and
 * without min-p and a penalty for repeating the candidates are not distinct.
 *
 * <p>One call runs at a time. The native worker outlives {@link LlamaModel#close}: a program that
 * used this class ends only by {@link System#exit}.
 */
final class LocalModel implements StreamingTextGenerator {
  private static final int CONTEXT = 4096;
  private static final float TEMPERATURE = 0.9f;
  private static final float MIN_P = 0.08f;
  private static final float REPEAT_PENALTY = 1.08f;
  private static final int REPEAT_WINDOW = 512;

  private static final JsonMapper JSON = new JsonMapper();

  private final LlamaModel model;

  private LocalModel(LlamaModel model) {
    this.model = model;
  }

  /**
   * Loads a model.
   *
   * @param gguf the file
   * @return the model, ready to answer
   * @throws Failure if the file cannot be loaded, or this machine lacks the native library
   */
  static LocalModel load(Path gguf) {
    Natives.load();
    try {
      return new LocalModel(
          new LlamaModel(
              new ModelParameters()
                  .setModel(gguf.toString())
                  .setCtxSize(CONTEXT)
                  .disableContextShift()
                  .skipWarmup()
                  .disableLog()));
    } catch (RuntimeException x) {
      throw Failure.usage(
          gguf
              + " could not be loaded as a model; is it a whole GGUF file of a"
              + " kind that llama.cpp b4916 knows?");
    }
  }

  @Override
  public boolean supportsReplySchema() {
    return true;
  }

  @Override
  public synchronized Reply generate(Prompt prompt) {
    Question question = question(prompt);
    String reply = model.complete(question.parameters);
    return reply(reply, question, prompt);
  }

  @Override
  public synchronized Reply stream(Prompt prompt, Predicate<? super String> onText) {
    Question question = question(prompt);
    StringBuilder reply = new StringBuilder();
    LlamaIterator parts = model.generate(question.parameters).iterator();
    boolean more = true;
    try {
      while (more && parts.hasNext()) {
        String part = parts.next().text;
        reply.append(part);
        more = part.isEmpty() || onText.test(part);
      }
    } finally {
      if (parts.hasNext()) {
        parts.cancel();
      }
    }
    Reply whole = reply(reply.toString(), question, prompt);
    return more ? whole : new Reply(whole.text(), whole.usage(), FinishReason.OTHER);
  }

  /** What the library is asked, and what it may cost. */
  private record Question(InferenceParameters parameters, int input, int limit) {}

  private Question question(Prompt prompt) {
    String text = model.applyTemplate(messages(prompt));
    int input = model.encode(text).length;
    int room = CONTEXT - input - 1;
    if (room < 1) {
      throw Failure.model(
          "the prompt has "
              + input
              + " tokens, but the local model's context holds "
              + CONTEXT
              + "; shorten the prompt");
    }
    int limit = prompt.maxTokens() == null ? room : Math.min(room, prompt.maxTokens());
    JsonNode schema = prompt.replySchema();
    InferenceParameters ask =
        new InferenceParameters(text)
            .setNPredict(limit)
            .setTemperature(TEMPERATURE)
            .setMinP(MIN_P)
            .setRepeatPenalty(REPEAT_PENALTY)
            .setRepeatLastN(REPEAT_WINDOW)
            .setCachePrompt(false);
    if (schema != null) {
      ask.setGrammar(Grammar.of(schema));
    }
    if (prompt.seed() != null) {
      ask.setSeed(Long.hashCode(prompt.seed()) & Integer.MAX_VALUE);
    }
    return new Question(ask, input, limit);
  }

  private Reply reply(String text, Question question, Prompt prompt) {
    int output = model.encode(text).length;
    FinishReason end = finish(text, prompt.replySchema(), output >= question.limit);
    return new Reply(text, Usage.of(question.input, output), end);
  }

  /** A grammar ends with a whole JSON text: if it is not whole, the token limit came first. */
  private static FinishReason finish(String reply, @Nullable JsonNode schema, boolean full) {
    boolean cut = schema == null ? full : !isJson(reply);
    return cut ? FinishReason.LENGTH : FinishReason.STOP;
  }

  private static boolean isJson(String text) {
    try {
      return !JSON.readTree(text).isMissingNode();
    } catch (JsonProcessingException x) {
      return false;
    }
  }

  private static InferenceParameters messages(Prompt prompt) {
    String system = prompt.systemText();
    List<Pair<String, String>> turns = new ArrayList<>();
    for (Message message : prompt.messages()) {
      if (message.role() != Role.SYSTEM) {
        turns.add(new Pair<>(message.role() == Role.USER ? "user" : "assistant", message.text()));
      }
    }
    return new InferenceParameters("").setMessages(system == null ? "" : system, turns);
  }
}
