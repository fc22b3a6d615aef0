package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the items out of a reply in tags, in one pass. */
final class TagItems {
  private final Source source;
  private final String text;
  private final Tags tags;
  private final JsonNotation json;
  private final Reading reading = new Reading();
  private List<Item> items = new ArrayList<>();
  private int at;
  private int blockStart = -1;
  private int blockEnd;
  private boolean leads;
  private boolean wordsLead;
  private @Nullable TagItem item;

  /**
   * A pass over a reply.
   *
   * @param json reads the items that hold JSON
   */
  TagItems(Source source, JsonNotation json) {
    this.source = source;
    this.text = source.text();
    this.tags = new Tags(text);
    this.json = json;
  }

  Reading read() {
    reading.delimited = true;
    for (Tag tag = tags.next(0); tag != null; tag = tags.next(at)) {
      at = tag.end();
      if (item == null) {
        outside(tag);
      } else {
        inside(tag, item);
      }
    }
    if (item != null) {
      end(item);
    }
    flush();
    return reading;
  }

  /** Ends the item that is open at the end of the reply. */
  private void end(TagItem open) {
    boolean ended = open.isBare() && (open.isWhole() || isOneOfTexts(open));
    reading.openEnd = !ended;
    if (ended) {
      emit(text.length());
    } else if (open.isWhole()) {
      reading.repairs.add(Repair.CLOSER_ADDED);
      emit(text.length());
    } else if (open.isCertain() || !holdsJson(open, text.length())) {
      reading.dropped++;
      reading.openFrom = open.isCertain() ? source.at(open.start) : reading.openFrom;
    }
  }

  /** Whether a text stands in a list of nothing but texts: no weight of it can be missing. */
  private boolean isOneOfTexts(TagItem last) {
    return last.closed
        && !last.cutWeight
        && !source.cut()
        && !items.isEmpty()
        && items.stream().allMatch(item -> item.raw() == null);
  }

  private void outside(Tag tag) {
    String name = tag.name();
    if (tag.closer() || (isKnown(name) && tags.isNamed(tag))) {
      return;
    }
    if (blockStart < 0 && (TagNotation.opensItem(name) || TagNotation.isText(name))) {
      wordsLead = TagLines.leads(text, tag.start());
    }
    if (TagNotation.opensItem(name)) {
      begin(tag);
    } else if (TagNotation.isText(name)) {
      if (!tag.empty()) {
        text(tag, bare(tag));
      }
    } else if (Tags.isProbability(tag) && !tag.empty()) {
      if (!isBehind(tag)) {
        leads = true;
        weight(tag, bare(tag));
      }
    } else if (Names.isList(name)) {
      Tag closer = tags.behindBlanks(tag.end());
      reading.emptyList |= closer != null && closer.closer() && closer.name().equals(name);
    }
  }

  private static boolean isKnown(String name) {
    return TagNotation.opensItem(name) || TagNotation.isText(name) || Names.unit(name) != null;
  }

  /** Takes a weight right behind an item that has none, unless the weights stand before theirs. */
  private boolean isBehind(Tag opener) {
    Tag closer = tags.next(opener.end());
    Unit unit = Names.unit(opener.name());
    Item last = items.isEmpty() ? null : items.get(items.size() - 1);
    if (leads
        || closer == null
        || unit == null
        || last == null
        || last.raw() != null
        || Text.skip(text, blockEnd, opener.start()) < opener.start()
        || !(closer.closer() && closer.name().equals(opener.name()))) {
      return false;
    }
    String raw = text.substring(opener.end(), closer.start()).strip();
    items.set(items.size() - 1, last.weighing(raw, unit));
    at = closer.end();
    blockEnd = at;
    return true;
  }

  private void inside(Tag tag, TagItem open) {
    String name = tag.name();
    if (tag.closer()) {
      if (name.equals(open.name) || (open.isBare() && TagNotation.isItem(name))) {
        close(open, tag);
      }
    } else if (TagNotation.isText(name)) {
      boolean next = open.closed && (open.isBare() || open.weighs());
      if (next) {
        emit(tag.start());
      }
      text(tag, next ? bare(tag) : open);
    } else if (TagNotation.isItem(name) || name.equals(open.name)) {
      nested(tag, open);
    } else if ((open.content() || !open.weighs() || open.isBare()) && Names.unit(name) != null) {
      weight(tag, open);
    } else if (open.takes(name) && !TagNotation.isMark(name) && !tag.empty()) {
      other(tag, open);
    }
  }

  private void begin(Tag tag) {
    TagItem opened = open(tag.name(), tag);
    opened.attributes(text);
    if (tag.empty()) {
      if (opened.attributeText != null) {
        emit(tag.end());
      } else {
        item = null;
      }
    }
  }

  /** Begins an item that no tag of its own encloses. */
  private TagItem bare(Tag tag) {
    return open("", tag);
  }

