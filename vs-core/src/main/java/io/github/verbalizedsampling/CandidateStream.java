package io.github.verbalizedsampling;

import io.github.verbalizedsampling.model.Prompt;
import io.github.verbalizedsampling.model.Reply;
import io.github.verbalizedsampling.model.StreamingTextGenerator;
import io.github.verbalizedsampling.model.TextGenerator;
import io.github.verbalizedsampling.parse.IncrementalReplyParser;
import io.github.verbalizedsampling.parse.ReplyParser;
import java.util.function.Consumer;

/**
 * A model that hands on each candidate as soon as its end was seen; all at the end where the model
 * behind cannot stream.
 *
 * @param model the model behind
 * @param onCandidate who takes the candidates
 */
record CandidateStream(TextGenerator model, Consumer<? super Candidate<String>> onCandidate)
    implements TextGenerator {
  @Override
  public Reply generate(Prompt prompt) {
    IncrementalReplyParser parser =
        ReplyParser.lenient()
            .incremental(read -> onCandidate.accept(Candidate.of(read.text(), read.stated())));
    Reply reply = reply(prompt, parser);
    var unused = parser.finish(reply.finishReason());
    return reply;
  }

  private Reply reply(Prompt prompt, IncrementalReplyParser parser) {
    if (model instanceof StreamingTextGenerator streaming) {
      return streaming.stream(
          prompt,
          text -> {
            parser.feed(text);
            return true;
          });
    }
    Reply reply = model.generate(prompt);
    parser.feed(reply.text());
    return reply;
  }

  @Override
  public boolean supportsReplySchema() {
    return model.supportsReplySchema();
  }

  @Override
  public boolean mayRecover(Exception failure) {
    return model.mayRecover(failure);
  }
}
