package everyname

import dev.langchain4j.data.message.AiMessage
import dev.langchain4j.data.message.UserMessage
import dev.langchain4j.model.chat.ChatModel
import dev.langchain4j.model.chat.StreamingChatModel
import dev.langchain4j.model.chat.request.ChatRequest
import dev.langchain4j.model.chat.request.ChatRequestParameters
import dev.langchain4j.model.chat.response.ChatResponse
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler
import dev.langchain4j.model.chat.response.StreamingHandle
import io.github.verbalizedsampling.Selector
import io.github.verbalizedsampling.VerbalizedSampler
import io.github.verbalizedsampling.langchain4j.LangChain4jGenerator
import io.github.verbalizedsampling.langchain4j.LangChain4jStreamingGenerator
import io.github.verbalizedsampling.langchain4j.OnFailure
import io.github.verbalizedsampling.langchain4j.OnTools
import io.github.verbalizedsampling.langchain4j.StructuredOutput
import io.github.verbalizedsampling.langchain4j.VerbalizedChatModel
import io.github.verbalizedsampling.langchain4j.VerbalizedStreamingChatModel
import io.github.verbalizedsampling.model.Prompt
import io.github.verbalizedsampling.parse.Status
import io.github.verbalizedsampling.prompt.Variant
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Test

/** The module vs-langchain4j. */
class LangChain4jTest {
    private val response = ChatResponse.builder().aiMessage(AiMessage.from(COLOURS)).build()

    private val chatModel = object : ChatModel {
        override fun doChat(request: ChatRequest): ChatResponse = response
    }

    private val streamingChatModel = object : StreamingChatModel {
        override fun doChat(request: ChatRequest, handler: StreamingChatResponseHandler) {
            handler.onPartialResponse(COLOURS)
            handler.onCompleteResponse(response)
        }
    }

    @Test
    fun behind_a_sampler() {
        val model: LangChain4jGenerator = LangChain4jGenerator.of(chatModel).seeded { ChatRequestParameters.builder().build() }
        assertFalse(model.supportsReplySchema())
        assertEquals(COLOURS, model.generate(Prompt.of("Name a colour.")).text)

        val streaming: LangChain4jStreamingGenerator =
            LangChain4jStreamingGenerator.of(streamingChatModel).seeded { ChatRequestParameters.builder().build() }
        val live = mutableListOf<String>()
        VerbalizedSampler.builder(streaming).build().stream("Name a colour.") { candidate -> live += candidate.value }
        assertEquals(listOf("red", "blue"), live)
    }

    @Test
    fun in_front_of_a_chat_model() {
        val heard = mutableListOf<Status>()
        val diverse: ChatModel = VerbalizedChatModel.builder(chatModel)
            .candidates(2)
            .tail(0.10)
            .fullDistribution()
            .words(3)
            .variant(Variant.STANDARD)
            .selector(Selector.leastLikely())
            .seed(42)
            .structuredOutput(StructuredOutput.AUTO)
            .onTools(OnTools.VERBALIZE_TEXT)
            .onFailure(OnFailure.RETRY_ONCE)
            .bypass { request -> request.messages().isEmpty() }
            .listener { elicitation -> heard += elicitation.status() }
            .build()
        assertEquals("blue", diverse.chat("Name a colour."))
        assertEquals(listOf(Status.COMPLETE), heard)
    }

    @Test
    fun in_front_of_a_streaming_chat_model() {
        val diverse = VerbalizedStreamingChatModel.builder(streamingChatModel).selector { _, _ -> 1 }.build()
        val said = StringBuilder()
        val handler = object : StreamingChatResponseHandler {
            override fun onPartialResponse(partialResponse: String) {
                said.append(partialResponse)
            }

            override fun onCompleteResponse(completeResponse: ChatResponse) {
                said.append(".")
            }

            override fun onError(error: Throwable): Unit = throw error
        }
        (diverse as StreamingChatModel).chat("Name a colour.", handler)
        val stream: StreamingHandle =
            diverse.start(ChatRequest.builder().messages(UserMessage.from("Name a colour.")).build(), handler)
        assertFalse(stream.isCancelled)
        assertEquals("blue.blue.", said.toString())
    }

    @Test
    fun every_policy() {
        for (onTools in OnTools.entries) {
            for (onFailure in OnFailure.entries) {
                for (structuredOutput in StructuredOutput.entries) {
                    val diverse = VerbalizedChatModel.builder(chatModel)
                        .onTools(onTools).onFailure(onFailure).structuredOutput(structuredOutput)
                        .selector(Selector.mostLikely()).build()
                    assertEquals("red", diverse.chat("Name a colour."))
                }
            }
        }
    }
}
