package io.github.verbalizedsampling.parse;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the word that a line begins with makes of the line. */
enum Label {
  /** The title of a text. */
  TITLE(
      "title heading titel titre título titolo заголовок название 标题 標題 タイトル 제목"
          + " शीर्षक العنوان"),

  /** What says why, or remarks on a text: never the text itself. */
  REASON(
      "reasoning reason reasons explanation rationale justification note notes why comment"
          + " analysis begründung erklärung grund anmerkung hinweis warum raisonnement"
          + " explication raison pourquoi remarque razonamiento explicación razón motivo"
          + " justificación nota raciocínio explicação razão justificativa ragionamento"
          + " spiegazione motivazione обоснование объяснение причина пояснение комментарий"
          + " почему 理由 解释 解釋 说明 說明 原因 分析 説明 解説 根拠 이유 설명 근거 เหตุผล"
          + " คำอธิบาย कारण तर्क व्याख्या السبب التفسير الشرح הסבר נימוק toelichting uitleg"),

  /** What an item of a list is called: these words, and the names of texts. */
  ITEM(
      "approach direction concept theme variant version proposal 方案 方向 abordagem"
          + " vorschlag propuesta proposition proposta opção opción 案 guess rank prediction"
          + " possibility outcome möglichkeit variante вариант 选项 候選 候補 選択肢 후보 옵션 ตัวเลือก"
          + " विकल्प الخيار alternative scenario odpowiedź odpověď svar antwoord vastaus yanıt cevap jawaban"
          + " відповідь"),

  /** What an item is called that a number follows: by itself such a word may name anything. */
  COUNTED(
      "haiku limerick sonnet riddle metaphor slogan tagline headline caption tweet post hook"
          + " pitch quote dialogue monologue opening ending premise plot variation take name"
          + " recipe email letter song"
          + " geschichte witz gedicht spruch histoire blague poème phrase historia chiste"
          + " poema frase história piada storia barzelletta poesia рассказ история шутка"
          + " стихотворение 故事 笑话 笑話 诗 詩 句子 物語 俳句 冗談 이야기 농담 시 कहानी चुटकुला कविता"
          + " قصة نكتة قصيدة");

  private static final Map<String, Label> BY_WORD = new HashMap<>();

  static {
    for (Label label : values()) {
      Names.words(label.words).forEach(word -> BY_WORD.put(word, label));
    }
  }

  private final String words;

  Label(String words) {
    this.words = words;
  }

  /** What a folded word says; null if it labels nothing. */
  static @Nullable Label of(String folded) {
    Label label = BY_WORD.get(folded);
    return label == null && Names.textRank(folded) >= 0 ? ITEM : label;
  }
}
