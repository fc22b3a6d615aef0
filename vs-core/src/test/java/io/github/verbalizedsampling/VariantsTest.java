package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Role;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.parse.Repair;
import io.github.verbalizedsampling.parse.Status;
import io.github.verbalizedsampling.pool.Budget;
import io.github.verbalizedsampling.pool.Item;
import io.github.verbalizedsampling.prompt.Language;
import io.github.verbalizedsampling.prompt.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** VS-Multi, and what the method is compared with. */
class VariantsTest {
  private final List<Prompt> asked = new ArrayList<>();

  private VerbalizedSamplerBuilder sampler(Variant variant, Object... replies) {
    AtomicInteger next = new AtomicInteger();
    TextGenerator model =
        prompt -> {
          asked.add(prompt);
          Object reply = replies[next.getAndIncrement()];
          if (reply instanceof RuntimeException e) {
            throw e;
          }
          return reply instanceof Reply written ? written : Reply.of(reply.toString());
        };
    return VerbalizedSampler.builder(model).variant(variant).concurrency(1);
  }

  private String lastMessage(int prompt) {
    List<Message> messages = asked.get(prompt).messages();
    return messages.get(messages.size() - 1).text();
  }

  @Nested
  class Multi {
    private final Reply first = Written.list("a", "b");
    private final Reply second = Written.list("c", "d");
    private final Reply third = Written.list("e", "f");

    @Test
    void asks_in_alternating_turns_and_keeps_each_reply_as_sent() {
      var sampler = sampler(Variant.MULTI, first, second, third).tail(0.1).build();
      Elicitation<String> elicitation = sampler.elicit("Name a letter.");
      assertThat(elicitation.distribution().candidates())
          .extracting(Candidate::value)
          .containsExactly("a", "b", "c", "d", "e");
      assertThat(elicitation.status()).isEqualTo(Status.COMPLETE);
      assertThat(elicitation.calls()).isEqualTo(3);
      List<Message> messages = asked.get(2).messages();
      assertThat(messages)
          .extracting(Message::role)
          .containsExactly(
              Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER, Role.ASSISTANT, Role.USER);
      assertThat(messages.get(1).text()).isEqualTo("Name a letter.");
      assertThat(messages.get(2).text()).isEqualTo(first.text());
      assertThat(messages.get(4).text()).isEqualTo(second.text());
      assertThat(elicitation.instruction().candidates()).isEqualTo(5);
    }

    @Test
    void repeats_form_and_ceiling_in_each_turn_and_asks_for_the_rest_in_the_last() {
      sampler(Variant.MULTI, first, second, third).tail(0.1).build().elicit("Name a letter.");
      assertThat(asked.get(0).systemText()).contains("a set of two possible responses");
      assertThat(lastMessage(1))
          .isEqualTo(
              "Please give two more responses to my query, different from all those above. For each"
                  + " query, please generate a set of two possible responses, each within a separate"
                  + " <response> tag. Responses should each include a <text> and a numeric"
                  + " <probability>. Please sample at random from the tails of the distribution, such"
                  + " that the probability of each response is less than 0.10.");
      assertThat(lastMessage(2)).contains("one more response", "a set of one", "less than 0.10");
    }

    @Test
    void takes_as_many_turns_as_m_allows() {
      var sampler = sampler(Variant.MULTI, Written.list("a", "b", "c"), third).perTurn(3).build();
      assertThat(sampler.elicit("a").calls()).isEqualTo(2);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> sampler(Variant.MULTI).perTurn(0))
          .withMessage("perTurn must be at least 1, but is 0");
    }

    @Test
    void ends_where_a_turn_brings_nothing() {
      var sampler = sampler(Variant.MULTI, first, Written.REFUSAL).build();
      Elicitation<String> elicitation = sampler.elicit("a");
      assertThat(elicitation.status()).isEqualTo(Status.PARTIAL);
      assertThat(elicitation.distribution().size()).isEqualTo(2);
    }

    @Test
    void mends_its_first_turn_and_goes_on_from_there() {
      var sampler = sampler(Variant.MULTI, "Well.", first, second, third).build();
      Elicitation<String> elicitation = sampler.elicit("a");
      assertThat(elicitation.repairs()).contains(Repair.REASKED);
      assertThat(elicitation.distribution().size()).isEqualTo(5);
      assertThat(asked.get(2).messages()).extracting(Message::text).contains("Well.", first.text());
    }

    @Test
    void passes_a_failure_on_with_what_came_before_it() {
      var failure = new IllegalStateException("503");
      assertThatThrownBy(() -> sampler(Variant.MULTI, first, failure).build().elicit("a"))
          .isSameAs(failure);
      assertThat(((VerbalizedSamplingException) failure.getSuppressed()[0]).found()).hasSize(2);
    }

