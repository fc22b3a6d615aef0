package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.model.Usage;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.pool.Budget;
import io.github.verbalizedsampling.pool.Item;
import io.github.verbalizedsampling.pool.Rejection;
import io.github.verbalizedsampling.prompt.ProbabilityDefinition;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many answers: what {@code samples} and {@code collect} give, and what that costs. */
@Timeout(30)
class SamplesTest extends ManyAnswers {
  @Nested
  class Plan {
    @Test
    void takes_as_many_calls_as_n_needs() {
      var sampler = VerbalizedSampler.builder(inventive).candidates(5).build();
      assertThat(sampler.samples("a", 30)).hasSize(30).doesNotHaveDuplicates();
      assertThat(asked).hasSize(6);
    }

    @Test
    void rounds_up_and_gives_exactly_n() {
      assertThat(one(inventive).candidates(5).build().samples("a", 11)).hasSize(11);
      assertThat(asked).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void takes_memory_for_what_came_and_not_for_what_is_wanted(int k) {
      Samples<String> samples =
          one(inventive)
              .candidates(k)
              .budget(Budget.unlimited().withTokens(50))
              .build()
              .collect("a", Integer.MAX_VALUE);
      assertThat(samples.values()).hasSize(asked.size() * k);
      assertThat(samples.reason()).isEqualTo("the limit of 50 tokens was reached");
    }

    @Test
    void gives_up_a_model_that_only_fails_however_many_are_wanted() {
      TextGenerator failing =
          prompt -> {
            calls.incrementAndGet();
            throw new IllegalStateException("503");
          };
      assertThatThrownBy(() -> one(failing).build().collect("a", Integer.MAX_VALUE))
          .hasMessage("503");
      assertThat(calls).hasValue(10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void rejects_a_number_out_of_range(int n) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> one(inventive).build().samples("a", n))
          .withMessage("n must be at least 1, but is " + n);
    }

    @Test
    void gives_each_call_another_seed() {
      VerbalizedSampler.builder(inventive).seed(7).build().samples("a", 30);
      assertThat(asked).extracting(Prompt::seed).doesNotHaveDuplicates().doesNotContainNull();
    }

    @Test
    void gives_each_call_a_seed_where_the_sampler_has_none_so_that_no_cache_takes_two_for_one() {
      VerbalizedSampler.builder(inventive).build().samples("a", 30);
      assertThat(asked)
          .hasSize(6)
          .extracting(Prompt::seed)
          .doesNotHaveDuplicates()
          .doesNotContainNull();
    }

    @Test
    void gives_a_later_use_other_seeds() {
      var sampler = VerbalizedSampler.builder(inventive).seed(7).build();
      sampler.samples("a", 30);
      sampler.samples("a", 30);
      assertThat(asked).hasSize(12).extracting(Prompt::seed).doesNotHaveDuplicates();
    }
  }

  @Nested
  class Duplicates {
    @Test
    void are_texts_that_differ_in_form_blanks_and_case_only() {
      var sampler = one(script(Written.list("Ohio", " ohio ", "ＯＨＩＯ", "New York", "new\n york")));
      Samples<String> samples =
          sampler.budget(Budget.unlimited().withCalls(1)).build().collect("a", 5);
      assertThat(samples.values()).containsExactly("Ohio", "New York");
      assertThat(samples.duplicates()).isEqualTo(3);
    }

    @Test
    void are_what_the_callers_key_says() {
      var sampler = one(script(Written.list("red", "rose", "blue"))).equality(s -> s.charAt(0));
      assertThat(sampler.build().samples("a", 2)).containsExactly("red", "blue");
    }

    @Test
    void cannot_be_told_where_the_key_fails_and_nothing_is_lost_by_that() {
      var sampler =
          one(script(Written.list("red", "rose", "blue")))
              .equality(text -> {
                if (text.equals("rose")) {
                  throw new IllegalStateException("no embedding");
                }
                return text;
              })
              .budget(Budget.unlimited().withCalls(1));
      Samples<String> samples = sampler.build().collect("a", 3);
      assertThat(samples.values()).containsExactly("red", "blue");
      assertThat(samples.rejections())
          .containsExactly(
              new Rejection("rose", 0, "java.lang.IllegalStateException: no embedding"));
    }

