"""Language models: what they answer follows whoever wrote into the conversation, or into what they read."""

from typing import Final

from engines.taint.catalogue.family import Family

FAMILY = Family()
_CHATS: Final = """
    @langchain/openai.ChatOpenAI() @langchain/openai.OpenAI() @langchain/anthropic.ChatAnthropic()
    @langchain/groq.ChatGroq()
    @langchain/google-genai.ChatGoogleGenerativeAI() @langchain/ollama.ChatOllama() @langchain/mistralai.ChatMistralAI()
    langchain/llms/openai.OpenAI() langchain/chat_models/openai.ChatOpenAI() langchain/chains.LLMChain()
    @langchain/core/prompts.ChatPromptTemplate.fromTemplate().pipe()
    @langchain/core/prompts.PromptTemplate.fromTemplate().pipe()
    langchain/agents.AgentExecutor() @langchain/langgraph/prebuilt.createReactAgent()
"""
FAMILY.same("langchain.Model()", f"{_CHATS} langchain.Model().pipe() langchain.Model().bindTools()")
_ANSWERS: Final = """
    *.completions.create() *.responses.create() *.messages.create() *.generateContent() *.generateContentStream()
    ai.generateText() ai.streamText() ai.generateObject() openai.OpenAIApi().createChatCompletion()
    openai.OpenAIApi().createCompletion() langchain.Model().invoke() langchain.Model().call()
    langchain.Model().predict()
    langchain.Model().run() ollama.chat() ollama.generate() ollama.default.chat() ollama.default.generate()
    cohere-ai.CohereClient().chat()
    @huggingface/inference.HfInference().textGeneration() @huggingface/inference.HfInference().chatCompletion()
    @mistralai/mistralai.Mistral().chat.complete() replicate().run()
"""
FAMILY.source("model", _ANSWERS)
# Shown, stored or asked of a database it is what a model is for.
FAMILY.cleans(
    "all but code-injection command-injection template-injection unsafe-deserialization unsafe-reflection", _ANSWERS
)
