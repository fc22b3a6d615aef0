package io.github.verbalizedsampling.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven built, for {@code vs --version}. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    try (InputStream text = requireNonNull(Version.class.getResourceAsStream("version.txt"))) {
      return new String[] {"vs " + new String(text.readAllBytes(), StandardCharsets.UTF_8).strip()};
    }
  }
}