    @Test
    void are_topped_up_by_asking_for_what_is_missing_and_naming_what_is_known() {
      var sampler =
          one(script(Written.list("a", "b", "a", "b", "b"), Written.list("c", "d", "e"))).build();
      assertThat(sampler.samples("Name a letter.", 5)).containsExactly("a", "b", "c", "d", "e");
      Prompt second = List.copyOf(asked).get(1);
      assertThat(Written.count(second)).isEqualTo(3);
      assertThat(Written.known(second)).containsExactly("b", "a");
      assertThat(second.task()).isEqualTo("Name a letter.");
    }

    @Test
    void never_take_more_than_three_times_the_planned_calls() {
      var sampler = one(script(Written.list("a", "b", "c", "d", "e"))).build();
      var thrown =
          catchThrowableOfType(
              VerbalizedSamplingException.class, () -> sampler.samples("Name a letter.", 10));
      assertThat(thrown)
          .hasMessage(
              "Found 5 of 10 distinct answers in 6 calls, since the limit of 6 calls was reached."
                  + " Duplicates: 25, not valid: 0, failed requests: 0. What came is in found();"
                  + " collect(prompt, n) reports instead of throwing.");
      assertThat(thrown.found()).hasSize(5);
      assertThat(thrown.status()).isEqualTo(Status.PARTIAL);
      assertThat(asked).hasSize(6);
    }

    @Test
    void bound_what_the_prompt_says_of_them() {
      String story = "word ".repeat(1000);
      TextGenerator model =
          prompt -> {
            asked.add(prompt);
            return Written.list(
                IntStream.range(0, 5)
                    .mapToObj(i -> number.incrementAndGet() % 300 + story)
                    .toList());
          };
      one(model).build().collect("Tell me a story.", 400);
      assertThat(asked)
          .allSatisfy(
              prompt -> assertThat(String.valueOf(prompt.systemText())).hasSizeLessThan(5000));
    }
  }

  @Nested
  class Provenance {
    @Test
    void is_the_same_at_every_concurrency() {
      assertThat(items(8)).isEqualTo(items(1)).hasSize(40);
    }

    @Test
    void names_request_and_rank() {
      var model = script(Written.list("a", "b", "a"), Written.list("b", "c", "d"));
      assertThat(one(model).candidates(3).build().collect("a", 4).items())
          .containsExactly(
              new Item<>("a", 0.1, 0.1, 0, 0, 0),
              new Item<>("b", 0.1, 0.1, 0, 1, 0),
              new Item<>("c", 0.1, 0.1, 1, 1, 0),
              new Item<>("d", 0.1, 0.1, 1, 2, 0));
    }

    /** What a model says that is a function of its seed. */
    private static List<Item<String>> items(int concurrency) {
      TextGenerator seeded =
          prompt -> {
            var random = new java.util.SplittableRandom(String.valueOf(prompt.seed()).hashCode());
            return Written.list(
                IntStream.range(0, Written.count(prompt))
                    .mapToObj(i -> "answer " + random.nextInt(100))
                    .toList());
          };
      return VerbalizedSampler.builder(seeded)
          .seed(3)
          .concurrency(concurrency)
          .build()
          .collect("a", 40)
          .items();
    }
  }

  @Nested
  class TheirDistribution {
    @Test
    void draws_by_what_was_stated() {
      Distribution<String> drawn = one(inventive).build().collect("a", 5).distribution();
      assertThat(drawn.statedMass()).isEqualTo(0.5, within(1e-12));
      assertThat(drawn.probability(0)).isEqualTo(0.2, within(1e-12));
    }

    @Test
    void draws_by_what_a_number_of_another_kind_comes_to() {
      Reply reply =
          Reply.of(
              "{\"responses\": [{\"text\": \"a\", \"perplexity\": 2},"
                  + " {\"text\": \"b\", \"perplexity\": 8}]}");
      var sampler = one(script(reply)).definition(ProbabilityDefinition.PERPLEXITY).build();
      Distribution<String> drawn = sampler.collect("a", 2).distribution();
      assertThat(drawn.candidates()).noneMatch(Candidate::known);
      assertThat(drawn.probabilities()).containsExactly(0.8, 0.2);
    }
  }

