package io.github.verbalizedsampling.langchain4j.stub;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A model server on loopback that speaks the wire forms of OpenAI and Ollama, plain and streaming.
 *
 * <pre>{@code
 * try (StubServer server = StubServer.start()) {
 *   server.then(Answer.text("A bear."));
 *   ChatModel model =
 *       OpenAiChatModel.builder().baseUrl(server.openAiUrl()).apiKey("none").modelName("m").build();
 * }
 * }</pre>
 *
 * <p>It answers from a script, in order, or as {@link #answering} says. Sockets, not the JDK's HTTP
 * server, because that one cannot reset a connection.
 */
public final class StubServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ServerSocket listener;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
  private final List<StubRequest> requests = new CopyOnWriteArrayList<>();
  private final Semaphore arrivals = new Semaphore(0);
  private volatile Function<StubRequest, Answer> answering = request -> nextOfScript();

  private StubServer(ServerSocket listener) {
    this.listener = listener;
  }

  /** Opens a server on a free port. */
  public static StubServer start() {
    try {
      StubServer server =
          new StubServer(new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress()));
      thread(server::accept);
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The base URL for OpenAI clients. */
  public String openAiUrl() {
    return ollamaUrl() + "/v1";
  }

  /** The base URL for Ollama clients. */
  public String ollamaUrl() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** Adds an answer to the script. */
  public StubServer then(Answer answer) {
    script.add(answer);
    return this;
  }

  /** Adds an answer of text to the script. */
  public StubServer then(String text) {
    return then(Answer.text(text));
  }

  /** Answers every request by this function, in place of the script. */
  public StubServer answering(Function<StubRequest, Answer> function) {
    answering = function;
    return this;
  }

  /** Every request so far, oldest first. */
  public List<StubRequest> requests() {
    return List.copyOf(requests);
  }

  /** Waits for a request by its number, the first of which is 1. */
  public StubRequest awaitRequest(int number) throws InterruptedException {
    if (!arrivals.tryAcquire(number, 10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("request " + number + " did not come");
    }
    arrivals.release(number);
    return requests.get(number - 1);
  }

  /** The newest request. */
  public StubRequest lastRequest() {
    return requests.get(requests.size() - 1);
  }

  /** Closes the server and every connection that stalls. */
  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(StubServer::closeQuietly);
  }

  private Answer nextOfScript() {
    Answer answer = script.poll();
    // A status that no client retries.
    return answer == null ? Answer.error(400) : answer;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        thread(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      StubRequest request = read(new BufferedInputStream(socket.getInputStream()));
      requests.add(request);
      arrivals.release();
      try {
        send(answering.apply(request), request, socket);
      } finally {
        request.finish();
      }
    } catch (IOException clientGone) {
      // What became of the answer is the client's business; the test looks there.
    } finally {
      open.remove(socket);
    }
  }

  private static StubRequest read(InputStream in) throws IOException {
    String start = line(in);
    String path = start.substring(start.indexOf(' ') + 1, start.lastIndexOf(' '));
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).trim());
      }
    }
    JsonNode body = JSON.readTree(in.readNBytes(length));
    return new StubRequest(path, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the client closed the connection");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  private static void send(Answer answer, StubRequest request, Socket socket) throws IOException {
    if (answer.fault() == Fault.SILENT) {
      fail(answer.fault(), socket);
      return;
    }
    boolean streams = request.streaming() && answer.status() == 200 && answer.rawBody() == null;
    List<String> pieces =
        streams ? request.wire().events(answer, request.model()) : List.of(body(answer, request));
    OutputStream out = socket.getOutputStream();
    out.write(head(answer.status(), streams ? request.wire().streamType() : "application/json"));
    int whole = answer.fault() == Fault.NONE ? pieces.size() : pieces.size() / 2;
    for (int i = 0; i < whole; i++) {
      writeChunk(out, pieces.get(i).getBytes(UTF_8));
    }
    if (answer.fault() == Fault.NONE) {
      out.write("0\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
      return;
    }
    byte[] broken = pieces.get(whole).getBytes(UTF_8);
    out.write((Integer.toHexString(broken.length) + "\r\n").getBytes(ISO_8859_1));
    out.write(broken, 0, broken.length / 2);
    out.flush();
    fail(answer.fault(), socket);
  }

  private static String body(Answer answer, StubRequest request) {
    if (answer.rawBody() != null) {
      return answer.rawBody();
    }
    return answer.status() == 200
        ? request.wire().body(answer, request.model())
        : request.wire().error(answer);
  }

  private static void fail(Fault fault, Socket socket) throws IOException {
    if (fault == Fault.SILENT || fault == Fault.STALL) {
      // Returns when the client gives up, or when the server is closed.
      int unused = socket.getInputStream().read();
    } else if (fault == Fault.RESET) {
      socket.setSoLinger(true, 0);
    }
  }

  private static byte[] head(int status, String type) {
    String head =
        "HTTP/1.1 %d Stub\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            .formatted(status, type);
    return head.getBytes(ISO_8859_1);
  }

  private static void writeChunk(OutputStream out, byte[] chunk) throws IOException {
    ByteArrayOutputStream framed = new ByteArrayOutputStream(chunk.length + 16);
    framed.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(ISO_8859_1));
    framed.write(chunk);
    framed.write('\r');
    framed.write('\n');
    out.write(framed.toByteArray());
    out.flush();
  }

  private static void thread(Runnable task) {
    Thread thread = new Thread(task, "stub-server");
    thread.setDaemon(true);
    thread.start();
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception alreadyClosed) {
      // Closing is all that was wanted.
    }
  }
}
