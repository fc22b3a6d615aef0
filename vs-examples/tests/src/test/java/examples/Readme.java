package examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page in Markdown, and its blocks of code. */
record Readme(String text) {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  /** The page of a folder. */
  static Readme in(Path folder) throws IOException {
    return new Readme(Files.readString(folder.resolve("README.md"), StandardCharsets.UTF_8));
  }

  /** The blocks of a language, or of the kind "text", in their order. */
  List<String> blocks(String language) {
    return BLOCK
        .matcher(text)
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** What the blocks are written in, "text" too. */
  Set<String> languages() {
    return BLOCK.matcher(text).results().map(block -> block.group(1)).collect(Collectors.toSet());
  }
}
