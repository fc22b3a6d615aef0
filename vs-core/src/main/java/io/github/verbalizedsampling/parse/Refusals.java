package io.github.verbalizedsampling.parse;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells words that decline from words that answer. */
final class Refusals {
  private static final int REACH = 400;

  private static final Pattern WORDS =
      Pattern.compile(
          "(?=[iasvtkjdlnmhpbyox])\\b(?:"
              + "i(?: a|')m (?:really |very |truly |so )?(?:sorry(?! (?:to hear|for your|about your|that you|you))|afraid|unable|not able|not comfortable)\\b.{0,60}\\b(?:can't|cannot|can not|unable|won't|not able|decline|provide|help|assist)"
              + "|sorry, (?:but )?(?:i )?(?:can't|cannot|won't|can not|am unable)"
              + "|i (?:can't|cannot|can not|won't(?: be able to)?|will not(?: be able to)?|could not|couldn't|must decline to|am not able to|am unable to|have to decline)"
              + "(?: \\w+)? ?(?:help|assist|provide|comply|fulfil|fulfill|support|create|generate|write|do that|do this|answer|discuss|engage|share|produce|offer|give|continue|participate)"
              + "|i (?:can't|cannot|can not|won't|will not) (?:satisfy|process|accept|accommodate|handle) (?:your|this|that|the) (?:request|prompt|task)"
              + "|i(?:'m| am) not (?:going|willing|allowed|permitted) to (?:help|assist|provide|comply|create|generate|write|answer|discuss|share)"
              + "|i (?:don't|do not) feel comfortable (?:with|writing|providing|creating|generating|helping|answering|discussing|sharing|producing|doing|continuing)"
              + "|i(?:'m| am) not comfortable (?:with|writing|providing|creating|generating|helping|answering|discussing|sharing|producing|doing)"
              + "|(?:that|this)(?:'s| is) (?:not something i can|something i (?:can't|cannot|won't|am not able to|'m not able to)) (?:help|do|assist|provide|write|create)"
              + "|i (?:shouldn't|should not) (?:help|assist|provide|comply|create|generate|write|answer|discuss|share)"
              + "|i(?:'m| am) (?:going to have|sorry, but i have) to (?:politely |respectfully )?(?:decline|refuse)"
              + "|i(?:'m| am) (?:unable|not able) to (?:help|assist|provide|comply|fulfil|create|generate|write|answer|share)"
              + "|as an ai\\b.{0,60}\\b(?:can't|cannot|unable|not able)"
              + "|i (?:must|have to|need to) (?:politely |respectfully |kindly )?(?:decline|refuse)|i (?:politely|respectfully|kindly) (?:decline|refuse)"
              + "|^i (?:can't|cannot|can not|won't)[.!]?$"
              + "|(?:against|violates?) (?:my|our|the) (?:guidelines|policy|policies|principles|values|rules|terms)\\b"
              + "|i(?:'d| would) rather not (?:help|write|provide|create|generate|answer|do|share)"
              + "|(?:het )?spijt me.{0,60}\\bniet\\b|ik kan (?:je|u|daar|hier|dit|dat)\\b.{0,40}\\bniet\\b"
              + "|(?:tyvärr|ledsen|beklager|desværre|dessverre).{0,60}\\b(?:inte|ikke)\\b|(?:jag|jeg) kan (?:tyvärr |desværre |dessverre )?(?:inte|ikke) (?:hjälpa|hjelpe|hjælpe)"
              + "|(?:przepraszam|przykro mi|niestety).{0,60}nie mogę|nie mogę (?:pomóc|tego|w tym)"
              + "|yardımcı ol(?:amam|amıyorum|amayacağım)|bunu yapamam"
              + "|maaf.{0,60}tidak (?:bisa|dapat)|xin lỗi.{0,60}không thể"
              + "|omlouvám se.{0,60}nemohu|pare rău.{0,60}nu pot|(?:olen pahoillani|valitettavasti).{0,60}en voi|sajnálom.{0,60}nem tudok"
              + "|tut mir leid.{0,80}\\bnicht\\b|ich kann (?:dir|ihnen|dabei|das|diese|hier|bei|damit)\\b.{0,60}\\bnicht\\b|kann ich (?:dir |ihnen )?(?:leider )?nicht (?:helfen|weiterhelfen|tun|machen|beantworten)\\b"
              + "|je ne (?:peux|puis) pas.{0,40}(?:aider|fournir|répondre|générer|satisfaire|accéder)|je ne suis pas en mesure de.{0,20}(?:aider|fournir|répondre|générer|satisfaire)|désolée?,?.{0,40}ne (?:peux|puis) pas"
              + "|lamento no poder (?:ayud|respond|cumpl|proporcion)|lo siento.{0,60}no puedo|no puedo (?:ayudarte|ayudar|proporcionar|cumplir|generar|asistir)"
              + "|(?:desculpe|sinto muito|lamento).{0,60}não posso|não posso (?:ajudar|fornecer|atender)"
              + "|mi dispiace.{0,60}non posso|non posso (?:aiutart|fornire|soddisfare)"
              + ")|(?=[^\\x00-\\x{24f}])(?:"
              + "λυπάμαι.{0,60}δεν μπορώ|(?:вибачте|на жаль).{0,60}не можу"
              + "|(?:ごめんなさい|すみません|恐れ入りますが).{0,40}(?:できません|できかねます|いたしかねます)"
              + "|抱歉.{0,20}(?:无法|不能)|(?:我|很遗憾).{0,6}(?:无法|不能)(?:协助|提供|帮助|满足|回答|完成|生成|创作|讨论)"
              + "|申し訳.{0,40}(?:できません|いたしかねます|お応え|お手伝い)|(?:お応え|お答え|お手伝い|対応|提供)できません"
              + "|죄송.{0,40}(?:없습니다|어렵습니다)|도와드릴 수 없|(?:요청|부탁).{0,10}응할 수 없"
              + "|(?:извините|простите|к сожалению).{0,60}не могу|я не могу (?:помочь|выполнить|предоставить)"
              + "|(?:متأسف|متاسف).{0,60}نمی"
              + "|ขออภัย.{0,60}ไม่สามารถ|ขอโทษ.{0,60}ไม่สามารถ|क्षमा करें|(?:सहायता|मदद) नहीं कर सक|माफ़ करें|माफ करें"
              + "|(?:آسف|عذر|أعتذر).{0,60}(?:لا أستطيع|لا يمكنني)|(?:لا أستطيع|لا يمكنني) (?:(?:ال)?مساعد|تقديم|إنشاء|كتابة|تلبية)|(?:לא אוכל|איני יכול|לא יכול לעזור)"
              + ")");

