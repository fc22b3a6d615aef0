/**
 * Verbalized Sampling: diverse answers from any language model.
 *
 * <p>The entry point is {@link io.github.verbalizedsampling.VerbalizedSampler}.
 */
@org.jspecify.annotations.NullMarked
module io.github.verbalizedsampling {
  exports io.github.verbalizedsampling;
  exports io.github.verbalizedsampling.model;
  exports io.github.verbalizedsampling.parse;
  exports io.github.verbalizedsampling.pool;
  exports io.github.verbalizedsampling.prompt;
  exports io.github.verbalizedsampling.schema;

  // Jackson reads and writes Distribution through its annotated private members.
  opens io.github.verbalizedsampling to
      com.fasterxml.jackson.databind;

  requires transitive com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires com.fasterxml.jackson.datatype.jsr310;
  requires static transitive java.sql;
  requires static transitive org.jspecify;
  requires org.slf4j;
}
