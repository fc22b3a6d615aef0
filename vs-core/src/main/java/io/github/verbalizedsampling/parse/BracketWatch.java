package io.github.verbalizedsampling.parse;

import org.jspecify.annotations.Nullable;

/** Sees where objects and elements end in a reply that arrives, in whatever form they are sent. */
final class BracketWatch {
  /** How far into a line something may show that it is an item of a list. */
  private static final int REACH = 200;

  private final Arrived reply;
  private final JsonWatch json;
  private final TagWatch tags;
  private final Arrived.Search angles;
  private final Arrived.Search braces;
  private final Arrived.Search squares;
  private final Arrived.Search thoughts;
  private int seen;
  private int line;
  private int judged;
  private boolean inJson;

  BracketWatch(Arrived reply) {
    this.reply = reply;
    this.json = new JsonWatch(reply);
    this.tags = new TagWatch(reply);
    this.angles = reply.new Search('<');
    this.braces = reply.new Search('{');
    this.squares = reply.new Search('[');
    this.thoughts = reply.new Search('◁');
  }

  /**
   * What ends next in what has arrived; null if nothing does.
   *
   * @param told whether an item was told already, so that no list of lines can hold the next
   */
  @Nullable EarlyItem next(boolean told) {
    EarlyItem found = null;
    while (found == null && seen < reply.length()) {
      if (json.inString()) {
        seen = json.string(seen);
      } else if (tags.isIn()) {
        inJson = false;
        seen = tags.skip(seen);
        found = tags.take();
      } else if (json.isOpen() || json.awaits()) {
        inJson = true;
        seen = json.walk(seen);
        found = json.take();
      } else {
        found = begin(told);
      }
    }
    return found;
  }

  /** Looks on to where something begins. */
  private @Nullable EarlyItem begin(boolean told) {
    int angle = angles.next(seen);
    int bracket = Math.min(braces.next(seen), squares.next(seen));
    if (thoughts.next(seen) < Math.min(angle, bracket)) {
      return EarlyItem.UNSURE;
    }
    seen = Math.min(angle, bracket);
    if (seen == reply.length()) {
      return null;
    }
    if (!told && mayBeInLines(seen)) {
      return EarlyItem.UNSURE;
    }
    if (angle < bracket) {
      tags.open(angle);
      seen++;
      return null;
    }
    inJson = true;
    seen = json.walk(bracket);
    return json.take();
  }

  /** Whether an item of a list may have begun, of which what opens here is a part. */
  private boolean mayBeInLines(int at) {
    int start = at;
    while (start > judged && reply.charAt(start - 1) != '\n') {
      start--;
    }
    boolean same = start == judged;
    boolean known = same && judged - line >= REACH;
    int from = line;
    line = same ? line : start;
    judged = at;
    return !known && LineWatch.mayBegin(reply.text(from, at));
  }

  /** Whether what ended last is an object. */
  boolean isJson() {
    return inJson;
  }

  /** The chars that may end an item, or what holds it, after what was looked at. */
  String ends() {
    return tags.isIn() ? ">" : json.isObject() ? "}" : "}>";
  }

  /** Whether an item waits for the char that comes next. */
  boolean awaits() {
    return json.awaits();
  }

  /** The text so far, if one has begun. */
  String text() {
    return tags.isThinking() ? "" : json.inString() ? json.text() : tags.text();
  }
}
