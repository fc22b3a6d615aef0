package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import org.jspecify.annotations.Nullable;

/** Finds the tags of a reply, and where the content of an element ends. */
final class Tags {
  /** What a section of plain characters begins with. */
  static final String CDATA = "<![CDATA[";

  /** What it ends with. */
  static final String CDATA_END = "]]>";

  /** How many elements without an end are looked at in one stretch: each costs a walk over it. */
  private static final int TRIES = 8;

  /** What may stand between the words of a sentence and a tag that it names. */
  private static final String NAMING = " `'\"(“‘*";

  private final String text;
  private int stretchEnd = -1;
  private int tries;
  private boolean cdataEnds = true;

  Tags(String text) {
    this.text = text;
  }

  /** The content of a text element: where it ends, where reading goes on, whether it was mended. */
  record Content(int end, int after, boolean mended) {}

  /** The first tag from a position; null if none follows. */
  @Nullable Tag next(int from) {
    int angle = text.indexOf('<', from);
    while (angle >= 0) {
      Tag tag = Tag.at(text, angle);
      if (tag != null) {
        return tag;
      }
      angle = text.indexOf('<', angle + 1);
    }
    return null;
  }

  /** Whether a tag begins there, and no tag from there on names anything but a weight. */
  boolean areWeights(int from) {
    Tag tag = from < text.length() ? Tag.at(text, from) : null;
    boolean weights = tag != null;
    while (weights && tag != null) {
      weights = Names.unit(tag.name()) != null;
      tag = next(tag.end());
    }
    return weights;
  }

  /**
   * Whether a sentence names a tag, as in {@code put each in <response> tags}: it opens nothing.
   */
  boolean isNamed(Tag tag) {
    String closer = "</" + tag.name() + ">";
    boolean empty = text.regionMatches(true, tag.end(), closer, 0, closer.length());
    int after = tag.end() + (empty ? closer.length() : 0);
    int before = tag.start() - 1;
    while (before >= 0 && NAMING.indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    char last = before < 0 ? '\n' : text.charAt(before);
    char next = after == text.length() ? '\n' : text.charAt(after);
    boolean quoted = next == '`' && tag.start() > 0 && text.charAt(tag.start() - 1) == '`';
    boolean word = next == ' ' && after + 1 < text.length() && isWord(text.charAt(after + 1));
    if (!quoted && !((Character.isLetter(last) || last == ',') && (word || isSign(next)))) {
      return false;
    }
    Tag then = next(after);
    return empty || then == null || !then.closer() || !then.name().equals(tag.name());
  }

  private static boolean isWord(char c) {
    return Character.isLetter(c) || c == '(';
  }

  private static boolean isSign(char c) {
    return "`'\",.;:)”’".indexOf(c) >= 0;
  }

  /** The tag right behind blank space; null if something else stands there. */
  @Nullable Tag behindBlanks(int from) {
    int then = Text.skip(text, from, text.length());
    return then < text.length() && text.charAt(then) == '<' ? Tag.at(text, then) : null;
  }

  /**
   * The content of a text element, inner elements and all: up to its own closer, or where the item
   * shows that it must have ended; null if nothing ends it.
   */
  @Nullable Content text(Tag opener, String item) {
    String name = opener.name();
    int depth = 1;
    int weight = -1;
    int inner = -1;
    Tag closer = null;
    int from = opener.end();
    for (int angle = text.indexOf('<', from); angle >= 0; angle = text.indexOf('<', from)) {
      Tag tag = Tag.at(text, angle);
      if (tag == null) {
        from = text.startsWith(CDATA, angle) ? cdataEnd(angle) : angle + 1;
        if (from < 0) {
          break;
        }
        continue;
      }
      from = tag.end();
      if (tag.name().equals(name) && !tag.empty()) {
        depth += tag.closer() ? -1 : 1;
        closer = tag.closer() ? tag : closer;
        if (depth == 0) {
          return new Content(angle, tag.end(), false);
        }
      } else if (angle > inner && isItemEnd(tag, item, closer == null && weight >= 0)) {
        inner = closer == null && weight < 0 ? closerAfter(tag, name) : -1;
        if (inner >= 0) {
          continue;
        }
        int end = weight >= 0 ? weight : angle;
        return closer == null
            ? new Content(end, end, true)
            : new Content(closer.start(), closer.end(), true);
      } else if (weight < 0 && isProbability(tag)) {
        weight = angle;
      }
    }
    return closer == null ? null : new Content(closer.start(), closer.end(), false);
  }

  /**
   * Where the text ends although the closer of its item came first: the words between them show
   * that this one stands in the text; -1 if the next item or text begins before that.
   */
  private int closerAfter(Tag itemCloser, String name) {
    Tag tag = itemCloser.closer() ? next(itemCloser.end()) : null;
    while (tag != null && tag.closer() && !tag.name().equals(name)) {
      tag = next(tag.end());
    }
    return tag != null
            && tag.closer()
            && Text.skip(text, itemCloser.end(), tag.start()) < tag.start()
        ? tag.start()
        : -1;
  }

  private static boolean isItemEnd(Tag tag, String item, boolean weighed) {
    return TagNotation.isItem(tag.name()) && (tag.closer() ? tag.name().equals(item) : weighed);
  }

  /** Whether a tag opens an element that can only be a weight. */
  static boolean isProbability(Tag tag) {
    return !tag.closer() && tag.name().length() > 2 && Names.unit(tag.name()) == Unit.PROBABILITY;
  }

  /** The position after a section of plain characters; -1 if it never ends. */
  private int cdataEnd(int start) {
    int end = cdataEnds ? text.indexOf("]]>", start) : -1;
    cdataEnds = end >= 0;
    return end < 0 ? -1 : end + 3;
  }

  /** The closer of an element; null if the item ends before it. */
  @Nullable Tag closer(Tag opener, String item) {
    if (opener.start() >= stretchEnd) {
      tries = TRIES;
    } else if (tries == 0) {
      return null;
    }
    int depth = 1;
    Tag tag = next(opener.end());
    for (; tag != null && !isItemEnd(tag, item, true); tag = next(tag.end())) {
      if (tag.name().equals(opener.name()) && !tag.empty()) {
        depth += tag.closer() ? -1 : 1;
        if (depth == 0) {
          return tag;
        }
      }
    }
    tries--;
    stretchEnd = tag == null ? text.length() : tag.start();
    return null;
  }
}
