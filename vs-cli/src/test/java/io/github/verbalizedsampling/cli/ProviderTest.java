package io.github.verbalizedsampling.cli;

import static io.github.verbalizedsampling.cli.Run.COLOURS;
import static io.github.verbalizedsampling.cli.Run.quoted;
import static io.github.verbalizedsampling.cli.Run.vs;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models behind a server on loopback. */
class ProviderTest {
  private static final Map<String, String> KEY = Map.of("OPENAI_API_KEY", "secret");

  private final List<String> bodies = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private HttpServer server;
  private int status = 200;
  private int next;
  private String answer = "";
  private Runnable meanwhile = () -> {};

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
    meanwhile.run();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    status = next == 0 ? status : next;
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  private static String openai(String text) {
    return "{\"id\":\"1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":["
        + "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
        + quoted(text)
        + "},\"finish_reason\":\"stop\"}],"
        + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":7,\"total_tokens\":16}}";
  }

  private static String ollama(String text) {
    return "{\"model\":\"m\",\"created_at\":\"2026-01-01T00:00:00Z\",\"message\":{\"role\":\"assistant\","
        + "\"content\":"
        + quoted(text)
        + "},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":9,\"eval_count\":7}";
  }

  private Run ask(String... more) {
    List<String> args = new ArrayList<>(List.of("dist", "Name a colour.", "-k", "2", "--json"));
    args.addAll(List.of("--model", "openai:m", "--base-url", url() + "/v1"));
    args.addAll(List.of(more));
    return vs(KEY, "", args.toArray(String[]::new));
  }

  @Test
  void asks_an_openai_server_with_the_key_from_the_environment() {
    answer = openai(COLOURS);
    Run run = ask("--tail", "0.1");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("\"model\":\"openai:m\"", "\"usage\":{\"input\":9,\"output\":7}", "teal");
    assertThat(keys).containsExactly("Bearer secret");
    assertThat(bodies.get(0)).contains("Name a colour.", "0.10").doesNotContain("json_schema");
  }

  @Test
  void asks_an_openai_server_that_wants_no_key() {
    answer = openai(COLOURS);
    Run run = vs("sample", "x", "-k", "2", "--model", "openai:m", "--base-url", url());
    assertThat(run.status()).isZero();
  }

  @Test
  void asks_an_ollama_server_for_json() {
    answer = ollama(COLOURS);
    Run run = vs("sample", "x", "-k", "2", "--model", "ollama:m", "--base-url", url());
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out()).isIn("red\n", "teal\n");
    assertThat(bodies.get(0)).contains("\"format\"", "\"responses\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"openai:m", "ollama:m"})
  void gives_the_model_another_seed_in_each_call(String model) {
    answer = model.startsWith("ollama") ? ollama(COLOURS) : openai(COLOURS);
    Run run = vs("sample", "x", "-n", "3", "--seed", "42", "--model", model, "--base-url", url());
    assertThat(run.status()).isZero();
    assertThat(bodies).extracting(ProviderTest::seed).containsExactly("42", "43", "44");
  }

  @Test
  void gives_the_model_no_seed_where_none_was_asked_for() {
    answer = openai(COLOURS);
    assertThat(ask().status()).isZero();
    assertThat(bodies).extracting(ProviderTest::seed).containsExactly("none");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void asks_without_a_seed_where_the_server_refuses_one(int refusal) {
    status = refusal;
    answer = "{\"error\":{\"message\":\"Extra inputs are not permitted: seed\"}}";
    next = 200;
    meanwhile = () -> answer = openai(COLOURS);
    assertThat(ask("--seed", "42").status()).isZero();
    assertThat(bodies).extracting(ProviderTest::seed).containsExactly("42", "none");
  }

  private static String seed(String body) {
    Matcher seed = Pattern.compile("\"seed\"\\s*:\\s*(\\d+)").matcher(body);
    return seed.find() ? seed.group(1) : "none";
  }

  @Test
  void says_that_the_key_was_refused() {
    status = 401;
    answer = "{\n  \"error\": {\n    \"message\": \"Incorrect API key\"\n  }\n}";
    Run run = ask();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).contains("OPENAI_API_KEY").doesNotContain("secret");
  }

  @Test
  void makes_no_more_calls_with_a_key_that_was_refused() {
    status = 401;
    answer = "{\"error\":{\"message\":\"Incorrect API key\"}}";
    String[] ask = {"sample", "x", "-n", "40", "-k", "2", "--model", "openai:m"};
    Run run =
        vs(
            KEY,
            "",
            Stream.concat(Stream.of(ask), Stream.of("--base-url", url())).toArray(String[]::new));
    assertThat(run.status()).isEqualTo(1);
    assertThat(bodies).hasSizeLessThan(20);
  }

  @Test
  void says_that_there_is_no_such_model() {
    status = 404;
    answer = "{\"error\":{\"message\":\"no model m\"}}";
    Run run = ask();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("openai:m", "check the name");
  }

  @Test
  void says_what_the_server_says_when_it_fails() {
    status = 500;
    answer = "{\"error\":{\"message\":\"out of memory\"}}";
    Run run = ask();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).hasLineCount(1).contains("openai:m failed", "out of memory");
  }

  @Test
  void keeps_the_file_of_a_run_to_itself(@TempDir Path folder) throws IOException {
    Path out = folder.resolve("out.jsonl");
    Path paid = folder.resolve("paid");
    meanwhile = () -> tryToWrite(out, paid);
    answer = openai(COLOURS);
    assertThat(fileRun(out, url()).status()).isZero();
    assertThat(out).content().hasLineCount(1);
    assertThat(paid).isEmptyFile();
  }

  @Test
  void goes_on_with_a_file_over_the_same_server_only(@TempDir Path folder) {
    Path out = folder.resolve("out.jsonl");
    answer = openai(COLOURS);
    assertThat(fileRun(out, url()).status()).isZero();
    Run elsewhere = fileRun(out, "http://127.0.0.1:1/v1");
    assertThat(elsewhere.status()).isEqualTo(2);
    assertThat(elsewhere.err())
        .contains(
            "line 1 was made with base-url " + url() + ", not base-url http://127.0.0.1:1/v1");
  }

  private static Run fileRun(Path out, String url) {
    Path prompts = Run.write(out.resolveSibling("prompts.txt"), "Name a colour.");
    List<String> args = List.of("sample", "--file", prompts.toString(), "--out", out.toString());
    List<String> command = new ArrayList<>(args);
    command.addAll(List.of("-k", "2", "-n", "2", "--model", "openai:m", "--base-url", url));
    return vs(KEY, "", command.toArray(String[]::new));
  }

  private static void tryToWrite(Path out, Path paid) {
    try {
      Process other = FileProgram.start(out, 1, paid);
      other.getOutputStream().close();
      assertThat(other.waitFor()).isEqualTo(1);
    } catch (IOException | InterruptedException x) {
      throw new IllegalStateException(x);
    }
  }

  @Test
  void says_that_no_server_is_there() {
    String url = url();
    server.stop(0);
    for (String model : List.of("openai:m", "ollama:m")) {
      Run run = vs(KEY, "", "sample", "x", "--model", model, "--base-url", url);
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).hasLineCount(1).contains(model, "no server can be reached");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html><body>It works!</body></html>"})
  void says_that_the_server_is_another(String page) {
    answer = page;
    for (String model : List.of("openai:m", "ollama:m")) {
      Run run = vs(KEY, "", "sample", "x", "--model", model, "--base-url", url());
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err())
          .isEqualTo("vs: " + model + " failed: the server sent no JSON; is --base-url right?\n");
    }
  }

  @Test
  void says_what_came_before_the_server_failed() {
    answer = openai("aaaaaaaaaa");
    next = 500;
    Run run = ask();
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .hasLineCount(1)
        .contains("openai:m failed", "a reply (status UNREADABLE): \"aaaaaaaaaa\"");
  }

  @Test
  void reports_an_empty_answer() {
    answer = openai("");
    Run run = ask();
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).contains("\"status\":\"EMPTY\"", "\"candidates\":[]");
    assertThat(run.err()).hasLineCount(1);
  }
}
