package io.github.verbalizedsampling;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.schema.CandidateType;
import java.util.List;
import java.util.SplittableRandom;

/** The examples of the Javadoc, compiled. */
final class Snippets {
  private Snippets() {}

  static String quickStart(TextGenerator model) {
    // @start region="quick-start"
    VerbalizedSampler sampler = VerbalizedSampler.builder(model).candidates(5).tail(0.10).build();
    String story = sampler.sample("Write a short story about a bear.");
    // @end
    return story;
  }

  static VerbalizedSampler builder(TextGenerator model) {
    // @start region="builder"
    VerbalizedSampler sampler =
        VerbalizedSampler.builder(model)
            .candidates(5)
            .tail(0.10)
            .selector(Selector.uniform())
            .seed(42)
            .build();
    // @end
    return sampler;
  }

  static double distribution() {
    // @start region="distribution"
    Distribution<String> colours =
        Distribution.of(List.of(Candidate.of("red", 0.3), Candidate.of("blue", 0.1)));
    double red = colours.probability(0); // 0.75
    String drawn = colours.sample(new SplittableRandom(42));
    // @end
    return red + drawn.length();
  }

  static String elicitation(VerbalizedSampler sampler) {
    // @start region="elicitation"
    Elicitation<String> report = sampler.elicit("Name a US state.");
    if (report.status() == Status.REFUSED) {
      return "The model declined: " + report.reply().text();
    }
    return report.distribution().toMarkdown() + report.usage() + report.repairs();
    // @end
  }

  static String exception(VerbalizedSampler sampler) {
    // @start region="exception"
    try {
      return sampler.sample("Name a US state.");
    } catch (VerbalizedSamplingException x) {
      return x.status() + ": " + x.reply();
    }
    // @end
  }

  static String samples(VerbalizedSampler sampler) {
    // @start region="samples"
    Samples<String> jokes = sampler.collect("Tell me a joke about coffee.", 30);
    if (jokes.missing() > 0) {
      return jokes.missing() + " jokes are missing, since " + jokes.reason();
    }
    return jokes.values() + " cost " + jokes.tokensPerAnswer() + " tokens each";
    // @end
  }

  record Persona(String name, int age, List<String> hobbies) {}

  static Persona typed(VerbalizedSampler sampler) {
    // @start region="typed"
    TypedSampler<Persona> customers =
        sampler.typed(Persona.class); // record Persona(String name, …)
    Persona customer = customers.sample("Invent a customer of a bike shop.");
    // @end
    return customer;
  }

  static String invalid(VerbalizedSampler sampler) {
    StringBuilder log = new StringBuilder();
    // @start region="invalid"
    var report = sampler.typed(Persona.class).elicit("Invent a customer of a bike shop.");
    for (InvalidCandidate each : report.invalid()) {
      log.append(each.candidate().text()).append(": ").append(each.reason());
    }
    // @end
    return log.toString();
  }

  static JsonNode candidateType() {
    // @start region="candidate-type"
    CandidateType<Persona> type = CandidateType.of(Persona.class);
    Persona bo = type.read("{\"name\": \"Bo\", \"age\": 42, \"hobbies\": []}");
    // @end
    return type.schema().deepCopy().path(bo.name());
  }
}
