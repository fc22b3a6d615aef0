package io.github.verbalizedsampling.parse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes one list of the blocks that a notation found: what pools, what replaces, what echoes. */
final class Blocks {
  private static final Pattern LATER =
      Pattern.compile(
          "\\b(?:final(?: answer| version| list)?|better|corrected|correction|revised|improved|updated|fixed)\\b|\\b(?:redo|revise|correct|fix|adjust|rewrite) (?:this|that|it|them|these|those)\\b|\\b(?:let me|i['’]ll) (?:try|start|do (?:this|that|it)) (?:again|over)\\b|最终|修正|改進|最終"
              + "|\\b(?:endgültig|korrigiert|finale?|definitiv|corregid|corrigid)");

  private static final Pattern CHOSEN =
      Pattern.compile("\\b(?:selected|chosen|choice|pick(?:ed)?|best|winner|final)\\b|选定|選択");

  private Blocks() {}

  /** Whether the words between two items end one block and begin another. */
  static boolean isBreak(String text, int from, int to) {
    if (to - from < 4) {
      return false;
    }
    for (int i = from; i < Math.min(to, from + 2000); i++) {
      if (Character.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a block only shows the form that was asked for. */
  private static boolean isFormat(Reading.Block block) {
    List<Item> items = block.items();
    return items.stream().allMatch(item -> Names.isSample(item.text())) || isKeys(items);
  }

  /** Whether the texts are the names of what was asked for, one of them that of a weight. */
  private static boolean isKeys(List<Item> items) {
    return items.stream().allMatch(item -> item.raw() == null && Names.isKey(item.text()))
        && items.stream().anyMatch(item -> Names.unit(Names.fold(item.text())) != null);
  }

  static List<Item> merge(String reply, Reading reading) {
    List<Reading.Block> blocks = reading.blocks;
    if (blocks.size() == 1) {
      return blocks.get(0).items();
    }
    List<Item> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int end = 0;
    boolean pooled = false;
    int left = blocks.size();
    for (Reading.Block block : blocks) {
      left--;
      if (left > 0 && isFormat(block)) {
        reading.repairs.add(Repair.PLACEHOLDER_IGNORED);
        continue;
      }
      String before = reply.substring(Math.min(end, block.start()), block.start());
      before = before.substring(Math.max(0, before.length() - 200)).toLowerCase(Locale.ROOT);
      end = Math.max(end, block.end());
      int repeats = 0;
      for (Item item : block.items()) {
        repeats += seen.contains(item.text()) ? 1 : 0;
      }
      int size = block.items().size();
      if (!all.isEmpty() && size == 1 && repeats == 1 && CHOSEN.matcher(before).find()) {
        reading.repairs.add(Repair.ECHO_IGNORED);
        continue;
      }
      boolean repeatsMost = size > 1 && repeats * 2 > all.size() && repeats * 2 > size;
      boolean announced = size > 1 && LATER.matcher(before).find();
      if (!all.isEmpty() && (repeatsMost || announced)) {
        reading.repairs.add(Repair.DRAFT_REPLACED);
        all = new ArrayList<>();
        seen = new HashSet<>();
      } else {
        pooled |= !all.isEmpty();
      }
      all.addAll(block.items());
      for (Item item : block.items()) {
        seen.add(item.text());
      }
    }
    if (pooled) {
      reading.repairs.add(Repair.BLOCKS_POOLED);
    }
    return all;
  }
}
