package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.StreamingTextGenerator;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.prompt.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sampler offers to those who put it somewhere else. */
class VerbalizedSamplerAdapterTest {
  private static final String COLOURS =
      "<response><text>red</text><probability>0.5</probability></response>\n"
          + "<response><text>blue</text><probability>0.5</probability></response>";
  private static final Distribution<String> TWO =
      Distribution.of(List.of(Candidate.of("red", 0.5), Candidate.of("blue", 0.5)));

  private static VerbalizedSampler sampler(long seed) {
    return VerbalizedSampler.builder(prompt -> Reply.of(COLOURS)).seed(seed).build();
  }

  private static List<String> twenty(VerbalizedSampler sampler) {
    List<String> drawn = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      drawn.add(sampler.draw(TWO));
    }
    return drawn;
  }

  @Nested
  class Draw {
    @Test
    void draws_as_sample_does() {
      VerbalizedSampler other = sampler(7);
      List<String> sampled = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        sampled.add(other.sample("Name a colour."));
      }

      assertThat(twenty(sampler(7))).isEqualTo(sampled).contains("red", "blue");
    }

    @Test
    void has_nothing_to_draw_from_an_empty_distribution() {
      assertThatIllegalStateException()
          .isThrownBy(() -> sampler(7).draw(Distribution.of(List.of())));
    }
  }

  @Nested
  class Draw_ahead {
    @Test
    void tells_what_a_uniform_draw_would_take() {
      VerbalizedSampler ahead = uniform();
      VerbalizedSampler after = uniform();
      for (int i = 0; i < 20; i++) {
        int index = ahead.drawAhead(TWO.size()).orElseThrow();
        assertThat(TWO.candidates().get(index).value()).isEqualTo(after.draw(TWO));
      }
    }

    @Test
    void is_empty_where_the_selector_must_see_the_candidates() {
      assertThat(sampler(7).drawAhead(5)).isEmpty();
    }

    @Test
    void rejects_a_size_below_one() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> uniform().drawAhead(0))
          .withMessage("size must be at least 1, but is 0");
    }

    private static VerbalizedSampler uniform() {
      return VerbalizedSampler.builder(prompt -> Reply.of(COLOURS))
          .selector(Selector.uniform())
          .seed(7)
          .build();
    }
  }

  @Nested
  class With_model {
    @Test
    void asks_the_other_model_and_counts_the_draws_together() {
      VerbalizedSampler one = sampler(7);
      VerbalizedSampler other = one.withModel(prompt -> Reply.of("Red."));
      List<String> mixed = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        mixed.add(one.draw(TWO));
        mixed.add(other.draw(TWO));
      }

      assertThat(mixed).isEqualTo(twenty(sampler(7)));
      assertThat(other.elicit("Name a colour.").status()).isEqualTo(Status.UNREADABLE);
    }
  }

  @Nested
  class Ask_again {
    @ParameterizedTest
    @ValueSource(strings = {"Red is a colour that I like.", ""})
    void is_left_out_where_it_is_not_wanted(String reply) {
      List<Prompt> asked = new ArrayList<>();
      TextGenerator model =
          prompt -> {
            asked.add(prompt);
            return Reply.of(reply);
          };

      Elicitation<String> elicitation =
          VerbalizedSampler.builder(model)
              .tail(0.1)
              .askAgain(false)
              .build()
              .elicit("Name a colour.");

      assertThat(elicitation.distribution().isEmpty()).isTrue();
      assertThat(elicitation.repairs()).isEmpty();
      assertThat(asked).hasSize(1);
    }
  }

  @Nested
  class Stream {
    private final List<Candidate<String>> seen = new ArrayList<>();
    private final List<Integer> seenAfter = new ArrayList<>();

    /** Writes the reply a letter at a time. */
    private final StreamingTextGenerator letters =
        new StreamingTextGenerator() {
          @Override
          public Reply stream(Prompt prompt, Predicate<? super String> onText) {
            for (int i = 0; i < COLOURS.length(); i++) {
              assertThat(onText.test(COLOURS.substring(i, i + 1))).isTrue();
              seenAfter.add(seen.size());
            }
            return new Reply(COLOURS, Usage.of(1, 2), FinishReason.STOP);
          }

          @Override
          public boolean supportsReplySchema() {
            return true;
          }
        };

    @Test
    void hands_on_every_candidate_of_a_model_that_streams() {
      Elicitation<String> all =
          VerbalizedSampler.builder(letters).build().stream("Name a colour.", seen::add);

      assertThat(seen).isEqualTo(all.distribution().candidates()).hasSize(2);
      assertThat(all.usage()).isEqualTo(Usage.of(1, 2));
      assertThat(letters.generate(Prompt.of("Name a colour.")).text()).isEqualTo(COLOURS);
    }

    @Test
    void hands_on_each_with_the_last_letter_of_its_end() {
      var unused = VerbalizedSampler.builder(letters).build().stream("Name a colour.", seen::add);

      int end = COLOURS.indexOf("</response>") + "</response>".length();
      assertThat(seenAfter.indexOf(1)).isEqualTo(end - 1);
      assertThat(seenAfter.indexOf(2)).isEqualTo(COLOURS.length() - 1);
    }

    @Test
    void hands_on_a_plain_reply_as_one_though_it_holds_a_list() {
      Elicitation<String> all =
          VerbalizedSampler.builder(letters).variant(Variant.DIRECT).build().stream(
              "Name colours.", seen::add);

      assertThat(seen).isEqualTo(all.distribution().candidates()).hasSize(1);
    }

    @Test
    void hands_on_all_at_the_end_where_the_model_cannot_stream() {
      Elicitation<String> all = sampler(7).stream("Name a colour.", seen::add);

      assertThat(seen).isEqualTo(all.distribution().candidates()).hasSize(2);
    }

    @Test
    void passes_on_what_its_reader_throws() {
      RuntimeException failure = new RuntimeException("enough");

      assertThatThrownBy(() ->
              sampler(7).stream(
                  "Name a colour.",
                  candidate -> {
                    throw failure;
                  }))
          .isSameAs(failure);
    }
  }
}
