package io.github.verbalizedsampling.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void escapes_only_what_utf_8_cannot_hold() {
    var object =
        JsonNodeFactory.instance.objectNode().put("a", "\ud83d\udc3b \u00e4 \ud83d \udc3b");
    assertThat(Json.line(object)).isEqualTo("{\"a\":\"\ud83d\udc3b \u00e4 \\ud83d \\udc3b\"}");
  }
}
