package io.github.verbalizedsampling.cli;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Role;
import io.github.verbalizedsampling.model.StreamingTextGenerator;
import io.github.verbalizedsampling.model.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

/**
 * A model that knows 200 answers and has favourites. Asked for one it gives the i-th with a weight
 * of 1 / i², so its first in three of five cases; asked for several it gives different ones, with a
 * weight of 1 / i. What it says is a function of the prompt and its seed; four chars are a token.
 *
 * @param words how long an answer is
 */
record CollapsedModel(int words) implements StreamingTextGenerator {
  private static final int ANSWERS = 200;
  private static final int TOKEN = 4;
  private static final int PREMISE = 12;
  private static final List<String> NUMBERS = List.of("", "one", "two", "three", "four", "five");
  private static final Pattern LIST = Pattern.compile("a (set|list) of (\\w+) possible (\\w+)");
  private static final Pattern ANSWER = Pattern.compile("answer (\\d+):");

  @Override
  public Reply generate(Prompt prompt) {
    return stream(prompt, part -> true);
  }

  @Override
  public Reply stream(Prompt prompt, Predicate<? super String> onText) {
    String text = text(prompt);
    int sent = 0;
    boolean more = true;
    while (more && sent < text.length()) {
      String part = text.substring(sent, Math.min(text.length(), sent + TOKEN));
      sent += part.length();
      more = onText.test(part);
    }
    int input = prompt.messages().stream().mapToInt(m -> tokens(m.text().length())).sum();
    FinishReason end = more ? FinishReason.STOP : FinishReason.OTHER;
    return new Reply(text.substring(0, sent), Usage.of(input, tokens(sent)), end);
  }

  private static int tokens(int chars) {
    return (chars + TOKEN - 1) / TOKEN;
  }

  private String text(Prompt prompt) {
    var random = new SplittableRandom((prompt.messages() + " " + prompt.seed()).hashCode());
    String told = String.valueOf(prompt.systemText());
    Matcher list = LIST.matcher(told);
    if (!list.find()) {
      return answer(premise(prompt, random), words);
    }
    List<Integer> used = numbers(told);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < NUMBERS.indexOf(list.group(2)); i++) {
      int answer = draw(random, 1, used);
      used.add(answer);
      text.append("<response><text>")
          .append(answer(answer, list.group(3).equals("premises") ? PREMISE : words))
          .append("</text>")
          .append(list.group(1).equals("set") ? "<probability>0.05</probability>" : "")
          .append("</response>\n");
    }
    return text.toString();
  }

  /** The answer that the conversation has come to, or a favourite. */
  private static int premise(Prompt prompt, RandomGenerator random) {
    for (Message message : prompt.messages()) {
      if (message.role() == Role.ASSISTANT) {
        return numbers(message.text()).get(0);
      }
    }
    return draw(random, 2, List.of());
  }

  private static List<Integer> numbers(String text) {
    return new ArrayList<>(
        ANSWER.matcher(text).results().map(r -> Integer.parseInt(r.group(1))).toList());
  }

  private static int draw(RandomGenerator random, int power, List<Integer> used) {
    double[] weights = new double[ANSWERS + 1];
    for (int i = 1; i <= ANSWERS; i++) {
      weights[i] = power == 1 ? 1.0 / i : 1.0 / (i * i);
    }
    used.forEach(i -> weights[i] = 0);
    double rest = random.nextDouble() * DoubleStream.of(weights).sum();
    int answer = 0;
    do {
      answer++;
      rest -= weights[answer];
    } while (rest >= 0 && answer < ANSWERS);
    return answer;
  }

  private static String answer(int number, int words) {
    return "answer " + number + ":" + " word".repeat(words - 2);
  }
}
