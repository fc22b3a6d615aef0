package io.github.verbalizedsampling.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * One large file over HTTP. What was fetched before an interruption is kept and not fetched again;
 * the file takes its name only once it is whole and has the SHA-256 that the server states.
 */
final class Download {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int ATTEMPTS = 3;

  private final Shell shell;
  private final URI source;
  private final Path target;
  private final Path part;

  Download(Shell shell, URI source, Path target) {
    this.shell = shell;
    this.source = source;
    this.target = target;
    this.part = target.resolveSibling(target.getFileName() + ".part");
  }

  private record Stated(String sha256, long size) {}

  /**
   * Fetches the file.
   *
   * @return the target, whole
   * @throws IOException if that cannot be done, with a message for the user
   */
  Path run() throws IOException {
    Stated stated = stated();
    for (int attempt = 1; size() < stated.size(); attempt++) {
      try {
        fetch(stated.size());
      } catch (IOException x) {
        if (attempt == ATTEMPTS) {
          throw new IOException("the download broke off (" + x + "); run again to go on", x);
        }
      }
    }
    if (!sha256().equals(stated.sha256())) {
      Files.delete(part);
      throw new IOException("what came is not what the server states (SHA-256)");
    }
    return Files.move(
        part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The hub states both in its own answer, before it redirects to where the file lies. */
  private Stated stated() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(source)
            .method("HEAD", HttpRequest.BodyPublishers.noBody())
            .timeout(PATIENCE)
            .build();
    try {
      var headers =
          send(HttpClient.Redirect.NEVER, request, HttpResponse.BodyHandlers.discarding())
              .headers();
      String sha256 = headers.firstValue("x-linked-etag").orElse("").replace("\"", "");
      long size = headers.firstValueAsLong("x-linked-size").orElse(-1);
      if (!sha256.matches("[0-9a-f]{64}") || size < 0) {
        throw new IOException("the server does not state the file's SHA-256 and size");
      }
      return new Stated(sha256, size);
    } catch (ConnectException | HttpTimeoutException x) {
      throw new IOException("it cannot be reached", x);
    }
  }

  private void fetch(long whole) throws IOException {
    long have = size();
    HttpRequest request =
        HttpRequest.newBuilder(source).header("Range", "bytes=" + have + "-").build();
    HttpResponse<InputStream> response =
        send(HttpClient.Redirect.NORMAL, request, HttpResponse.BodyHandlers.ofInputStream());
    boolean resumed = response.statusCode() == 206;
    if (!resumed && response.statusCode() != 200) {
      throw new IOException("HTTP status " + response.statusCode());
    }
    try (InputStream in = response.body();
        OutputStream out =
            Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                resumed ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      copy(in, out, resumed ? have : 0, whole);
    }
  }

  private void copy(InputStream in, OutputStream out, long start, long whole) throws IOException {
    Progress progress = new Progress(shell, target.getFileName().toString(), whole);
    byte[] buffer = new byte[1 << 16];
    long done = start;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      out.write(buffer, 0, read);
      done += read;
      progress.show(done);
    }
    progress.end();
    if (done != whole) {
      throw new IOException(done + " of " + whole + " bytes came");
    }
  }

  private static <T> HttpResponse<T> send(
      HttpClient.Redirect redirect, HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    HttpClient client =
        HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(redirect).build();
    try {
      return client.send(request, handler);
    } catch (InterruptedException x) {
      Thread.currentThread().interrupt();
      throw new IOException("the download was interrupted", x);
    }
  }

  private long size() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  private String sha256() throws IOException {
    try (InputStream in = Files.newInputStream(part)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest()).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException x) {
      throw new IllegalStateException("every JVM has SHA-256", x);
    }
  }
}
