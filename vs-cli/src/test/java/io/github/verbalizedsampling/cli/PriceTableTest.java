package io.github.verbalizedsampling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceTableTest {
  private static final Path DOCS = Path.of("..", "docs", "many-answers.md");

  @Test
  void the_documentation_has_the_figures_of_the_collapsed_model() throws IOException {
    List<String> lines = new ArrayList<>();
    try (LoopbackModel brief = LoopbackModel.of(new CollapsedModel(20));
        LoopbackModel lengthy = LoopbackModel.of(new CollapsedModel(500))) {
      PriceTable.ofShortAnswers(brief, "Tell me a joke.", 30, lines::add);
      PriceTable.ofLongAnswers(lengthy, "Write a story.", 30, lines::add);
    }
    assertThat(lines).hasSize(14);
    assertThat(DOCS).content().contains(lines);
  }
}
