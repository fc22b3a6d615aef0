package io.github.verbalizedsampling;

/** What the tests of single typed elicitations have in common: a type, and replies that hold it. */
abstract class TypedElicitation extends OneElicitation {
  static final String TASK = "Invent a customer of a bike shop.";

  record Persona(String name, int age) {}

  static final Persona BO = new Persona("Bo", 42);
  static final Persona AL = new Persona("Al", 7);

  /** As a schema makes a model write it. */
  static final String CUSTOMERS =
      """
      {"responses": [
        {"text": {"name": "Bo", "age": 42}, "probability": 0.3},
        {"text": {"name": "Al", "age": 7}, "probability": 0.1}
      ]}
      """;

  /** As a model writes it that was told in words. */
  static final String TAGGED =
      """
      <response><text>{"name": "Bo", "age": 42}</text><probability>0.3</probability></response>
      <response><text>{"name": "Al", "age": 7}</text><probability>0.1</probability></response>
      """;

  /** A sampler that asks for two candidates a call. */
  @Override
  VerbalizedSampler sampler(String... replies) {
    return VerbalizedSampler.builder(model(replies)).candidates(2).build();
  }
}
