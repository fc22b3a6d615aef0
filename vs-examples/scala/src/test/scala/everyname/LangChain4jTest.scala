package everyname

import dev.langchain4j.data.message.{AiMessage, UserMessage}
import dev.langchain4j.model.chat.{ChatModel, StreamingChatModel}
import dev.langchain4j.model.chat.request.{ChatRequest, ChatRequestParameters}
import dev.langchain4j.model.chat.response.{ChatResponse, StreamingChatResponseHandler}
import io.github.verbalizedsampling.{Selector, VerbalizedSampler}
import io.github.verbalizedsampling.langchain4j.*
import io.github.verbalizedsampling.model.Prompt
import io.github.verbalizedsampling.parse.Status
import io.github.verbalizedsampling.prompt.Variant
import org.junit.jupiter.api.Assertions.{assertEquals, assertFalse}
import org.junit.jupiter.api.Test

/** The module vs-langchain4j. */
class LangChain4jTest:
  private val response = ChatResponse.builder.aiMessage(AiMessage.from(Colours)).build

  private val chatModel = new ChatModel:
    override def doChat(request: ChatRequest): ChatResponse = response

  private val streamingChatModel = new StreamingChatModel:
    override def doChat(request: ChatRequest, handler: StreamingChatResponseHandler): Unit =
      handler.onPartialResponse(Colours)
      handler.onCompleteResponse(response)

  @Test def behind_a_sampler(): Unit =
    val model = LangChain4jGenerator.of(chatModel).seeded(_ => ChatRequestParameters.builder.build)
    assertFalse(model.supportsReplySchema)
    assertEquals(Colours, model.generate(Prompt.of("Name a colour.")).text)

    var live = Vector.empty[String]
    val streaming =
      LangChain4jStreamingGenerator.of(streamingChatModel).seeded(_ => ChatRequestParameters.builder.build)
    val sampler = VerbalizedSampler.builder(streaming).build()
    sampler.stream("Name a colour.", candidate => live :+= candidate.value)
    assertEquals(Vector("red", "blue"), live)

  @Test def in_front_of_a_chat_model(): Unit =
    var heard = List.empty[Status]
    val diverse: ChatModel = VerbalizedChatModel
      .builder(chatModel)
      .candidates(2)
      .tail(0.10)
      .fullDistribution()
      .words(3)
      .variant(Variant.STANDARD)
      .selector(Selector.leastLikely)
      .seed(42)
      .structuredOutput(StructuredOutput.AUTO)
      .onTools(OnTools.VERBALIZE_TEXT)
      .onFailure(OnFailure.RETRY_ONCE)
      .bypass(request => request.messages.isEmpty)
      .listener(elicitation => heard = elicitation.status :: heard)
      .build()
    assertEquals("blue", diverse.chat("Name a colour."))
    assertEquals(List(Status.COMPLETE), heard)

  @Test def in_front_of_a_streaming_chat_model(): Unit =
    val diverse = VerbalizedStreamingChatModel.builder(streamingChatModel).selector((_, _) => 1).build()
    var said = ""
    val handler = new StreamingChatResponseHandler:
      override def onPartialResponse(part: String): Unit = said += part
      override def onCompleteResponse(whole: ChatResponse): Unit = said += "."
      override def onError(error: Throwable): Unit = throw error
    (diverse: StreamingChatModel).chat("Name a colour.", handler)
    val stream = diverse.start(ChatRequest.builder.messages(UserMessage.from("Name a colour.")).build, handler)
    assertFalse(stream.isCancelled)
    assertEquals("blue.blue.", said)

  @Test def every_policy(): Unit =
    for
      onTools <- OnTools.values
      onFailure <- OnFailure.values
      structuredOutput <- StructuredOutput.values
    do
      val diverse = VerbalizedChatModel
        .builder(chatModel)
        .onTools(onTools)
        .onFailure(onFailure)
        .structuredOutput(structuredOutput)
        .selector(Selector.mostLikely)
        .build()
      assertEquals("red", diverse.chat("Name a colour."))
