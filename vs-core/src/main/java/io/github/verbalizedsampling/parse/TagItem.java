package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item in tags while it is being read: where its text and its weight stand. */
final class TagItem {
  private static final String CDATA = "<![CDATA[";
  private static final String CDATA_END = "]]>";

  final String name;
  final Tag tag;

  /** Where it begins: at its tag, or at the weight in words before that. */
  int start;

  boolean closed;
  boolean cutWeight;
  private int rawStart = -1;
  @Nullable Part attributeText;
  private @Nullable String attributeRaw;
  private int textStart;
  private int textEnd;
  private int otherStart;
  private int otherEnd;
  private String otherName = "";
  private int bodyStart;
  private int bodyEnd;
  private int rawEnd;
  private int weightTag;
  private int weightRank = Integer.MAX_VALUE;
  private Unit unit = Unit.PROBABILITY;

  /** What the lines of the content hold, if one of them is labelled as the weight. */
  private @Nullable Item lines;

  /**
   * An item that begins.
   *
   * @param name the name of its element; empty if none encloses it
   * @param tag the first tag of it
   */
  TagItem(String name, Tag tag) {
    this.name = name;
    this.tag = tag;
    this.start = tag.start();
  }

  /** Whether no element encloses the item: it is a text and a weight side by side. */
  boolean isBare() {
    return name.isEmpty();
  }

  void attributes(String text) {
    if (tag.end() - tag.nameEnd() > 3) {
      attributeText = tag.attribute(text, TagNotation::isText);
      Part weight = tag.attribute(text, key -> Names.unit(key) != null);
      attributeRaw = weight == null ? null : weight.text();
    }
  }

  void text(int start, int end) {
    textStart = start;
    textEnd = end;
    closed = true;
  }

  /** Another element than a text: a first one, or the body below a title. */
  void other(Tag opener, int end) {
    if (!otherName.isEmpty()) {
      bodyStart = opener.end();
      bodyEnd = end;
      return;
    }
    otherName = opener.name();
    otherStart = opener.end();
    otherEnd = end;
  }

  /** Takes a weight, unless it has a better one: a probability rather than a score. */
  void weight(Tag opener, int end, Unit named) {
    int rank = Names.weightRank(opener.name());
    if (rank >= weightRank) {
      return;
    }
    weightRank = rank;
    weightTag = opener.start();
    rawStart = opener.end();
    rawEnd = end;
    unit = named;
  }

  boolean content() {
    return closed || !otherName.isEmpty();
  }

  /**
   * Whether an element of another name may be part of the item: the first, or one below a title.
   */
  boolean takes(String element) {
    return !content()
        || (!closed && bodyEnd == 0 && Names.isTitle(otherName) && Names.textRank(element) >= 0);
  }

  boolean weighs() {
    return rawStart >= 0;
  }

  /** Whether nothing is missing but the end: behind a lesser weight, the probability may be. */
  boolean isWhole() {
    return content() && !cutWeight && (weighs() ? weightRank == 0 : attributeRaw != null);
  }

  /** Takes what the item holds beside its weight for its text, if it has no other. */
  void contentEnd(Source source, int end) {
    String reply = source.text();
    if (content() || attributeText != null) {
      return;
    }
    int from = tag.end();
    if (!weighs()) {
      text(from, end);
      lines =
          attributeRaw == null ? TagLines.read(source.decoded(Entities::decode, from, end)) : null;
    } else if (Text.skip(reply, from, weightTag) < weightTag) {
      text(from, weightTag);
    } else {
      int after = reply.indexOf('>', rawEnd);
      text(after < 0 || after >= end ? end : after + 1, end);
    }
  }

  /**
   * Adds the item, if it is one.
   *
   * @param end the position behind its element
   * @param behind whether its weight may stand behind it in words
   * @return the position behind all that was read
   */
  int emit(Source source, Reading reading, List<Item> items, int end, boolean behind) {
    int after = behind ? weighsBehind(source, end, true) : end;
    add(source, reading, items);
    return after;
  }

  /** Takes the weight in words behind its element or its text, if it has no other so far. */
  int weighsBehind(Source source, int end, boolean ends) {
    boolean weighted = weighs() || attributeRaw != null || lines != null;
    Mention behind = weighted ? null : TagLines.behind(source, end, ends);
    if (behind == null) {
      return end;
    }
    attributeRaw = behind.raw();
    unit = behind.unit();
    return behind.end();
  }

  /** Takes the weight in words right before it. */
  void weighsBefore(String text) {
    Mention before = TagLines.before(text, tag.start());
    if (before != null) {
      attributeRaw = before.raw();
      unit = before.unit();
      start = TagLines.startOfWords(text, tag.start());
    }
  }

  private void add(Source source, Reading reading, List<Item> items) {
    String reply = source.text();
    String raw = raw(reply);
    if (attributeText != null && !content()) {
      int start = source.at(attributeText.start());
      items.add(new Item(attributeText.text(), raw, unit, start, source.at(attributeText.end())));
      return;
    }
    if (lines != null) {
      if (Refusals.declines(lines.text(), true)) {
        reading.refused++;
      } else {
        items.add(lines);
      }
      return;
    }
    int from = closed ? textStart : bodyEnd > 0 ? bodyStart : otherStart;
    int to = Math.max(from, closed ? textEnd : bodyEnd > 0 ? bodyEnd : otherEnd);
    int start = Text.skip(reply, from, to);
    int end = Text.trimEnd(reply, start, to);
    boolean plain = isPlain(reply, start, end);
    start = plain ? start + CDATA.length() : start;
    end = plain ? end - CDATA_END.length() : end;
    String text = plain ? reply.substring(start, end) : Entities.decode(reply, start, end, null);
    if (text.isEmpty()) {
      reading.dropped++;
    } else if (Text.isPlaceholder(text)) {
      reading.repairs.add(Repair.PLACEHOLDER_IGNORED);
    } else if (Refusals.declines(text, raw != null)) {
      reading.refused++;
    } else {
      items.add(new Item(text, raw, unit, source.at(start), source.at(end), fields(reply)));
    }
  }

  /** The weight as written; null if nothing but a placeholder stands there. */
  private @Nullable String raw(String reply) {
    String raw = weighs() ? Entities.decode(reply, rawStart, rawEnd, null).strip() : attributeRaw;
    return raw == null || raw.isEmpty() || Text.isPlaceholder(raw) ? null : raw;
  }

  private Map<String, String> fields(String reply) {
    return (closed || bodyEnd > 0) && !otherName.isEmpty()
        ? Map.of(otherName, Entities.decode(reply, otherStart, otherEnd, null).strip())
        : Map.of();
  }

  /** Whether a content is one section of plain characters. */
  private static boolean isPlain(String reply, int start, int end) {
    return end - start >= CDATA.length() + CDATA_END.length()
        && reply.startsWith(CDATA, start)
        && reply.startsWith(CDATA_END, end - CDATA_END.length());
  }
}
