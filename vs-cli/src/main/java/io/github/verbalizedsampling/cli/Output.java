package io.github.verbalizedsampling.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Standard output, which remembers why it failed. A PrintStream only tells that it did. */
final class Output extends OutputStream {
  private final OutputStream target;
  private @Nullable IOException failure;

  Output(OutputStream target) {
    this.target = target;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    try {
      target.write(bytes, start, length);
    } catch (IOException x) {
      failure = x;
      throw x;
    }
  }

  /** The status to end with: a lost result is a failure, unless its reader wanted no more. */
  int status(int done, Shell shell) {
    IOException lost = failure;
    if (done != Failure.OK || lost == null || isClosedPipe(lost)) {
      return done;
    }
    shell.say("the result could not be written: " + lost.getMessage() + "; is the disk full?");
    return Failure.MODEL;
  }

  private static boolean isClosedPipe(IOException x) {
    return String.valueOf(x.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }
}
