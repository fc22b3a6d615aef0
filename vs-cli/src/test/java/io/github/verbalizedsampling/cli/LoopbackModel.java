package io.github.verbalizedsampling.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.github.verbalizedsampling.langchain4j.LangChain4jGenerator;
import io.github.verbalizedsampling.langchain4j.LangChain4jStreamingGenerator;
import io.github.verbalizedsampling.model.Message;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.Role;
import io.github.verbalizedsampling.model.StreamingTextGenerator;
import io.github.verbalizedsampling.model.TextGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A model behind a server on loopback, in OpenAI's form. A stream is an event for each token; a
 * reply that nobody follows comes in one piece.
 */
final class LoopbackModel implements StreamingTextGenerator, AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final StreamingTextGenerator model;
  private final HttpServer server;
  private final TextGenerator whole;
  private final StreamingTextGenerator live;

  private LoopbackModel(StreamingTextGenerator model, HttpServer server) {
    this.model = model;
    this.server = server;
    String url = "http://localhost:" + server.getAddress().getPort();
    this.whole =
        LangChain4jGenerator.of(
                OpenAiChatModel.builder().baseUrl(url).apiKey("none").modelName("m").build())
            .seeded(LoopbackModel::seed);
    this.live =
        LangChain4jStreamingGenerator.of(
                OpenAiStreamingChatModel.builder()
                    .baseUrl(url)
                    .apiKey("none")
                    .modelName("m")
                    .build())
            .seeded(LoopbackModel::seed);
  }

  static LoopbackModel of(StreamingTextGenerator model) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(here, 0), 0);
    LoopbackModel loopback = new LoopbackModel(model, server);
    server.createContext("/", loopback::serve);
    server.start();
    return loopback;
  }

  private static OpenAiChatRequestParameters seed(int seed) {
    return OpenAiChatRequestParameters.builder().seed(seed).build();
  }

  @Override
  public Reply generate(Prompt prompt) {
    return whole.generate(prompt);
  }

  @Override
  public Reply stream(Prompt prompt, Predicate<? super String> onText) {
    return live.stream(prompt, onText);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      // The end of a reply goes out with that of the connection, and at once.
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      if (request.path("stream").asBoolean()) {
        Reply reply = model.stream(prompt(request), token -> write(out, delta(token)));
        write(out, usage(reply));
        write(out, "[DONE]");
      } else {
        Reply reply = model.generate(prompt(request));
        ObjectNode body = usage(reply);
        choice(body).putObject("message").put("content", reply.text());
        out.write(body.toString().getBytes(UTF_8));
      }
    } catch (UncheckedIOException clientHasEnough) {
      // As it does where it stops a stream.
    }
  }

  private static Prompt prompt(JsonNode request) {
    return Prompt.of(request.path("messages").valueStream().map(LoopbackModel::message).toList())
        .withSeed(request.path("seed").asLong());
  }

  private static Message message(JsonNode message) {
    return new Message(
        Role.valueOf(message.path("role").asText().toUpperCase(Locale.ROOT)),
        message.path("content").asText());
  }

  private static ObjectNode delta(String token) {
    ObjectNode chunk = JsonNodeFactory.instance.objectNode();
    choice(chunk).putObject("delta").put("content", token);
    return chunk;
  }

  private static ObjectNode choice(ObjectNode body) {
    return body.putArray("choices").addObject();
  }

  private static ObjectNode usage(Reply reply) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("usage")
        .put("prompt_tokens", reply.usage().input())
        .put("completion_tokens", reply.usage().output());
    return body;
  }

  private static boolean write(OutputStream out, Object event) {
    try {
      out.write(("data: " + event + "\n\n").getBytes(UTF_8));
      return true;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
