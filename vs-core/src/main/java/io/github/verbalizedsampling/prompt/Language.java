package io.github.verbalizedsampling.prompt;

/** The language of the instruction; the answers follow the language of the task. */
public enum Language {
  /** English. */
  ENGLISH("en"),
  /** Chinese, in simplified characters. */
  CHINESE("zh");

  private final String code;

  Language(String code) {
    this.code = code;
  }

  /** The ISO 639 code, which names the file of the texts. */
  String code() {
    return code;
  }
}
