package io.github.verbalizedsampling.parse;

import org.jspecify.annotations.Nullable;

/**
 * Sees where elements end in a reply that is still arriving. An item is read once, when it ends.
 */
final class TagWatch {
  private static final int LONGEST = 10_000;

  private final Arrived reply;
  private final Arrived.Search angles;
  private @Nullable EarlyItem found;
  private int angle = -1;
  private String thinking = "";
  private String item = "";
  private int itemStart;
  private int openerEnd;
  private String element = "";
  private int textStart = -1;
  private int textEnd = -1;

  TagWatch(Arrived reply) {
    this.reply = reply;
    this.angles = reply.new Search('<');
  }

  boolean isThinking() {
    return !thinking.isEmpty();
  }

  @Nullable EarlyItem take() {
    EarlyItem taken = found;
    found = null;
    return taken;
  }

  /** Whether only a tag can mean something here: inside a tag, a text or reasoning. */
  boolean isIn() {
    return angle >= 0 || isThinking() || inText();
  }

  private boolean inText() {
    return textStart >= 0 && textEnd < 0;
  }

  void open(int at) {
    angle = at;
  }

  /** Skips to the end of a tag, or to the next one; the next position. */
  int skip(int from) {
    if (angle < 0) {
      int next = angles.next(from);
      angle = next < reply.length() ? next : -1;
      return Math.min(next + 1, reply.length());
    }
    for (int i = from; i < reply.length(); i++) {
      char c = reply.charAt(i);
      if (c == '<') {
        other(i);
        angle = i;
      } else if (c == '>') {
        end(i + 1);
        return i + 1;
      } else if (i - angle > LONGEST) {
        found = EarlyItem.UNSURE;
        return i + 1;
      }
    }
    return reply.length();
  }

  private void end(int end) {
    int start = angle;
    String sent = reply.text(start, end);
    Tag tag = Tag.at(sent, 0);
    if (tag == null && sent.indexOf('=') > 0) {
      return;
    }
    if (tag == null) {
      other(end);
    } else if (Reasoning.isName(tag.name())) {
      reasoning(tag);
    } else if (!isThinking()) {
      tag(tag, start, end);
    }
    found = isToken(sent) ? EarlyItem.UNSURE : found;
    angle = -1;
  }

  /** Whether reasoning may begin or end there that has no tags of its own. */
  private static boolean isToken(String sent) {
    return sent.startsWith("<|") || sent.startsWith("<seed") || sent.startsWith("<unused");
  }

  /** Something that looks like the beginning of a tag. */
  private void other(int end) {
    found = end - angle > LONGEST ? EarlyItem.UNSURE : found;
  }

  private void reasoning(Tag tag) {
    if (!item.isEmpty()) {
      found = EarlyItem.UNSURE;
    } else if (!tag.closer()) {
      thinking = isThinking() ? thinking : tag.name();
    } else if (tag.name().equals(thinking)) {
      thinking = "";
    }
  }

  private void tag(Tag tag, int start, int end) {
    String name = tag.name();
    if (item.isEmpty()) {
      if (TagNotation.isItem(name) && !tag.closer()) {
        begin(tag, start, end);
      } else if (!tag.closer() && (TagNotation.isText(name) || Names.unit(name) != null)) {
        found = EarlyItem.UNSURE;
      }
    } else if (tag.closer() && name.equals(item)) {
      found = item(end);
      clear();
    } else if (inText()) {
      textEnd = tag.closer() && name.equals(element) ? start : textEnd;
    } else if (tag.closer() || tag.empty()) {
      return;
    } else if (TagNotation.isText(name) && textStart < 0) {
      element = name;
      textStart = end;
    } else if (TagNotation.isItem(name)) {
      if (isBlank(openerEnd, start)) {
        begin(tag, start, end);
      } else {
        found = EarlyItem.UNSURE;
      }
    }
  }

  private void begin(Tag tag, int start, int end) {
    clear();
    item = tag.name();
    itemStart = start;
    openerEnd = end;
    if (tag.empty()) {
      found = item(end);
      clear();
    }
  }

  private void clear() {
    item = "";
    textStart = -1;
    textEnd = -1;
  }

  private @Nullable EarlyItem item(int end) {
    String piece = reply.text(itemStart, end);
    Source source = new Source(piece, null, false);
    return EarlyItem.of(new TagNotation(64).read(source), piece, itemStart);
  }

  private boolean isBlank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Text.isBlank(reply.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The text so far, if a text is open: without half a tag or half an entity. */
  String text() {
    if (!inText()) {
      return "";
    }
    return Entities.begun(reply.text(textStart, angle >= 0 ? angle : reply.length()));
  }
}
