package io.github.verbalizedsampling.parse;

import io.github.verbalizedsampling.parse.Item.Unit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What models call a text, a weight and a list: one place for keys, tags, columns and labels. */
final class Names {
  /** By rank: the first beats the others. */
  private static final Map<String, Integer> TEXTS =
      ranked(
          "text response answer candidate completion output content message reply body value idea"
              + " joke item option sample choice story poem result solution suggestion sentence"
              + " statement action translation description"
              + " texto testo texte antwort réponse reponse respuesta resposta risposta ответ текст"
              + " テキスト 回答 文本 回复 内容 候选 내용 텍스트 답변 응답 ข้อความ คำตอบ उत्तर पाठ النص الإجابة"
              + " טקסט תשובה idee ideia ideas thought");

  private static final Set<String> LISTS =
      Set.copyOf(
          words(
              "responses candidates results items answers options samples outputs data distribution"
                  + " texts completions choices ideas jokes list response messages values"
                  + " suggestions generations respuestas respostas antworten réponses risposte"));

  private static final Set<String> PROBABILITIES =
      Set.copyOf(
          words(
              "probability prob p probabilities probs probablity probabilty propability probabilidad"
                  + " probabilidade probabilité probabilite probabilità probabilita"
                  + " wahrscheinlichkeit 概率 機率 几率 確率 확률 вероятность ความน่าจะเป็น प्रायिकता"
                  + " संभावना الاحتمال الاحتمالية احتمال احتمالية הסתברות waarschijnlijkheid sannolikhet"
                  + " prawdopodobieństwo olasılık xácsuất kans probabilitas peluang"
                  + " 可能性 가능성 סבירות sannsynlighet sandsynlighed todennäköisyys valószínűség"
                  + " probabilitate вероятност вероватноћа vjerojatnost pravdepodobnosť probabilitat"
                  + " tikimybė varbūtība tõenäosus kebarangkalian uwezekano verjetnost"
                  + " ймовірність імовірність pravděpodobnost πιθανότητα সম্ভাবনা संभाव्यता"));

  /** How the name of a weight may end that has other words before it. */
  private static final List<String> ENDS =
      words(
          "probability likelihood confidence prob wahrscheinlichkeit probabilité probabilidad"
              + " probabilidade probabilità вероятность 概率 機率 確率 확률");

  private static final Set<String> WEIGHTS =
      Set.copyOf(
          words(
              "likelihood confidence weight chance score scores weights likelihoods confidences"
                  + " chances konfidenz confianza confiança"));

  private static final Set<String> CHANCES =
      Set.copyOf(
          words(
              "likely unlikely rare wahrscheinlich unwahrscheinlich probable improbable probabile provável chances chancen вероятности"));

  /** What names the weights of a whole list. */
  private static final Set<String> OF_ALL =
      Set.copyOf(
          words(
              "probabilities probs likelihoods chances confidences wahrscheinlichkeiten probabilités"
                  + " probabilidades вероятности"));

  private static final Set<String> PERCENTS =
      Set.copyOf(words("percentage percent pct prozent porcentaje pourcentage percentages"));

  /** What the weights of these names count. */
  private static final Map<String, Unit> UNITS = new HashMap<>();

  static {
    PROBABILITIES.forEach(name -> UNITS.put(name, Unit.PROBABILITY));
    WEIGHTS.forEach(name -> UNITS.put(name, Unit.PROBABILITY));
    PERCENTS.forEach(name -> UNITS.put(name, Unit.PERCENT));
    words("nll negativeloglikelihood negativelogprobability neglogprob loss")
        .forEach(name -> UNITS.put(name, Unit.NLL));
    words("logprob logprobability loglikelihood logp logprobs")
        .forEach(name -> UNITS.put(name, Unit.LOGPROB));
    words("perplexity ppl").forEach(name -> UNITS.put(name, Unit.PERPLEXITY));
    UNITS.put("odds", Unit.ODDS);
  }

  private static final Map<String, String> SHARED =
      UNITS.keySet().stream().collect(Collectors.toMap(name -> name, name -> name));

  /** What may label a title where a text has its own name; else it may be the text. */
  private static final Set<String> TITLES = Set.copyOf(words("name theme themename tema"));

  private static final Set<String> ASIDE =
      Set.copyOf(
          words(
              "reasoning steps thoughts thinking analysis criteria explanation rationale notes"
                  + " note id label rank index number no n nr category type kind key model error"
                  + " refusal"));

  /** Asides that are what was asked for, by rank, where nothing else is: the classes of a task. */
  private static final List<String> CLASSES = words("label category type kind class number key");

  /** Names that are common words, too. */
  private static final Set<String> COMMON = Set.copyOf(words("no nr max min n k"));

  private static final Set<String> PARAMETERS =
      Set.copyOf(
          words(
              "temperature topp topk minp maxtokens presencepenalty frequencypenalty seed k n tau"
                  + " lr learningrate dropout momentum labelsmoothing weightdecay batchsize epochs"
                  + " threshold total sum mean median average avg max min count std variance"));

  private static final Set<String> TOTALS =
      Set.copyOf(
          words(
              "total sum totals summe gesamt insgesamt somme totale suma soma 合计 总计 合計 合計値 합계"
                  + " итого"));

  /** How the name of a weight begins that sums up the others. */
  private static final List<String> SUMS =
      words("total sum gesamt combined cumulative remaining probabilitysum probabilitiessum 总 合計");