  private TagItem open(String name, Tag tag) {
    TagItem opened = new TagItem(name, tag);
    if (wordsLead) {
      opened.weighsBefore(text);
    }
    item = opened;
    return opened;
  }

  /** An item's tag inside an item: the next one, a wrapper's content, or the text itself. */
  private void nested(Tag tag, TagItem open) {
    int then = text.indexOf('<', tag.end());
    Tag closer = then < 0 ? null : Tag.at(text, then);
    boolean leaf =
        closer != null
            && closer.closer()
            && closer.name().equals(tag.name())
            && !open.name.equals(tag.name())
            && !isFollowed(closer);
    if (closer != null && leaf && !open.closed && open.attributeText == null) {
      open.text(tag.end(), then);
      at = closer.end();
      return;
    }
    if (!open.closed && !open.name.equals(tag.name()) && tags.next(tag.end()) == null) {
      open.cutText = true;
      at = text.length();
      return;
    }
    if (open.content() || open.attributeText != null) {
      reading.repairs.add(Repair.CLOSER_ADDED);
      emit(tag.start());
      begin(tag);
      return;
    }
    boolean wraps = Text.skip(text, open.tag.end(), tag.start()) == tag.start();
    if (!wraps && (open.weighs() || open.name.equals(tag.name()))) {
      // An item that was never closed and has bare content.
      reading.dropped++;
      if (!open.weighs()) {
        reading.repairs.add(Repair.CLOSER_ADDED);
      }
    }
    begin(tag);
  }

  /** Whether another element of the same name follows: then they are items, not a text. */
  private boolean isFollowed(Tag closer) {
    Tag tag = tags.behindBlanks(closer.end());
    return tag != null && !tag.closer() && tag.name().equals(closer.name());
  }

  private void text(Tag opener, TagItem open) {
    if (opener.empty() || open.closed) {
      return;
    }
    Tags.Content content = tags.text(opener, open.name);
    if (content == null) {
      open.cutText = true;
      at = text.length();
      return;
    }
    if (content.mended()) {
      reading.repairs.add(Repair.CLOSER_ADDED);
    }
    open.text(opener.end(), content.end());
    open.weighsIn(text, opener);
    at = content.after();
    if (!leads && !wordsLead) {
      at = open.weighsBehind(source, at, open.isBare());
    }
  }

  private void weight(Tag opener, TagItem open) {
    if (opener.empty()) {
      return;
    }
    Tag then = tags.next(opener.end());
    if (then == null) {
      open.cutWeight = true;
      at = text.length();
      return;
    }
    TagItem weighed = open;
    if (open.isBare() && open.weighs() && open.closed) {
      emit(opener.start());
      weighed = bare(opener);
    }
    Unit unit = Names.unit(opener.name());
    if (unit != null) {
      weighed.weight(opener, then.start(), unit);
    }
    boolean own = then.closer() && then.name().equals(opener.name());
    if (!own) {
      reading.repairs.add(Repair.CLOSER_ADDED);
    }
    at = own ? then.end() : then.start();
    if (weighed.isBare() && weighed.closed && weighed.weighs()) {
      emit(at);
    }
  }

  /** Another element, such as an idea: the text of an item that has no text element. */
  private void other(Tag opener, TagItem open) {
    Tag closer = tags.closer(opener, open.name);
    if (closer != null) {
      open.other(opener, closer.start());
      at = closer.end();
    }
  }

  private void close(TagItem open, Tag closer) {
    if (open.content() || open.attributeText != null || !holdsJson(open, closer.start())) {
      open.contentEnd(source, closer.start());
      emit(closer.end());
    } else {
      item = null;
      blockEnd = closer.end();
    }
  }

  /** Takes the candidates of an item whose content is JSON. */
  private boolean holdsJson(TagItem open, int contentEnd) {
    int start = Text.skip(text, open.tag.end(), contentEnd);
    if (start >= contentEnd || "{[".indexOf(text.charAt(start)) < 0) {
      return false;
    }
    Reading inner = json.read(source.part(start, contentEnd));
    if (!inner.found()) {
      return false;
    }
    inner.blocks.forEach(block -> items.addAll(block.items()));
    reading.repairs.addAll(inner.repairs);
    reading.dropped += inner.dropped;
    blockStart = blockStart < 0 ? open.tag.start() : blockStart;
    return true;
  }

  private void emit(int end) {
    TagItem done = item;
    item = null;
    if (done == null) {
      return;
    }
    if (blockStart >= 0 && !items.isEmpty() && Blocks.isBreak(text, blockEnd, done.start)) {
      flush();
    }
    blockStart = blockStart < 0 ? done.start : blockStart;
    blockEnd = done.emit(source, reading, items, end, !wordsLead);
  }

  private void flush() {
    if (blockStart >= 0) {
      reading.add(items, source.at(blockStart), source.at(blockEnd));
      items = new ArrayList<>();
      blockStart = -1;
    }
  }
}