  /** What a model declines: a person who declines in a letter speaks of something else. */
  private static final Pattern TASK =
      Pattern.compile(
          "\\b(?:help|assist)(?: you)?(?: with (?:that|this|it|these|those|such|your)\\b|[.!]|$)"
              + "|\\b(?:provide|write|create|generate|produce|share|give|offer|answer|discuss|continue|fulfill?|complete|engage|comply|support|participate)"
              + "(?: you)?(?: (?:with|in))?(?: any)?(?: (?:that|this|it|these|those|such|further|additional|another|instructions|information|details|content|jokes|advice)\\b| an? (?:response|answer|joke|story|poem|essay|example) (?:about|for|like|on|that|to)\\b|(?: the)? (?:remaining|rest|other|requested|next|last)\\b| any\\b| more [a-z]+s\\b|[.!]|$)"
              + "|\\b(?:requests?|guidelines|polic(?:y|ies)|as an ai|language model|inappropriate|harmful|illegal|unethical|dangerous|unsafe)\\b"
              + "|помочь|выполнить|предоставить|допомогти|helpen|hjälpa|hjelpe|hjælpe|pomóc|pomoct|yardımcı|membantu|giúp|ajuta|auttaa|segíteni"
              + "|βοηθήσω|ช่วย|मदद|सहायता|مساعد|לעזור");

  private static final int LONGEST_WHOLE = 200;

  /** How a sentence that declines begins in Latin letters: what else begins is no refusal. */
  private static final Set<String> BEGINNINGS =
      Set.of(
          "I ", "I'", "I’", "So", "Un", "un", "Es", "Tu", "Je", "Dé", "De", "Lo", "La", "Si", "Mi",
          "Da");

