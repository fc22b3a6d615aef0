/** For your own tests: scripted, recording and replaying models, and assertions. */
@org.jspecify.annotations.NullMarked
module io.github.verbalizedsampling.testkit {
  exports io.github.verbalizedsampling.testkit;

  requires transitive io.github.verbalizedsampling;
  requires transitive org.assertj.core;
  requires static transitive org.jspecify;
}
