package io.github.verbalizedsampling.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.TextGenerator;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/**
 * A model behind a network, whose failures become a sentence that says what to do.
 *
 * @param name what the user called it
 * @param model the model
 */
record Provider(String name, TextGenerator model) implements TextGenerator {
  @Override
  public boolean supportsReplySchema() {
    return model.supportsReplySchema();
  }

  @Override
  public Reply generate(Prompt prompt) {
    try {
      return ask(prompt);
    } catch (RuntimeException x) {
      throw Failure.model(name + " failed: " + reason(x), x);
    }
  }

  @Override
  public boolean mayRecover(Exception failure) {
    return !(failure.getCause() instanceof RuntimeException cause) || model.mayRecover(cause);
  }

  /** Not every server behind a base URL knows seeds, and some refuse what they do not know. */
  private Reply ask(Prompt prompt) {
    try {
      return model.generate(prompt);
    } catch (InvalidRequestException x) {
      if (prompt.seed() != null && String.valueOf(x.getMessage()).contains("seed")) {
        return model.generate(prompt.withSeed(null));
      }
      throw x;
    }
  }

  private static String reason(RuntimeException x) {
    for (Throwable cause = x; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException || cause instanceof UnresolvedAddressException) {
        return "no server can be reached there; is it running, and is --base-url right?";
      }
      if (cause instanceof JsonProcessingException) {
        return "the server sent no JSON; is --base-url right?";
      }
      if (cause instanceof HttpTimeoutException) {
        return "no answer came in time; try again, or another model";
      }
    }
    String message = x.getMessage() == null ? x.toString() : x.getMessage();
    if (x instanceof AuthenticationException) {
      return "the key was refused; check OPENAI_API_KEY (" + message + ")";
    }
    if (x instanceof ModelNotFoundException) {
      return "it is not known there; check the name (" + message + ")";
    }
    return message;
  }
}
