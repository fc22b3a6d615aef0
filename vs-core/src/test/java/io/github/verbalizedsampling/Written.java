package io.github.verbalizedsampling;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replies as a model writes them, and what it was asked. */
final class Written {
  static final String REFUSAL = "I'm sorry, but I can't help with that.";

  private static final Pattern COUNT = Pattern.compile("set of (\\w+) possible");
  private static final Pattern KNOWN = Pattern.compile("(?m)^- \"(.*)\"$");
  private static final List<String> NUMBERS =
      List.of("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  private Written() {}

  /** A list in JSON, each with a probability of 0.1. */
  static Reply list(List<String> texts) {
    var root = JsonNodeFactory.instance.objectNode();
    var list = root.putArray("responses");
    texts.forEach(text -> list.addObject().put("text", text).put("probability", 0.1));
    return new Reply(root.toString(), Usage.of(10, 5L * texts.size()), FinishReason.STOP);
  }

  static Reply list(String... texts) {
    return list(Arrays.asList(texts));
  }

  /** How many candidates a prompt asks for. */
  static int count(Prompt prompt) {
    Matcher matcher = COUNT.matcher(String.valueOf(prompt.systemText()));
    if (!matcher.find()) {
      throw new IllegalArgumentException("no count in " + prompt);
    }
    int number = NUMBERS.indexOf(matcher.group(1));
    return number > 0 ? number : Integer.parseInt(matcher.group(1));
  }

  /** The answers that a prompt says are known. */
  static List<String> known(Prompt prompt) {
    List<String> known = new ArrayList<>();
    Matcher matcher = KNOWN.matcher(String.valueOf(prompt.systemText()));
    while (matcher.find()) {
      known.add(matcher.group(1));
    }
    return known;
  }
}