  /** A sentence that does nothing but decline: who, not, what for. Looked for from the start. */
  private static final Pattern WHOLE =
      Pattern.compile(
          "(?iu)(?:(?:i(?: a|['’])m|i am) (?:really |very |so )?(?:sorry|afraid)[,.]? (?:but )?|sorry[,.]? (?:but )?|unfortunately,? |i apologi[sz]e,? (?:but )?)?"
              + "i(?:(?: (?:must|have to) decline|(?: a|['’])m (?:unable|not able) to (?:help|assist|comply))[.!]?|(?: (?:can['’]t|cannot|can not|won['’]t|am unable to|am not able to|must decline to|have to decline to)|['’]m (?:unable|not able) to)"
              + "(?: (?:help|assist)(?: you)? with (?:that|this|it|your request|that request|this request)"
              + "| (?:comply|engage) with (?:that|this|your request|that request|this request)"
              + "| (?:fulfil|fulfill|complete|provide|answer|do|discuss|generate|create|write|continue with) (?:that|this|your request|that request|this request|this content|that content|such content|this type of content))"
              + "[^,.!?\"“”\n]{0,40}(?:[.!](?: (?:if|is|please|however|let|would|can|how|i can|i['’]m) [^\"“”\n]{0,100})?)?)"
              + "|(?:es )?tut mir (?:sehr )?leid,? (?:aber )?(?:dabei|damit|das|ich) [^\"“„\n]{0,60}nicht (?:helfen|weiterhelfen|beantworten|erfüllen|unterstützen)\\b[^\"“„\n]{0,20}"
              + "|(?:dabei|damit|das) kann ich (?:dir |ihnen )?(?:leider )?nicht (?:weiter)?(?:helfen|beantworten|tun|machen)[.!]?"
              + "|(?:je suis )?désolée?,? (?:mais )?je ne (?:peux|puis) pas (?:vous |t['’])?(?:aider|répondre|fournir|satisfaire)[^\"«\n]{0,60}"
              + "|lo siento,? (?:pero )?no puedo (?:ayudarte|ayudar|ayudarle|responder|cumplir|proporcionar)[^\"«\n]{0,60}"
              + "|(?:desculpe|sinto muito|lamento),? (?:mas )?não posso (?:ajudar|fornecer|atender|responder)[^\"«\n]{0,60}"
              + "|mi dispiace,? (?:ma )?non posso (?:aiutart|fornire|soddisfare|rispondere)[^\"«\n]{0,60}"
              + "|(?:извините|простите|к сожалению),? (?:но )?я не могу (?:помочь|ответить|выполнить)[^\"«\n]{0,60}"
              + "|(?:很)?抱歉[,，]?(?:但)?我?(?:无法|不能)(?:协助|提供|帮助|满足|回答|完成)[^“「\n]{0,30}"
              + "|申し訳(?:ありません|ございません)(?:が)?[、,]?[^「\n]{0,30}(?:できません|いたしかねます)[。.]?"
              + "|죄송(?:합니다|하지만)[^\"\n]{0,30}(?:없습니다|어렵습니다)[.]?");

  private static final Pattern BUT_ANSWERS =
      Pattern.compile(
          "(?:assign|exact|real|true|precise|actual|calculate|guarantee|know)\\w* .{0,20}probabilit");

  private static final List<String> NUMBERS =
      List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten");

  private static final String NUMBER = "(\\d{1,3}|" + String.join("|", NUMBERS) + ")";

  /** How many items are missing, in a sentence that declines them: the number before or behind. */
  private static final Pattern REST =
      Pattern.compile(
          "\\b(?:remaining|other|last|next|further|additional|more|rest of the) "
              + NUMBER
              + "\\b|\\b"
              + NUMBER
              + " (?:remaining|others?|further|additional|more)\\b");

  private Refusals() {}

  /** How many further items the words behind a list decline; 0 if they do not say so. */
  static int countOfRest(String words) {
    if (!Text.hasWords(words) || !declines(words, false)) {
      return 0;
    }
    Matcher rest = REST.matcher(plain(words));
    return rest.find() ? number(rest.group(1) == null ? rest.group(2) : rest.group(1)) : 0;
  }

  private static int number(String word) {
    return Character.isDigit(word.charAt(0)) ? Integer.parseInt(word) : NUMBERS.indexOf(word) + 1;
  }

  /**
   * Whether an item is none, since its text declines. An item with a weight is declined only by a
   * text that says nothing else; one without by a text that declines a task, as no letter does.
   */
  static boolean declines(String text, boolean weighed) {
    return isNothingElse(text) || (!weighed && isRefusal(text) && TASK.matcher(plain(text)).find());
  }

  /** Whether the text is one sentence that declines, and nothing else. */
  static boolean isNothingElse(String text) {
    int from = Text.skip(text, 0, text.length());
    return text.length() - from <= LONGEST_WHOLE
        && text.length() - from > 2
        && (text.charAt(from) > 'z' || BEGINNINGS.contains(text.substring(from, from + 2)))
        && WHOLE.matcher(text).region(from, Text.trimEnd(text, from, text.length())).matches();
  }

  private static String plain(String text) {
    String start = text.substring(0, Math.min(REACH, text.length())).toLowerCase(Locale.ROOT);
    return start.replace('’', '\'').replace('\n', ' ');
  }

  /** Whether the text declines, in its first sentences. */
  static boolean isRefusal(String text) {
    String plain = plain(text);
    return WORDS.matcher(plain).find() && !BUT_ANSWERS.matcher(plain).find();
  }
}
