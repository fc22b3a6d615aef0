package io.github.verbalizedsampling.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestedVersionTest {
  @Test
  void these_tests_run_on_the_core_that_the_build_names() {
    assertThat(ChatModel.class.getProtectionDomain().getCodeSource().getLocation().toString())
        .endsWith("langchain4j-core-" + System.getProperty("langchain4j.core.tested") + ".jar");
  }

  @Test
  void no_class_is_both_a_chat_model_and_a_streaming_one() {
    // From 1.20.0 on the two have methods that differ in nothing but their result.
    assertThat(
            List.of(
                VerbalizedChatModel.class,
                VerbalizedStreamingChatModel.class,
                LangChain4jGenerator.class,
                LangChain4jStreamingGenerator.class))
        .noneMatch(type ->
            ChatModel.class.isAssignableFrom(type)
                && StreamingChatModel.class.isAssignableFrom(type));
  }
}
