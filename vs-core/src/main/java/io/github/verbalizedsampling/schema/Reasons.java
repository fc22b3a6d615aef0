package io.github.verbalizedsampling.schema;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.util.regex.Pattern;

/**
 * Why a text is no value of a type: what Jackson says, with the place, and without its advice to
 * programmers, which is of no use to people and models.
 */
final class Reasons {
  private static final Pattern NOT_VALID =
      Pattern.compile(
          "(?s)Cannot (?:coerce [^(]*\\((?<coerced>.*)\\) to (?:element of )?`(?<to>[^`]+)`.*"
              + "|construct instance of `(?<type>[^`]+)`.* value \\((?<value>.*)\\)$)");
  private static final Pattern ADVICE =
      Pattern.compile(
          " \\((?:but could if coercion|set DeserializationConfig|token `|although at least one"
              + "|index \\d|as String to convert)[^)]*\\)"
              + "|: disable DeserializationConfig\\S* to allow"
              + "|Failed to deserialize [\\w.]+: \\([\\w.]+\\) ");
  private static final Pattern PACKAGE = Pattern.compile("`[\\w.$]*[.$](\\w+)");

  private Reasons() {}

  static String of(JsonMappingException e) {
    String message = String.valueOf(e.getOriginalMessage());
    var notValid = NOT_VALID.matcher(message);
    if (notValid.matches()) {
      boolean coerced = notValid.group("coerced") != null;
      message =
          notValid.group(coerced ? "coerced" : "value")
              + " is not a valid `"
              + notValid.group(coerced ? "to" : "type")
              + "` value";
    }
    String plain = ADVICE.matcher(message).replaceAll("");
    return place(e) + PACKAGE.matcher(plain).replaceAll("`$1");
  }

  private static String place(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? "" : path.append(": ").toString();
  }
}
