package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
  private static final String[] PIECES = {
    "a", "z", " ", "!", "#", "[", "]", "~", "\u007f", "é", "ÿ", "€", "😀", "'", "\"", "\\", "\n",
    "\u001f"
  };

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void finds_each_char_that_needs_a_closer_look(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      int plain = 3 + random.nextInt(6);
      text.append("b".repeat(random.nextInt(plain))).append(PIECES[random.nextInt(PIECES.length)]);
    }
    finds(text.toString());
  }

  @Test
  void finds_it_at_the_edges_of_what_it_looks_through_at_once() {
    for (int length = 8120; length < 8200; length++) {
      finds("c".repeat(length) + "\"" + "c".repeat(8140) + "\\c\nc");
      finds("€".repeat(length) + "\n" + "c".repeat(8140) + "\tc");
    }
  }

  private static void finds(String text) {
    Window window = new Window(text);
    int step = text.length() > 4000 ? 97 : 1;
    for (int from = 0; from <= text.length(); from += step) {
      assertThat(window.next(from, '"')).isEqualTo(next(text, from, '"', Character.MAX_VALUE));
      assertThat(window.nextOdd(from, '\'')).isEqualTo(next(text, from, '\'', '~'));
    }
    for (int from = text.length(); from >= 0; from -= 7 * step) {
      char quote = from % 2 == 0 ? '"' : '\'';
      assertThat(window.next(from, quote)).isEqualTo(next(text, from, quote, Character.MAX_VALUE));
    }
  }

  private static int next(String text, int from, char quote, char last) {
    int i = from;
    while (i < text.length()
        && text.charAt(i) >= ' '
        && text.charAt(i) != quote
        && text.charAt(i) != '\\'
        && text.charAt(i) <= last) {
      i++;
    }
    return i;
  }
}
