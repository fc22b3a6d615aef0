package quickstart;

import io.github.verbalizedsampling.Distribution;
import io.github.verbalizedsampling.Elicitation;
import io.github.verbalizedsampling.VerbalizedSampler;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import java.util.Locale;

/** Asks a model for a distribution of answers, looks at it, and draws from it. */
public final class Quickstart {
  private Quickstart() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    // Any client of any provider fits in here. With LangChain4j:
    // LangChain4jGenerator.of(chatModel).
    TextGenerator model = prompt -> Reply.of(CannedReply.TEXT);

    VerbalizedSampler sampler =
        VerbalizedSampler.builder(model).candidates(5).tail(0.10).seed(42).build();

    String joke = sampler.sample("Tell me a joke about coffee.");
    System.out.println(joke);

    Distribution<String> jokes = sampler.distribution("Tell me a joke about coffee.");
    jokes.forEach((candidate, probability) ->
        System.out.printf(
            Locale.ROOT,
            "%.2f -> %.2f  %s%n",
            candidate.statedOr(Double.NaN),
            probability,
            candidate.value()));

    Elicitation<String> report = sampler.elicit("Tell me a joke about coffee.");
    System.out.println(
        report.status() + ", repairs " + report.repairs() + ", calls " + report.calls());
  }
}