  @Nested
  class Costs {
    @Test
    void are_those_of_all_calls() {
      Samples<String> samples = one(inventive).build().collect("a", 20);
      assertThat(samples.usage()).isEqualTo(Usage.of(40, 100));
      assertThat(samples.calls()).isEqualTo(4);
      assertThat(samples.tokensPerAnswer()).isEqualTo(7.0);
      assertThat(samples.callsPerAnswer()).isEqualTo(0.2);
      assertThat(samples)
          .hasToString(
              "Samples[found=20, missing=0, duplicates=0, rejections=0, failures=0, calls=4,"
                  + " Usage[input=40, output=100]]");
    }

    @Test
    void are_unknown_where_the_model_does_not_state_them() {
      TextGenerator silent = prompt -> Reply.of(Written.list("a").text());
      Samples<String> samples = one(silent).build().collect("a", 1);
      assertThat(samples.tokensPerAnswer()).isNull();
      assertThat(samples.usage()).isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void stay_within_a_budget_of_calls() {
      var sampler = one(inventive).budget(Budget.unlimited().withCalls(2)).build();
      Samples<String> samples = sampler.collect("a", 30);
      assertThat(samples.items()).hasSize(10);
      assertThat(samples.missing()).isEqualTo(20);
      assertThat(samples.reason()).isEqualTo("the limit of 2 calls was reached");
    }

    @Test
    void stay_within_a_budget_of_tokens_but_for_the_calls_under_way() {
      var sampler = one(inventive).budget(Budget.unlimited().withTokens(50)).build();
      Samples<String> samples = sampler.collect("a", 30);
      assertThat(samples.calls()).isEqualTo(2);
      assertThat(samples.reason()).isEqualTo("the limit of 50 tokens was reached");
    }

    @Test
    void end_the_work_where_a_budget_of_tokens_cannot_be_kept() {
      TextGenerator silent = prompt -> Reply.of(Written.list("a").text());
      Samples<String> samples =
          one(silent).budget(Budget.unlimited().withTokens(50)).build().collect("a", 10);
      assertThat(samples.calls()).isEqualTo(1);
      assertThat(samples.reason())
          .isEqualTo(
              "the model does not state its tokens, so the limit of 50 tokens could not be kept");
    }

    @Test
    void forbid_a_second_question_where_one_call_is_allowed() {
      var sampler = one(script(Reply.of("no list"))).budget(Budget.unlimited().withCalls(1));
      assertThat(sampler.build().elicit("a").calls()).isEqualTo(1);
      assertThat(sampler.build().elicit("a").status()).isEqualTo(Status.UNREADABLE);
    }
  }

  @Nested
  class Validators {
    @Test
    void leave_answers_out_and_ask_for_others() {
      var model = script(Written.list("red", "no!", "blue"), Written.list("green"));
      var sampler =
          one(model)
              .candidates(3)
              .validator(Validator.that(s -> !s.endsWith("!"), "no shouting"))
              .build();
      Samples<String> samples = sampler.collect("a", 3);
      assertThat(samples.values()).containsExactly("red", "blue", "green");
      assertThat(samples.rejections())
          .containsExactly(new Rejection("no!", 0, "breaks the rule: no shouting"));
    }

    @Test
    void that_throw_reject() {
      Validator<String> broken =
          value -> {
            throw new IllegalStateException("broken");
          };
      Samples<String> samples =
          one(inventive)
              .budget(Budget.unlimited().withCalls(1))
              .validator(broken)
              .build()
              .collect("a", 1);
      assertThat(samples.rejections()).hasSize(5);
      assertThat(samples.rejections().get(0).reason()).contains("broken");
    }

    @Test
    void rule_single_draws_too_and_leave_distributions_alone() {
      var sampler =
          one(script(Written.list("red", "no!", "no!!"))).validator(Validator.matching("[a-z]+"));
      for (int i = 0; i < 20; i++) {
        assertThat(sampler.build().sample("a")).isEqualTo("red");
      }
      assertThat(sampler.build().distribution("a").size()).isEqualTo(3);
    }

    @Test
    void say_why_a_draw_has_nothing_left() {
      var sampler = one(script(Written.list("no!", "no!!"))).validator(Validator.words(2, 3));
      assertThatThrownBy(() -> sampler.build().sample("a"))
          .isInstanceOf(VerbalizedSamplingException.class)
          .hasMessage(
              "None of the 2 candidates is valid; the first has 1 words, not 2 to 3. Say in the"
                  + " prompt what the validator asks for, or ask for more candidates.");
    }
  }
}
