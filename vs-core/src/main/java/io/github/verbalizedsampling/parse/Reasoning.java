package io.github.verbalizedsampling.parse;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The thinking that a reply shows, and the reply with that thinking blanked out, every other char
 * in its old place.
 *
 * @param reply the reply as sent
 * @param answer the reply without reasoning and control tokens
 * @param thought the reasoning; null if there is none
 * @param parts where the reasoning stands: outer start, inner start, inner end, outer end of each
 * @param open whether the reasoning never ended
 */
record Reasoning(
    String reply, String answer, @Nullable String thought, List<int[]> parts, boolean open) {
  private static final String NAMES =
      "think|thinking|antthinking|thought|thoughts|reasoning|reflection|analysis|scratchpad|brainstorm|chain_of_thought"
          + "|thinking_process|inner_monologue|longcat_think|seed:think";
  private static final Set<String> TAG_NAMES =
      Stream.of(NAMES.split("\\|", -1)).map(Names::fold).collect(toUnmodifiableSet());
  private static final Pattern TAG =
      Pattern.compile(
          "(?i)<(/?)\\s?("
              + NAMES
              + ")\\s?>|\\[(/?)(THINK)\\]|<\\|(/?)(?:begin_of_|end_of_)?(thought|thinking|think)\\|>"
              + "|<(/?)(response)\\b");
  private static final String CHANNEL = "<|channel|>";
  private static final String MESSAGE = "<|message|>";
  private static final String END = "<|end|>";

  /** The names of two channels as they are left where a server took the tokens away. */
  private static final String BARE = "analysis";

  private static final String BARE_FINAL = "assistantfinal";
  private static final Pattern CONTROL =
      Pattern.compile(
          "<\\|channel\\|>(?:final|analysis|commentary)\\b|<\\|constrain\\|>\\s?\\w*|<\\|start\\|>assistant|<\\|start_header_id\\|>\\w*<\\|end_header_id\\|>"
              + "|<\\|?[a-zA-Z_]{1,30}\\|>|<\\|[a-zA-Z_]{1,30}>(?:model\\b)?|<｜[^<>｜\\n]{1,40}｜>|</?s>|<(?:eos|bos|end_of_turn|start_of_turn)>(?:model\\b)?|\\[/?INST\\]");

  static Reasoning of(String reply) {
    if (!mayThink(reply)) {
      return new Reasoning(reply, reply, null, List.of(), false);
    }
    List<int[]> parts = new ArrayList<>();
    boolean open = parts(reply, parts);
    open |= channels(reply, parts);
    open |= between(reply, "◁think▷", "◁/think▷", parts);
    open |= between(reply, "<|channel>thought", "<channel|>", parts);
    open |= between(reply, "<unused94>", "<unused95>", parts);
    open |= between(reply, "<|START_THINKING|>", "<|END_THINKING|>", parts);
    bare(reply, parts);
    StringBuilder answer = new StringBuilder(reply);
    StringBuilder thought = new StringBuilder();
    for (int[] part : parts) {
      blank(answer, reply, part[0], part[3]);
      thought
          .append(thought.isEmpty() ? "" : "\n")
          .append(reply.substring(part[1], part[2]).strip());
    }
    if (hasTokens(reply)) {
      blankTokens(answer);
    }
    return new Reasoning(
        reply, answer.toString(), thought.isEmpty() ? null : thought.toString(), parts, open);
  }

  private static void blankTokens(StringBuilder answer) {
    String reply = answer.toString();
    DelimitedTexts texts = new DelimitedTexts(reply);
    Matcher token = CONTROL.matcher(reply);
    while (token.find()) {
      if (!texts.hold(token.start())) {
        blank(answer, reply, token.start(), token.end());
      }
    }
  }

  /** Whether there is any reasoning to look into. */
  boolean closed() {
    return !parts.isEmpty();
  }

  /** The reply with nothing but its reasoning left. */
  String inside() {
    StringBuilder inside = new StringBuilder(reply);
    blank(inside, reply, 0, reply.length());
    for (int[] part : parts) {
      for (int i = part[1]; i < part[2]; i++) {
        inside.setCharAt(i, reply.charAt(i));
      }
    }
    return inside.toString();
  }

  /** Whether a tag of this folded name opens or closes reasoning. */
  static boolean isName(String folded) {
    return TAG_NAMES.contains(folded);
  }

  /** Whether a reply may hold control tokens, which are no part of any answer. */
  static boolean hasTokens(String reply) {
    return reply.contains("<|")
        || reply.contains("|>")
        || reply.contains("｜>")
        || reply.contains("s>")
        || reply.contains("_turn>")
        || reply.contains("INST]");
  }

  /** A cheap look: is there any tag or token at all that is worth a closer one? */
  private static boolean mayThink(String reply) {
    for (int angle = reply.indexOf('<'); angle >= 0; angle = reply.indexOf('<', angle + 1)) {
      int name = reply.startsWith("/", angle + 1) ? angle + 2 : angle + 1;
      if (!reply.startsWith("text>", name)
          && !reply.startsWith("probability>", name)
          && !reply.startsWith("response", name)) {
        return true;
      }
    }
    boolean square = reply.indexOf(']') >= 0;
    return (square && (reply.contains("THINK]") || reply.contains("INST]")))
        || reply.indexOf('◁') >= 0
        || reply.startsWith(BARE);
  }

  /** Finds the tagged parts: outer start, inner start, inner end, outer end of each. */
  private static boolean parts(String reply, List<int[]> parts) {
    Tags tags = new Tags(reply);
    Matcher tag = tags.tag;
    DelimitedTexts texts = new DelimitedTexts(reply);
    int opened = -1;
    int inner = -1;
    String name = "";
    boolean inItem = false;
    boolean ofItem = false;
    while (tags.next()) {
      if (tag.group(8) != null) {
        inItem = opened < 0 && tag.group(7).isEmpty();
        continue;
      }
      if (opened < 0 && texts.hold(tag.start())) {
        continue;
      }
      int group = tag.group(2) != null ? 2 : tag.group(4) != null ? 4 : 6;
      boolean closer = !tag.group(group - 1).isEmpty() || tag.group().contains("end_of_");
      if (opened < 0 && !closer) {
        if (inItem && tag.group(group).length() > 8) {
          // An element of the item, such as its reasoning.
          ofItem = true;
          continue;
        }
        opened = tag.start();
        inner = tag.end();
        name = tag.group(group);
      } else if (opened >= 0 && closer && tag.group(group).equalsIgnoreCase(name)) {
        parts.add(new int[] {opened, inner, tag.start(), tag.end()});
        texts.skipTo(tag.end());
        opened = -1;
        inItem = false;
      } else if (opened < 0 && ofItem) {
        ofItem = false;
      } else if (opened < 0 && parts.isEmpty()) {
        // The opener was eaten by the provider.
        parts.add(new int[] {0, 0, tag.start(), tag.end()});
        inItem = false;
      }
    }
    if (opened >= 0 && beginsLine(reply, opened)) {
      parts.add(new int[] {opened, inner, reply.length(), reply.length()});
      return true;
    }
    return false;
  }

  /** Whether nothing but blanks and tokens stand before a tag on its line: a sentence names it. */
  private static boolean beginsLine(String reply, int tag) {
    int start = reply.lastIndexOf('\n', Math.max(0, tag - 1)) + 1;
    String before = reply.substring(Math.min(start, tag), tag);
    return Text.isBlank(before) || before.endsWith(">") || before.endsWith("]");
  }

  /** Goes from tag to tag, and looks at each bracket of the reply once. */
  private static final class Tags {
    private final String reply;
    private final Matcher tag;
    private int angle;
    private int square;

    Tags(String reply) {
      this.reply = reply;
      this.tag = TAG.matcher(reply);
      this.angle = reply.indexOf('<');
      this.square = reply.indexOf('[');
    }

    boolean next() {
      while (angle >= 0 || square >= 0) {
        boolean first = square < 0 || (angle >= 0 && angle < square);
        int at = first ? angle : square;
        angle = first ? reply.indexOf('<', at + 1) : angle;
        square = first ? square : reply.indexOf('[', at + 1);
        tag.region(at, Math.min(reply.length(), at + 40));
        if (tag.lookingAt()) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Finds the channels that are not the answer, each up to its end or to the next one.
   *
   * @return whether the reply ended in one that was thought
   */
  private static boolean channels(String reply, List<int[]> parts) {
    int start = reply.indexOf(CHANNEL);
    int message = start < 0 ? -1 : reply.indexOf(MESSAGE, start);
    while (start >= 0) {
      int name = start + CHANNEL.length();
      boolean thinks = reply.startsWith("analysis", name);
      if (!thinks && !reply.startsWith("commentary", name)) {
        start = reply.indexOf(CHANNEL, name);
        continue;
      }
      int end = channelEnd(reply, name);
      if (end < 0 && !thinks) {
        return false;
      }
      message = message >= 0 && message < name ? reply.indexOf(MESSAGE, name) : message;
      int inner = end < 0 ? reply.length() : end;
      int after = end >= 0 && reply.startsWith(END, end) ? end + END.length() : inner;
      boolean speaks = message >= 0 && message < inner;
      parts.add(new int[] {start, speaks ? message + MESSAGE.length() : start, inner, after});
      if (end < 0) {
        return true;
      }
      start = reply.indexOf(CHANNEL, after);
    }
    return false;
  }

  /**
   * Finds thoughts between two marks that are no tags; a first one may lack its opener.
   *
   * @return whether the reply ended in one
   */
  private static boolean between(String reply, String opener, String closer, List<int[]> parts) {
    DelimitedTexts texts = new DelimitedTexts(reply);
    int start = texts.nextOutside(opener, 0);
    int end = new DelimitedTexts(reply).nextOutside(closer, 0);
    if (end >= 0 && (start < 0 || end < start)) {
      parts.add(new int[] {0, 0, end, end + closer.length()});
    }
    boolean opened = start >= 0;
    while (start >= 0) {
      int inner = start + opener.length();
      end = reply.indexOf(closer, inner);
      int innerEnd = end < 0 ? reply.length() : end;
      int after = end < 0 ? innerEnd : end + closer.length();
      parts.add(new int[] {start, inner, innerEnd, after});
      texts.skipTo(after);
      start = texts.nextOutside(opener, after);
    }
    return opened && end < 0;
  }

  /** Finds an analysis whose channel lost its tokens: {@code analysisHm.assistantfinal1. plum}. */
  private static void bare(String reply, List<int[]> parts) {
    int end = reply.startsWith(BARE) ? reply.indexOf(BARE_FINAL) : -1;
    if (end > 0) {
      parts.add(new int[] {0, BARE.length(), end, end + BARE_FINAL.length()});
    }
  }

  /** Where a channel ends: at its end or at the next one; -1 if at neither. */
  private static int channelEnd(String reply, int from) {
    int i = reply.indexOf("<|", from);
    while (i >= 0 && !reply.startsWith(END, i) && !reply.startsWith(CHANNEL, i)) {
      i = reply.indexOf("<|", i + 2);
    }
    return i;
  }

  private static void blank(StringBuilder into, String reply, int start, int end) {
    for (int i = start; i < end; i++) {
      if (reply.charAt(i) != '\n') {
        into.setCharAt(i, ' ');
      }
    }
  }
}
