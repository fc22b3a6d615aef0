package io.github.verbalizedsampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionJsonTest {
  record Customer(String name, int age) {}

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void has_the_candidates_with_what_was_stated() throws JsonProcessingException {
    var some = Distribution.of(List.of(Candidate.of("red", 0.4), Candidate.of("blue", null)));
    assertThat(json.writeValueAsString(some))
        .isEqualTo(
            "{\"candidates\":[{\"value\":\"red\",\"stated\":0.4},{\"value\":\"blue\",\"stated\":null}]}");
  }

  @Test
  void has_a_weight_only_where_it_is_not_the_stated_probability() throws JsonProcessingException {
    var some = Distribution.of(List.of(Candidate.of("red", 0.4))).reweight(c -> 2);
    assertThat(json.writeValueAsString(some))
        .isEqualTo("{\"candidates\":[{\"value\":\"red\",\"stated\":0.4,\"weight\":2.0}]}");
  }

  @Test
  void reads_back_what_it_wrote_for_any_type() throws JsonProcessingException {
    var some =
        Distribution.of(
                List.of(
                    Candidate.of(new Customer("Ada", 36), 0.4),
                    Candidate.<Customer>of(new Customer("Bo", 7), null)))
            .merge(Distribution.of(List.of(Candidate.of(new Customer("Cy", 70), 0.1))));
    Distribution<Customer> read =
        json.readValue(json.writeValueAsString(some), new TypeReference<>() {});
    assertThat(read).isEqualTo(some);
  }

  @Test
  void keeps_an_unknown_weight_unknown() throws JsonProcessingException {
    var some = Distribution.of(List.of(Candidate.of("red", 0.4), Candidate.of("blue", null)));
    Distribution<String> read =
        json.readValue(json.writeValueAsString(some), new TypeReference<>() {});
    assertThat(read.filter(c -> !c.known()).weights().uniform()).isTrue();
    assertThat(read).isEqualTo(some);
  }

  @Test
  void refuses_a_weight_that_cannot_be_drawn_with() {
    assertThatThrownBy(() ->
            json.readValue(
                "{\"candidates\":[{\"value\":\"red\",\"stated\":0.4,\"weight\":-2.0}]}",
                new TypeReference<Distribution<String>>() {}))
        .hasMessageContaining("weight must be finite and not negative, but is -2.0");
  }

  @Test
  void names_candidates_that_are_null() {
    assertThatThrownBy(() ->
            json.readValue("{\"candidates\":null}", new TypeReference<Distribution<String>>() {}))
        .hasMessageContaining("candidates must not be null");
  }

  @Test
  void reads_and_writes_a_candidate() throws JsonProcessingException {
    var candidate = Candidate.of("red", 0.4);
    Candidate<String> read =
        json.readValue(json.writeValueAsString(candidate), new TypeReference<>() {});
    assertThat(read).isEqualTo(candidate);
  }
}
