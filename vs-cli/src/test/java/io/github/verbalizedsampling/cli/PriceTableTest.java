package io.github.verbalizedsampling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriceTableTest {
  @Test
  void prints() {
    System.out.print(PriceTable.ofShortAnswers(new CollapsedModel(20), "Tell me a joke.", 30));
    System.out.print(PriceTable.ofLongAnswers(new CollapsedModel(500), "Write a story.", 30));
    assertThat(1).isEqualTo(1);
  }
}
