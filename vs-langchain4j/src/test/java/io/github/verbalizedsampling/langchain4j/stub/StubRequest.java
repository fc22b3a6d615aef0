package io.github.verbalizedsampling.langchain4j.stub;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A request as {@link StubServer} received it. */
public final class StubRequest {
  private final String path;
  private final JsonNode body;
  private final CountDownLatch done = new CountDownLatch(1);

  StubRequest(String path, JsonNode body) {
    this.path = path;
    this.body = body;
  }

  /** The path, without the host. */
  public String path() {
    return path;
  }

  /** The JSON body. */
  public JsonNode body() {
    return body;
  }

  /** The model that was asked for. */
  public String model() {
    return body.path("model").asText();
  }

  /** Whether the client asked for a stream. */
  public boolean streaming() {
    return wire() == Wire.OLLAMA
        ? body.path("stream").asBoolean(true)
        : body.path("stream").asBoolean(false);
  }

  /** Waits until the server is done with the connection, however that came about. */
  public void awaitDone() throws InterruptedException {
    if (!done.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the stub server is still at work on " + path);
    }
  }

  Wire wire() {
    return path.endsWith("/api/chat") ? Wire.OLLAMA : Wire.OPEN_AI;
  }

  void finish() {
    done.countDown();
  }
}
