"""Language models: what they answer follows whoever wrote into the conversation, or into what they read."""

from typing import Final

from engines.taint.catalogue.family import Family

FAMILY = Family()
_ANSWERS: Final = """
    *.completions.create() *.responses.create() *.generate_content() *.generate_content_async()
    openai.ChatCompletion.create() openai.ChatCompletion.acreate() openai.Completion.create()
    anthropic.Anthropic().messages.create() anthropic.AsyncAnthropic().messages.create()
    litellm.completion() litellm.acompletion() ollama.chat() ollama.generate() ollama.Client().chat()
    cohere.Client().chat() cohere.Client().generate() *.chat.complete() groq.Groq().chat.completions.create()
    langchain_openai.ChatOpenAI().invoke() langchain_openai.ChatOpenAI().predict() langchain_openai.OpenAI().invoke()
    langchain_openai.ChatOpenAI()() langchain.chat_models.ChatOpenAI()() langchain.llms.OpenAI()()
    langchain.chat_models.ChatOpenAI().predict() langchain.llms.OpenAI().predict()
    langchain_openai.AzureChatOpenAI().invoke()
    langchain_anthropic.ChatAnthropic().invoke() langchain_ollama.ChatOllama().invoke()
    langchain_google_genai.ChatGoogleGenerativeAI().invoke() langchain.chains.LLMChain().run()
    langchain.chains.LLMChain().invoke()
    transformers.pipeline()() huggingface_hub.InferenceClient().text_generation()
    huggingface_hub.InferenceClient().chat_completion()
"""
FAMILY.source("model", _ANSWERS)
# Shown, stored or asked of a database it is what a model is for.
FAMILY.cleans(
    "all but code-injection command-injection template-injection unsafe-deserialization unsafe-reflection", _ANSWERS
)
