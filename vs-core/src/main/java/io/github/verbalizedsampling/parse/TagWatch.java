package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sees where elements end in a reply that is still arriving. An item of a text and a probability is
 * taken as it stands; any other is read once, when it ends.
 */
final class TagWatch {
  private static final int LONGEST = 10_000;

  /** Tags as most replies hold them; they need no closer look. */
  private static final List<Usual> USUAL =
      Stream.of("<response>", "<text>", "</text>", "<probability>", "</probability>", "</response>")
          .map(sent -> new Usual(sent, Tag.at(sent, 0)))
          .toList();

  private record Usual(String sent, @Nullable Tag tag) {}

  private final Arrived reply;
  private final Arrived.Search angles;
  private @Nullable EarlyItem found;
  private int angle = -1;
  private String thinking = "";
  private String item = "";
  private int itemStart;
  private int openerEnd;
  private boolean plain;
  private String element = "";
  private int textStart = -1;
  private int textEnd = -1;
  private int rawStart = -1;
  private int rawEnd = -1;

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
    Tag usual = usual(start, end);
    if (usual == null) {
      unusual(start, end);
      return;
    }
    angle = -1;
    if (!isThinking()) {
      tag(usual, start, end);
    }
  }

  private void unusual(int start, int end) {
    String sent = reply.text(start, end);
    Tag tag = Tag.at(sent, 0);
    if (tag == null && sent.indexOf('=') > 0) {
      return;
    }
    if (tag == null) {
      other(end);
      found = sent.startsWith("<|") || sent.startsWith("<seed") ? EarlyItem.UNSURE : found;
    } else if (Reasoning.isName(tag.name())) {
      reasoning(tag);
    } else if (!isThinking()) {
      tag(tag, start, end);
    }
    angle = -1;
  }

  private @Nullable Tag usual(int start, int end) {
    for (Usual usual : USUAL) {
      if (usual.sent().length() == end - start
          && reply.matches(usual.sent(), start) == end - start) {
        return usual.tag();
      }
    }
    return null;
  }

  /** Something that looks like the beginning of a tag. */
  private void other(int end) {
    plain = false;
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
      found = item(start, end);
      clear();
    } else if (inText()) {
      if (tag.closer() && name.equals(element)) {
        textEnd = start;
      }
      plain &= tag.closer() && name.equals(element);
    } else if (tag.closer() && name.equals("probability") && rawStart >= 0 && rawEnd < 0) {
      rawEnd = start;
    } else if (tag.closer() || tag.empty()) {
      plain = false;
    } else if (TagNotation.isText(name) && textStart < 0) {
      element = name;
      textStart = end;
    } else if (name.equals("probability") && rawStart < 0 && textEnd >= 0) {
      rawStart = end;
    } else if (TagNotation.isItem(name) && isBlank(openerEnd, start)) {
      begin(tag, start, end);
    } else {
      found = TagNotation.isItem(name) ? EarlyItem.UNSURE : found;
      plain = false;
    }
  }

  private void begin(Tag tag, int start, int end) {
    clear();
    item = tag.name();
    itemStart = start;
    openerEnd = end;
    plain = tag.end() - tag.nameEnd() == 1;
    if (tag.empty()) {
      found = item(end, end);
      clear();
    }
  }

  private void clear() {
    item = "";
    textStart = -1;
    textEnd = -1;
    rawStart = -1;
    rawEnd = -1;
  }

  private @Nullable EarlyItem item(int contentEnd, int end) {
    String raw = plain && textEnd >= 0 && rawEnd >= 0 ? reply.text(rawStart, rawEnd) : "";
    if (EarlyItem.isDecimal(raw)
        && isBlank(openerEnd, textStart - element.length() - 2)
        && isBlank(rawEnd + "</probability>".length(), contentEnd)) {
      String sent = reply.text(textStart, textEnd);
      int from = Text.skip(sent, 0, sent.length());
      int to = Text.trimEnd(sent, from, sent.length());
      String text = Entities.decode(sent, from, to, null);
      return EarlyItem.of(new Item(text, raw, Unit.PROBABILITY, textStart + from, textStart + to));
    }
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
