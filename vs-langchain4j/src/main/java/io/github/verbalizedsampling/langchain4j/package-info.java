/**
 * Verbalized Sampling with any LangChain4j chat model, from two sides.
 *
 * <p>{@link io.github.verbalizedsampling.langchain4j.LangChain4jGenerator} puts a {@link
 * dev.langchain4j.model.chat.ChatModel} behind a sampler, and {@link
 * io.github.verbalizedsampling.langchain4j.LangChain4jStreamingGenerator} one that streams:
 *
 * <pre>{@code
 * var sampler = VerbalizedSampler.builder(LangChain4jGenerator.of(chatModel)).build();
 * }</pre>
 *
 * <p>{@link io.github.verbalizedsampling.langchain4j.VerbalizedChatModel} puts the sampler in front
 * of a chat model, for a program that is there already and shall notice nothing but more varied
 * answers; {@link io.github.verbalizedsampling.langchain4j.VerbalizedStreamingChatModel} is its
 * streaming twin:
 *
 * <pre>{@code
 * Assistant assistant =
 *     AiServices.create(Assistant.class, VerbalizedChatModel.builder(chatModel).build());
 * }</pre>
 *
 * <p>Up to LangChain4j 1.0.0-rc1 a {@code ChatModel} was called {@code ChatLanguageModel}.
 */
@NullMarked
package io.github.verbalizedsampling.langchain4j;

import org.jspecify.annotations.NullMarked;
