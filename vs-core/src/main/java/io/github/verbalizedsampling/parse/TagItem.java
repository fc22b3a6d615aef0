package io.github.verbalizedsampling.parse;

import static java.util.Comparator.comparingInt;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An item in tags while it is being read: where its text and its weight stand. */
final class TagItem {
  /** An element within the item, and where its content stands. */
  private record Element(String name, int start, int end) {
    Part content(String reply) {
      int from = Text.skip(reply, start, Math.max(start, end));
      int to = Text.trimEnd(reply, from, Math.max(start, end));
      if (!isPlain(reply, from, to)) {
        return new Part(Entities.decode(reply, from, to, null), from, to);
      }
      int first = from + Tags.CDATA.length();
      int last = to - Tags.CDATA_END.length();
      return new Part(reply.substring(first, last), first, last);
    }
  }

  final String name;
  final Tag tag;

  /** Where it begins: at its tag, or at the weight in words before that. */
  int start;

  boolean closed;
  boolean cutText;
  boolean cutWeight;
  private int rawStart = -1;
  @Nullable Part attributeText;
  private @Nullable String attributeRaw;
  private int textStart;
  private int textEnd;
  private int rawEnd;
  private int weightTag;
  private int weightRank = Integer.MAX_VALUE;
  private Unit unit = Unit.PROBABILITY;

  /** Elements of other names than a text's or a weight's. */
  private final List<Element> others = new ArrayList<>();

  /** Where the first of them stands that may be the text; -1 if none may be. */
  private int firstText = -1;

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
    }
    weighsIn(text, tag);
  }

  /** Takes the weight in the attributes of its tag or of its text's. */
  void weighsIn(String text, Tag opener) {
    if (attributeRaw == null && opener.end() - opener.nameEnd() > 3) {
      Part weight = opener.attribute(text, key -> Names.unit(key) != null);
      attributeRaw = weight == null ? null : weight.text();
    }
  }

  void text(int start, int end) {
    textStart = start;
    textEnd = end;
    closed = true;
  }

  /** Takes an element of another name than a text's or a weight's. */
  void other(Tag opener, int end) {
    Element other = new Element(opener.name(), opener.end(), end);
    firstText = firstText < 0 && !Names.isBesideText(other.name()) ? other.start() : firstText;
    others.add(other);
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
    return closed || !others.isEmpty();
  }

  /**
   * Whether an element of another name may be part of the item: the first, one below a title, or,
   * where none is named as the text, one more on the same side of the weight.
   */
  boolean takes(String element) {
    if (closed || others.isEmpty()) {
      return !closed;
    }
    return Names.isTitle(others.get(0).name())
        ? others.size() == 1 && Names.textRank(element) >= 0
        : !endsInWeight();
  }

  private boolean endsInWeight() {
    return weighs() && firstText >= 0 && weightTag > firstText;
  }

  boolean weighs() {
    return rawStart >= 0;
  }

  /** Whether more than its first tag tells that it is an item. */
  boolean isCertain() {
    return content() || cutText || weighs() || attributeRaw != null;
  }

  /** Whether nothing is missing but the end: behind a lesser weight, the probability may be. */
  boolean isWhole() {
    return (closed || endsInWeight())
        && !cutWeight
        && (weighs() ? weightRank == 0 : attributeRaw != null);
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
    Set<Element> texts = texts();
    Part part =
        closed ? new Element(name, textStart, textEnd).content(reply) : joined(texts, reply);
    String text = part.text();
    if (text.isEmpty()) {
      reading.dropped++;
    } else if (Text.isPlaceholder(text)) {
      reading.repairs.add(Repair.PLACEHOLDER_IGNORED);
    } else if (Refusals.declines(text, raw != null)) {
      reading.refused++;
    } else {
      int start = source.at(part.start());
      items.add(new Item(text, raw, unit, start, source.at(part.end()), fields(reply, texts)));
    }
  }

  /** The weight as written; null if nothing but a placeholder stands there. */
  private @Nullable String raw(String reply) {
    String raw = weighs() ? Entities.decode(reply, rawStart, rawEnd, null).strip() : attributeRaw;
    return raw == null || raw.isEmpty() || Text.isPlaceholder(raw) ? null : raw;
  }

  /**
   * The elements that are the text, if no text element is: the one that is named best, or else
   * those that are no aside and no title.
   */
  private Set<Element> texts() {
    if (closed) {
      return Set.of();
    }
    Set<Element> texts = new LinkedHashSet<>(others);
    texts.removeIf(other -> Names.textRank(other.name()) < 0);
    if (!texts.isEmpty()) {
      return Set.of(Collections.min(texts, comparingInt(text -> Names.textRank(text.name()))));
    }
    texts.addAll(others);
    texts.removeIf(other ->
        Names.isBesideText(other.name()) || (others.size() > 1 && Names.isTitle(other.name())));
    return texts.isEmpty() ? Set.of(others.get(0)) : texts;
  }

  /** The words of elements, one below the other. */
  private static Part joined(Set<Element> elements, String reply) {
    StringBuilder words = new StringBuilder();
    int start = 0;
    int end = 0;
    for (Element element : elements) {
      Part part = element.content(reply);
      if (!part.isBlank()) {
        start = words.isEmpty() ? part.start() : start;
        end = part.end();
        words.append(words.isEmpty() ? "" : "\n").append(part.text());
      }
    }
    return new Part(words.toString(), start, end);
  }

  /** The elements that are none of the text. */
  private Map<String, String> fields(String reply, Set<Element> texts) {
    if (others.isEmpty()) {
      return Map.of();
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (Element other : others) {
      if (!texts.contains(other)) {
        fields.putIfAbsent(other.name(), other.content(reply).text());
      }
    }
    return fields;
  }

  /** Whether a content is one section of plain characters. */
  private static boolean isPlain(String reply, int start, int end) {
    return end - start >= Tags.CDATA.length() + Tags.CDATA_END.length()
        && reply.startsWith(Tags.CDATA, start)
        && reply.startsWith(Tags.CDATA_END, end - Tags.CDATA_END.length());
  }
}
