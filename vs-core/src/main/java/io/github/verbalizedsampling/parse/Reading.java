package io.github.verbalizedsampling.parse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What one notation found in a reply. */
final class Reading {
  /** One list of items, with where it stands. */
  record Block(List<Item> items, int start, int end) {}

  final List<Block> blocks = new ArrayList<>();
  final Set<Repair> repairs = EnumSet.noneOf(Repair.class);
  int dropped;
  int refused;
  boolean emptyList;
  boolean openEnd;

  /** Whether the notation marks where a text begins and ends. */
  boolean delimited;

  void add(List<Item> items, int start, int end) {
    if (!items.isEmpty()) {
      blocks.add(new Block(items, start, end));
    }
  }

  /** Takes over what another reading of a part of the reply found. */
  void addAll(Reading other) {
    blocks.addAll(other.blocks);
    repairs.addAll(other.repairs);
    dropped += other.dropped;
    refused += other.refused;
    emptyList |= other.emptyList;
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

  int weights() {
    int count = 0;
    for (Block block : blocks) {
      for (Item item : block.items()) {
        count += item.raw() == null ? 0 : 1;
      }
    }
    return count;
  }
}
