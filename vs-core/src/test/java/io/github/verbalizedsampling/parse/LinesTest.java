package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  private final List<Line> lines = new Lines("elk\n\n1. ibex (0.4)\r\n  yak");

  @Test
  void hold_of_many_only_those_that_are_more_than_words() {
    List<Line> many = new Lines("elk\n\n1. ibex (0.4)\n".repeat(400));
    assertThat(many).hasSize(1_201);
    assertThat(many.get(0)).isNotSameAs(many.get(0));
    assertThat(many.get(1)).isNotSameAs(many.get(1));
    assertThat(many.get(2)).isSameAs(many.get(2));
  }

  @Test
  void hold_all_of_a_few() {
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).isSameAs(lines.get(0));
  }

  @Test
  void tell_of_words_what_a_line_alone_would() {
    Line yak = lines.get(3);
    assertThat(yak.marker).isEqualTo(Line.Marker.NONE);
    assertThat(yak.start).isEqualTo(20);
    assertThat(yak.body).isEqualTo(22);
    assertThat(yak.end).isEqualTo(25);
    assertThat(lines.get(1).isBlank()).isTrue();
    assertThat(lines.get(2).end).isEqualTo(18);
  }

  @Test
  void keep_a_line_that_was_changed() {
    Line changed = lines.get(0);
    changed.field = "title";
    lines.set(0, changed);
    assertThat(lines.get(0).isTitle()).isTrue();
  }
}