    @Test
    void tells_the_turn_of_each_answer_and_keeps_what_came_before_a_failure() {
      var failure = new IllegalStateException("503");
      var sampler =
          sampler(Variant.MULTI, first, second, failure).budget(Budget.unlimited().withCalls(3));
      Samples<String> samples = sampler.build().collect("a", 5);
      assertThat(samples.items())
          .extracting(Item::value, Item::rank, Item::turn)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("a", 0, 0),
              org.assertj.core.groups.Tuple.tuple("b", 1, 0),
              org.assertj.core.groups.Tuple.tuple("c", 2, 1),
              org.assertj.core.groups.Tuple.tuple("d", 3, 1));
      assertThat(samples.failures()).hasSize(1);
      assertThat(samples.calls()).isEqualTo(3);
    }

    @Test
    void stays_within_a_budget_of_calls_in_the_middle_of_a_conversation() {
      var sampler =
          sampler(Variant.MULTI, first, second, third).budget(Budget.unlimited().withCalls(2));
      assertThat(sampler.build().collect("a", 5).values()).containsExactly("a", "b", "c", "d");
    }
  }

  @Nested
  class Baselines {
    @Test
    void direct_is_the_prompt_as_it_is_and_the_reply_as_it_is() {
      Prompt prompt = Prompt.of("Tell me a joke.").system("You are Bo.");
      var sampler = sampler(Variant.DIRECT, " 1. A man\n\n2. walks in. \n").build();
      Elicitation<String> elicitation = sampler.elicit(prompt);
      assertThat(asked).containsExactly(prompt);
      assertThat(elicitation.distribution().candidates())
          .containsExactly(Candidate.of("1. A man\n\n2. walks in.", null));
    }

    @Test
    void direct_leaves_thoughts_aside_and_knows_refusals_and_silence() {
      assertThat(sampler(Variant.DIRECT, "<think>Hm.</think>Ohio").build().sample("a"))
          .isEqualTo("Ohio");
      assertThat(sampler(Variant.DIRECT, Written.REFUSAL).build().elicit("a").status())
          .isEqualTo(Status.REFUSED);
      assertThat(sampler(Variant.DIRECT, " ").build().elicit("a").status()).isEqualTo(Status.EMPTY);
    }

    @Test
    void direct_takes_a_call_for_each_answer() {
      var sampler = sampler(Variant.DIRECT, "a", "b", "c").build();
      assertThat(sampler.samples("a", 3)).containsExactly("a", "b", "c");
      assertThat(asked).hasSize(3);
    }

    @Test
    void direct_adds_nothing_to_the_prompt_where_answers_are_missing_either() {
      var sampler = sampler(Variant.DIRECT, "a", "a", "b").build();
      assertThat(sampler.samples("Name a letter.", 2)).containsExactly("a", "b");
      assertThat(asked)
          .hasSize(3)
          .allSatisfy(prompt ->
              assertThat(prompt.messages()).containsExactly(Message.user("Name a letter.")));
    }

    @Test
    void multi_turn_asks_for_one_more_each_time() {
      var sampler = sampler(Variant.MULTI_TURN, "a", "b", "c").candidates(3).build();
      assertThat(sampler.elicit("Name a letter.").distribution().candidates())
          .extracting(Candidate::value)
          .containsExactly("a", "b", "c");
      assertThat(asked.get(0).messages()).containsExactly(Message.user("Name a letter."));
      assertThat(lastMessage(2))
          .isEqualTo("Please give one more response to my query, different from all those above.");
    }

    @Test
    void sequence_multi_asks_for_lists_in_turns() {
      var sampler =
          sampler(Variant.SEQUENCE_MULTI, Written.list("a", "b"), Written.list("c"))
              .candidates(3)
              .build();
      assertThat(sampler.elicit("a").distribution().size()).isEqualTo(3);
      assertThat(lastMessage(1)).contains("one more response", "a list of one possible");
    }

    @Test
    void direct_cot_asks_for_one_answer_after_a_thought() {
      sampler(Variant.DIRECT_COT, Written.list("a")).build().elicit("a");
      assertThat(asked.get(0).systemText())
          .isEqualTo(
              "You are a helpful assistant. Before you respond, write one <reasoning> tag in which"
                  + " you think about the query. Please give your response within a <response> tag"
                  + " with a <text>.");
    }

    @ParameterizedTest
    @EnumSource(
        value = Variant.class,
        names = {
          "DIRECT",
          "DIRECT_COT",
          "SEQUENCE",
          "SEQUENCE_COT",
          "SEQUENCE_MULTI",
          "MULTI_TURN"
        })
    void say_nothing_of_probabilities(Variant variant) {
      for (Language language : Language.values()) {
        asked.clear();
        sampler(variant, "<response><text>a</text></response>", "b", "c")
            .candidates(3)
            .language(language)
            .build()
            .elicit("a");
        assertThat(asked.toString()).doesNotContain("robab", "概率", "likely", "可能性");
      }
    }
  }

  @Nested
  class Decoration {
    private final Distribution<String> skewed =
        Distribution.of(List.of(Candidate.of("a", 0.9), Candidate.of("b", 0.1)));

    @Test
    void makes_the_most_likely_any_of_them() {
      int[] counts = new int[2];
      var random = new SplittableRandom(2);
      for (int i = 0; i < 10_000; i++) {
        counts[Selector.shuffled(Selector.mostLikely()).select(skewed, random)]++;
      }
      // Chi-square with one degree of freedom at 0.01: 6.635.
      double chiSquare = Math.pow(counts[0] - 5000, 2) / 5000 * 2;
      assertThat(chiSquare).isLessThan(6.635);
    }

    @Test
    void leaves_candidates_and_stated_probabilities_alone() {
      Selector check =
          (distribution, random) -> {
            assertThat(distribution.candidates()).isEqualTo(skewed.candidates());
            return 1;
          };
      assertThat(Selector.shuffled(check).select(skewed, new SplittableRandom(1))).isEqualTo(1);
    }
  }
}
