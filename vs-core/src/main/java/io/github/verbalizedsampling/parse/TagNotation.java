package io.github.verbalizedsampling.parse;

import java.util.Set;

/**
 * Candidates in tags. What stands inside a text is opaque; nothing is ever expanded, resolved or
 * looked up.
 */
final class TagNotation implements Notation {
  private static final Set<String> ITEMS =
      Set.of(
          "response",
          "candidate",
          "option",
          "answer",
          "item",
          "sample",
          "result",
          "action",
          "completion",
          "output",
          "choice",
          "suggestion",
          "variant",
          "respuesta",
          "resposta",
          "antwort",
          "ответ",
          "回答",
          "回复",
          "候选",
          "答案",
          "응답",
          "답변",
          "إجابة",
          "استجابة",
          "entry");

  /** Items where none is open; within one they are its parts. */
  private static final Set<String> WORKS = Set.of("idea", "joke", "story", "poem", "persona");

  /** What marks words within a text. */
  private static final Set<String> MARKS =
      Set.of("b", "strong", "i", "em", "u", "s", "br", "sub", "sup", "small", "mark", "span");

  private static final Set<String> TEXTS =
      Set.of(
          "text", "content", "texto", "texte", "testo", "текст", "文本", "内容", "テキスト", "本文", "텍스트",
          "نص", "النص", "body", "message", "value");

  private final int maxDepth;

  TagNotation(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  @Override
  public Reading read(Source source) {
    return new TagItems(source, new JsonNotation(maxDepth)).read();
  }

  static boolean isItem(String name) {
    return ITEMS.contains(name);
  }

  /** Whether an element that stands within no other is an item. */
  static boolean opensItem(String name) {
    return ITEMS.contains(name) || WORKS.contains(name);
  }

  static boolean isText(String name) {
    return TEXTS.contains(name);
  }

  static boolean isMark(String name) {
    return MARKS.contains(name);
  }
}
