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
    transformers.pipeline()() huggingface_hub.InferenceClient().text_generation()
    huggingface_hub.InferenceClient().chat_completion() boto3.client().converse() boto3.client().invoke_model()
    *.models.generate_content() *.chat.send_message() vertexai.generative_models.GenerativeModel().generate_content()
    replicate.run() together.Together().chat.completions.create() instructor.from_openai().chat.completions.create()
    langchain.Model().invoke() langchain.Model().ainvoke() langchain.Model().predict() langchain.Model().run()
    langchain.Model()() langchain.Model().call() langchain.Model().batch() langchain.Model().stream()
    langchain.Model().generate() langchain.Model().apredict() langchain.Model().arun()
    pydantic_ai.Agent().run() pydantic_ai.Agent().run_sync() agents.Runner.run() agents.Runner.run_sync()
    dspy.Predict()() dspy.ChainOfThought()() guidance.models.OpenAI()()
    llama_index.core.query_engine.BaseQueryEngine().query() llama_index.llms.openai.OpenAI().complete()
"""
_CHATS: Final = """
    langchain_openai.ChatOpenAI() langchain_openai.AzureChatOpenAI() langchain_openai.OpenAI()
    langchain.chat_models.ChatOpenAI() langchain_community.chat_models.ChatOpenAI() langchain_anthropic.ChatAnthropic()
    langchain_ollama.ChatOllama() langchain_community.llms.Ollama() langchain_community.chat_models.ChatOllama()
    langchain_ollama.OllamaLLM() langchain_google_genai.ChatGoogleGenerativeAI() langchain_groq.ChatGroq()
    langchain_mistralai.ChatMistralAI() langchain_aws.ChatBedrock() langchain_aws.ChatBedrockConverse()
    langchain_google_vertexai.ChatVertexAI() langchain_huggingface.HuggingFaceEndpoint() langchain.llms.OpenAI()
    langchain.chat_models.init_chat_model() langchain_deepseek.ChatDeepSeek() langchain_together.ChatTogether()
    langchain.chains.LLMChain() langchain.agents.initialize_agent() langchain.agents.AgentExecutor()
    langchain.agents.create_agent() langgraph.prebuilt.create_react_agent() langchain.Model().bind_tools()
    langchain.Model().with_structured_output() langchain.Model().bind()
"""
# Models, and chains and agents that ask one: what is put together with "|" is one of them again.
FAMILY.same("langchain.Model()", _CHATS)
FAMILY.source("model", _ANSWERS)
# Shown, stored or asked of a database it is what a model is for.
FAMILY.cleans(
    "all but code-injection command-injection template-injection unsafe-deserialization unsafe-reflection", _ANSWERS
)
