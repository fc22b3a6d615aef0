import io.github.verbalizedsampling.{Selector, VerbalizedSampler, VerbalizedSamplingException}
import io.github.verbalizedsampling.model.{Prompt, Reply}

import scala.jdk.CollectionConverters.*

/** What a model would send, so that the example needs no key and no network. */
private val canned =
  """{"responses": [
    |  {"text": "Vermont", "probability": 0.08},
    |  {"text": "New Mexico", "probability": 0.05},
    |  {"text": "Ohio", "probability": 0.09},
    |  {"text": "a state of mind"}
    |]}""".stripMargin

@main def quickstart(): Unit =
  // Any client of any provider fits in here. With LangChain4j: LangChain4jGenerator.of(chatModel).
  val sampler = VerbalizedSampler
    .builder: prompt =>
      Reply.of(if prompt.task.contains("US state") then canned else "I'm sorry, I can't help with that.")
    .candidates(4)
    .tail(0.10)
    .selector(Selector.uniform)
    .seed(42)
    .build()

  println("One: " + sampler.sample("Name a US state."))

  val states = sampler.distribution(Prompt.of("Name a US state.").system("You are a geographer."))
  states.forEach: (candidate, probability) =>
    println(f"${candidate.value}%-16s stated ${Option(candidate.stated).getOrElse("-")}%-5s drawn $probability%.2f")
  for candidate <- states.filter(_.known).candidates.asScala do
    println(s"${candidate.value} was stated as ${candidate.stated}")

  try sampler.sample("Pick a lock.")
  catch case refusal: VerbalizedSamplingException => println(s"${refusal.status}: ${refusal.reply}")
