package io.github.verbalizedsampling.parse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** What one notation found in a reply. */
final class Reading {
  /** One list of items, with where it stands. */
  record Block(List<Item> items, int start, int end) {}

  /** What stands behind a digit of a weight; a number without any counts something. */
  static final String WEIGHT_SIGNS = ".,%％";

  final List<Block> blocks = new ArrayList<>();
  final Set<Repair> repairs = EnumSet.noneOf(Repair.class);
  int dropped;
  int refused;
  boolean emptyList;
  boolean openEnd;

  /** Where the item begins that never ends, so that all behind it is part of it; else no place. */
  int openFrom = Integer.MAX_VALUE;

  /** Whether the notation marks where a text begins and ends. */
  boolean delimited;

  /** Adds a block, unless its first item stands in what was read already. No item is blank. */
  void add(List<Item> items, int start, int end) {
    List<Item> filled = items.stream().filter(item -> !Text.isBlank(item.text())).toList();
    Block last = blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
    int readTo = last == null ? 0 : last.items().get(last.items().size() - 1).end();
    if (!filled.isEmpty() && filled.get(0).start() >= readTo) {
      blocks.add(new Block(filled, start, end));
      dropped += items.size() - filled.size();
    }
  }

  /** The same items, each with the weight that is said of it. */
  Reading weighing(List<String> raws) {
    Reading weighed = new Reading();
    Iterator<String> raw = raws.iterator();
    for (Block block : blocks) {
      List<Item> items =
          block.items().stream()
              .map(item -> item.weighing(raw.next(), Item.Unit.PROBABILITY))
              .toList();
      weighed.add(items, block.start(), block.end());
    }
    return weighed;
  }

  /** Takes over what another reading of a part of the reply found. */
  void addAll(Reading other) {
    other.blocks.forEach(block -> add(block.items(), block.start(), block.end()));
    repairs.addAll(other.repairs);
    dropped += other.dropped;
    refused += other.refused;
    emptyList |= other.emptyList;
  }

  /** Whether all that another found stands in the texts of this one, as code in a story does. */
  boolean contains(Reading inner) {
    if (weights() == 0 || !inner.found()) {
      return false;
    }
    Iterator<Item> texts = blocks.stream().flatMap(block -> block.items().stream()).iterator();
    Item text = texts.next();
    int end = blocks.get(blocks.size() - 1).end();
    for (Block block : inner.blocks) {
      if (openEnd && dropped > 0 && block.start() >= end) {
        return true;
      }
      while (text.end() < block.end() && texts.hasNext()) {
        text = texts.next();
      }
      if (text.start() > block.start() || text.end() < block.end()) {
        return false;
      }
    }
    return true;
  }

  /** Forgets the blocks within an item of another reading that never ends. */
  void leave(Reading outer) {
    boolean sure = outer != this && blocks.stream().noneMatch(block -> outer.isOpenWithin(block));
    if (sure && blocks.removeIf(block -> block.start() >= outer.openFrom)) {
      dropped++;
    }
  }

  private boolean isOpenWithin(Block block) {
    return block.start() < openFrom && openFrom < block.end();
  }

  /** Whether this one began before another, and holds its first block. */
  boolean covers(Reading inner) {
    if (!found() || !inner.found()) {
      return false;
    }
    Block first = blocks.get(0);
    Block other = inner.blocks.get(0);
    return first.start() < other.start() && first.end() >= other.end();
  }

  /** Whether this one tells the items of another in fewer words elsewhere, as a summary does. */
  boolean outlines(Reading full) {
    if (!found() || !full.found() || overlaps(full)) {
      return false;
    }
    List<Item> items = list();
    List<Item> others = full.list();
    return items.size() == others.size()
        && IntStream.range(0, items.size())
            .allMatch(i -> Objects.equals(items.get(i).raw(), others.get(i).raw()))
        && length(items) < length(others);
  }

  /** Whether any two blocks share a part of the reply; both have theirs in its order. */
  private boolean overlaps(Reading other) {
    int mine = 0;
    int its = 0;
    while (mine < blocks.size() && its < other.blocks.size()) {
      Block one = blocks.get(mine);
      Block two = other.blocks.get(its);
      if (one.start() < two.end() && two.start() < one.end()) {
        return true;
      }
      if (one.end() <= two.start()) {
        mine++;
      } else {
        its++;
      }
    }
    return false;
  }

  private List<Item> list() {
    return blocks.stream().flatMap(block -> block.items().stream()).toList();
  }

  private static int length(List<Item> items) {
    return items.stream().mapToInt(item -> item.text().length()).sum();
  }

  /** Whether what looks like a weight stands outside the blocks. */
  boolean mayWeighOutside(Source source) {
    String text = source.text();
    if (source.at(text.length()) != text.length() || repairs.contains(Repair.DECODED_TWICE)) {
      return false;
    }
    int from = 0;
    for (Block block : blocks) {
      if (hasWeight(text, from, block.start())) {
        return true;
      }
      from = block.end();
    }
    return hasWeight(text, from, text.length());
  }

  private static boolean hasWeight(String text, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      if (Character.isDigit(text.charAt(i)) && WEIGHT_SIGNS.indexOf(text.charAt(i + 1)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** What stands behind all that was read; empty where that is not known. */
  String behind(String answer) {
    boolean known = found() && !repairs.contains(Repair.DECODED_TWICE);
    return known
        ? answer.substring(Math.min(answer.length(), blocks.get(blocks.size() - 1).end()))
        : "";
  }

  boolean found() {
    return !blocks.isEmpty();
  }

  int items() {
    int count = 0;
    for (Block block : blocks) {
      count += block.items().size();
    }
    return count;
  }

  /** How many items state a weight, if only in words. */
  int weights() {
    return count(item -> item.raw() != null);
  }

  /** How many items state a weight as a number. */
  int numbers() {
    return count(item -> item.raw() != null && Weights.isNumber(item.raw()));
  }

  private int count(Predicate<Item> wanted) {
    int count = 0;
    for (Block block : blocks) {
      for (Item item : block.items()) {
        count += wanted.test(item) ? 1 : 0;
      }
    }
    return count;
  }
}
