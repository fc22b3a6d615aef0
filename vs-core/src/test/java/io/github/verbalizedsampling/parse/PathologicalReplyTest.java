package io.github.verbalizedsampling.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.verbalizedsampling.model.FinishReason;
import io.github.verbalizedsampling.testing.ReplyInvariants;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing throws, nothing hangs, whatever is sent. */
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PathologicalReplyTest {
  private static final int MANY = 100_000;

  @ParameterizedTest(name = "{0}")
  @EnumSource(Trap.class)
  void a_trap_is_read_in_time(Trap trap) {
    String reply = trap.ofSize(MANY);
    ParsedReply parsed = ReplyParser.lenient().parse(reply, FinishReason.LENGTH);
    assertThat(parsed.status()).isNotEqualTo(Status.COMPLETE);
    assertThat(ReplyParser.lenient().parse(reply)).isNotNull();
    assertThat(ReplyParser.strict().parse(reply)).isNotNull();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource(Trap.class)
  void a_small_trap_invents_nothing(Trap trap) {
    for (int n = 1; n <= 8; n++) {
      String reply = trap.ofSize(n);
      ReplyInvariants.check(reply, ReplyParser.lenient().parse(reply));
      ReplyInvariants.check(reply, ReplyParser.lenient().parse(reply, FinishReason.LENGTH));
    }
  }

  @Test
  void a_text_of_sixteen_megabytes_comes_whole() {
    String text = "a line of a long text\n".repeat(16 * 1024 * 1024 / 22);
    String reply =
        "{\"responses\": [{\"text\": \""
            + text.replace("\n", "\\n")
            + "\", \"probability\": 0.4}, {\"text\": \"b\", \"probability\": 0.3}]}";

    ParsedReply parsed = ReplyParser.lenient().parse(reply);

    assertThat(parsed.candidates()).hasSize(2);
    assertThat(parsed.candidates().get(0).text().equals(text)).isTrue();
  }

  @Test
  void a_broken_text_of_sixteen_megabytes_comes_whole() {
    String text = "a line of a long text\n".repeat(16 * 1024 * 1024 / 22);
    String reply = "[{'text': '" + text + "', 'probability': 0.4}, {'text': 'b'}]";

    ParsedReply parsed = ReplyParser.lenient().parse(reply);

    assertThat(parsed.candidates()).hasSize(2);
    assertThat(parsed.candidates().get(0).text().equals(text)).isTrue();
  }

  @Test
  void a_million_short_candidates_come_in_json() {
    String reply = "[" + "{\"text\":\"a\",\"probability\":0.1},".repeat(999_999);
    reply += "{\"text\":\"a\",\"probability\":0.1}]";
    assertThat(ReplyParser.lenient().parse(reply).candidates()).hasSize(1_000_000);
  }

  @Test
  void a_million_short_candidates_come_in_tags() {
    String reply =
        "<response><text>a</text><probability>0.1</probability></response>".repeat(1_000_000);
    ReplyParser unlimited = ReplyParser.lenient().maxLength(Integer.MAX_VALUE);
    assertThat(unlimited.parse(reply).candidates()).hasSize(1_000_000);
  }
}