  private static final Set<String> SAMPLES =
      Set.copyOf(
          words(
              "string str text texthere response responsetext responsehere yourresponse"
                  + " yourresponsehere yourtext yourtexthere youranswer answerhere"
                  + " youranswerhere candidate candidatetext exampletext sampletext theresponse"
                  + " firstresponse secondresponse"));

  private static final int LONGEST_TOTAL = 60;

  private Names() {}

  static List<String> words(String words) {
    return Arrays.asList(words.split(" ", -1));
  }

  private static Map<String, Integer> ranked(String words) {
    Map<String, Integer> ranks = new HashMap<>();
    for (String word : words(words)) {
      ranks.putIfAbsent(word, ranks.size());
    }
    return ranks;
  }

  /** Letters and digits in lower case, without a number at the end. */
  static String fold(String name) {
    int end = name.length();
    if (isFolded(name)) {
      return name;
    }
    StringBuilder folded = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = name.charAt(i);
      if (Character.isLetterOrDigit(c)
          || Character.getType(c) == Character.NON_SPACING_MARK
          || Character.getType(c) == Character.COMBINING_SPACING_MARK) {
        folded.append(c);
      }
    }
    int last = folded.length();
    while (last > 1 && Character.isDigit(folded.charAt(last - 1))) {
      last--;
    }
    folded.setLength(last);
    return folded.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isFolded(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < 'a' || c > 'z') {
        return false;
      }
    }
    return true;
  }

  /** The rank of a name for a text, 0 the best; -1 if it is none. */
  static int textRank(String folded) {
    return TEXTS.getOrDefault(folded, -1);
  }

  static boolean isList(String folded) {
    return LISTS.contains(folded);
  }

  /** Whether a name calls what it stands for a list of answers: "coffee_jokes". */
  static boolean endsAsList(String folded) {
    return LISTS.stream().anyMatch(folded::endsWith);
  }

  static boolean isTitle(String folded) {
    return TITLES.contains(folded) || Label.of(folded) == Label.TITLE;
  }

  static boolean isAside(String folded) {
    return ASIDE.contains(folded);
  }

  /** Whether what is called so stands beside a text, and is none. */
  static boolean isBesideText(String folded) {
    return isAside(folded) || Label.of(folded) == Label.REASON;
  }

  /** The rank of an aside that may be the text where nothing else is, 0 the best; -1 if not. */
  static int classRank(String folded) {
    return CLASSES.indexOf(folded);
  }

  /** Whether the name may as well be a word that was asked for: yes and no, a pet called Max. */
  static boolean isCommon(String folded) {
    return COMMON.contains(folded);
  }

  /** Whether what is called so may be an answer, and is no setting. */
  static boolean mayBeAnswer(String folded) {
    return isCommon(folded) || !isParameter(folded);
  }

  static boolean isParameter(String folded) {
    return PARAMETERS.contains(folded) || isKnown(folded);
  }

  static boolean isTotal(String text) {
    return text.length() <= LONGEST_TOTAL
        && !Text.hasDigit(text, 0, text.length())
        && TOTALS.contains(fold(text));
  }

  /** Whether a text stands for one in a description of the form: "your response here". */
  static boolean isSample(String text) {
    return text.length() <= LONGEST_TOTAL && SAMPLES.contains(fold(text));
  }

  /** Whether a weight of this name sums up the others. */
  static boolean isSum(String folded) {
    for (String sum : SUMS) {
      if (folded.startsWith(sum) && unit(folded) != null) {
        return true;
      }
    }
    return TOTALS.contains(folded);
  }

  /** Whether a text is no more than a name that a form has: "probability". */
  static boolean isKey(String text) {
    return text.length() <= LONGEST_TOTAL && isKnown(fold(text));
  }

  private static boolean isKnown(String folded) {
    return textRank(folded) >= 0
        || isList(folded)
        || isAside(folded)
        || PROBABILITIES.contains(folded)
        || WEIGHTS.contains(folded)
        || PERCENTS.contains(folded);
  }

  /** The same name of a weight, as one object: a reply repeats it for each of its items. */
  static String shared(String folded) {
    return SHARED.getOrDefault(folded, folded);
  }

  /** What a weight of this name counts; null if the name means no weight. */
  static @Nullable Unit unit(String folded) {
    Unit unit = UNITS.get(folded);
    return unit != null ? unit : compound(folded);
  }

  private static @Nullable Unit compound(String folded) {
    if (folded.length() > 60) {
      return null;
    }
    if (folded.contains("percent")) {
      return Unit.PERCENT;
    }
    for (String end : ENDS) {
      if (folded.endsWith(end)) {
        return Unit.PROBABILITY;
      }
    }
    return folded.startsWith("probability") || folded.startsWith("wahrscheinlichkeit")
        ? Unit.PROBABILITY
        : null;
  }

  /** Whether a word behind a number says that it is a weight: chance, likely. */
  static boolean isChance(String folded) {
    return CHANCES.contains(folded) || (unit(folded) != null && folded.length() > 1);
  }

  /** Whether weights of this name are those of a whole list. */
  static boolean isOfAll(String folded) {
    return OF_ALL.contains(folded);
  }

  static boolean isScore(String folded) {
    return folded.startsWith("score");
  }

  /** How good a weight of this name is beside another of the same item: 0 the best. */
  static int weightRank(String folded) {
    if (PROBABILITIES.contains(folded)) {
      return 0;
    }
    return isScore(folded) ? 3 : WEIGHTS.contains(folded) ? 2 : 1;
  }
}
