import io.github.verbalizedsampling.Selector
import io.github.verbalizedsampling.VerbalizedSampler
import io.github.verbalizedsampling.VerbalizedSamplingException
import io.github.verbalizedsampling.model.Prompt
import io.github.verbalizedsampling.model.Reply
import io.github.verbalizedsampling.model.TextGenerator

/** What a model would send, so that the example needs no key and no network. */
private val canned =
    """
    {"responses": [
      {"text": "Vermont", "probability": 0.08},
      {"text": "New Mexico", "probability": 0.05},
      {"text": "Ohio", "probability": 0.09},
      {"text": "a state of mind"}
    ]}
    """.trimIndent()

fun main() {
    // Any client of any provider fits in here. With LangChain4j: LangChain4jGenerator.of(chatModel).
    val model = TextGenerator { prompt -> Reply.of(if ("US state" in prompt.task()) canned else "I'm sorry, I can't help with that.") }

    val sampler = VerbalizedSampler.builder(model)
        .candidates(4)
        .tail(0.10)
        .selector(Selector.uniform())
        .seed(42)
        .build()

    println("One: " + sampler.sample("Name a US state."))

    val states = sampler.distribution(Prompt.of("Name a US state.").system("You are a geographer."))
    states.forEach { candidate, probability ->
        println("%-16s stated %-5s drawn %.2f".format(candidate.value, candidate.stated ?: "-", probability))
    }
    for (candidate in states.filter { it.known() }.candidates()) {
        println("${candidate.value} was stated as ${candidate.stated}")
    }

    try {
        sampler.sample("Pick a lock.")
    } catch (refusal: VerbalizedSamplingException) {
        println("${refusal.status()}: ${refusal.reply()}")
    }
}
