package io.github.verbalizedsampling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrammarTest {
  private static JsonNode schema(String text) {
    try {
      return new JsonMapper().readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException x) {
      throw new IllegalArgumentException(text, x);
    }
  }

  private static String root(String schema) {
    return Grammar.of(schema(schema)).lines().findFirst().orElseThrow();
  }

  @Test
  void holds_a_reply_to_its_form() {
    String grammar =
        Grammar.of(
            schema(
                "{'type':'object','properties':{'responses':{'type':'array','minItems':5,'maxItems':5,"
                    + "'items':{'type':'object','properties':{'text':{'type':'string'},"
                    + "'probability':{'type':'number'}}}}}}"));
    assertThat(grammar)
        .isEqualTo(
            """
            root ::= "{\\"responses\\":" "[" item-0 ("," item-0){4,4} "]" "}"
            edge ::= [^"\\\\\\x00-\\x20\\x7F,] | "\\\\" ["\\\\]
            char ::= [^"\\\\\\x00-\\x1F\\x7F] | "\\\\" ["\\\\n]
            string-1-1200 ::= "\\"" edge (char{0,1198} edge)? "\\""
            probability ::= "0." [0-9]{1,3}
            item-0 ::= "{\\"text\\":" string-1-1200 ",\\"probability\\":" probability "}"
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          {'type':'object'}                                             # "{}"
          {'type':'null'}                                               # "null"
          {'type':'boolean'}                                            # boolean
          {'type':'integer'}                                            # integer
          {'type':'number'}                                             # number
          {'const':'red'}                                               # "\\"red\\""
          {'enum':['red',2,null]}                                       # ("\\"red\\"" | "2" | "null")
          {'anyOf':[{'type':'boolean'},{'type':'null'}]}                # (boolean | "null")
          {'type':'array','items':{'type':'boolean'}}                   # "[" (item-0 ("," item-0){0,})? "]"
          {'type':'array','items':{'type':'boolean'},'maxItems':0}      # "[]"
          {'type':'array','items':{'type':'boolean'},'minItems':2}      # "[" item-0 ("," item-0){1,} "]"
          {'type':'string','maxLength':9}                               # string-1-9
          """)
  void knows_the_parts_of_a_schema(String schema, String expression) {
    assertThat(root(schema)).isEqualTo("root ::= " + expression);
  }

  @Test
  void lets_a_string_be_empty_only_where_the_schema_says_so() {
    assertThat(root("{'type':'string','minLength':0,'maxLength':9}"))
        .isEqualTo("root ::= (\"\\\"\\\"\" | string-1-9)");
  }

  @Test
  void follows_references_also_to_themselves() {
    assertThat(
            Grammar.of(
                schema(
                    "{'$ref':'#/$defs/a b','$defs':{'a b':{'anyOf':["
                        + "{'type':'null'},{'$ref':'#/$defs/a b'}]}}}")))
        .isEqualTo("root ::= def-a-b\ndef-a-b ::= (\"null\" | def-a-b)\n");
  }

  @Test
  void names_what_it_cannot_hold() {
    assertThatThrownBy(() -> Grammar.of(schema("{'type':'date'}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{\"type\":\"date\"}");
    assertThatThrownBy(() -> Grammar.of(schema("{'$ref':'#/$defs/x'}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("#/$defs/x");
  }
}
