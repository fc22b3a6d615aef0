package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.model.Usage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What the tests of single elicitations have in common: replies, and a model that gives them. */
abstract class OneElicitation {
  static final String STATES =
      """
      {"responses": [
        {"text": "Ohio", "probability": 0.1},
        {"text": "Utah", "probability": 0.2},
        {"text": "Iowa", "probability": 0.1},
        {"text": "Ohio", "probability": 0.05},
        {"text": "Maine", "probability": 0.05}
      ]}
      """;
  static final String PLAIN = "I would say Ohio, it is quite a nice place to be.";
  static final String REFUSAL = "I'm sorry, but I can't help with that.";
  static final String NOTHING = "{\"responses\": []}";

  final List<Prompt> asked = new ArrayList<>();

  /** A model that gives these replies in turn, and keeps what it was asked. */
  TextGenerator model(String... replies) {
    Iterator<String> next = List.of(replies).iterator();
    return prompt -> {
      asked.add(prompt);
      return new Reply(next.next(), Usage.of(10, 20), FinishReason.STOP);
    };
  }

  VerbalizedSampler sampler(String... replies) {
    return VerbalizedSampler.builder(model(replies)).build();
  }
}
