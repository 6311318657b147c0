"""Which AI providers an account can name, and which of them this version can ask."""

OFFLINE = "offline"
PROVIDERS = {
    OFFLINE: "Offline analyst",
    "anthropic": "Anthropic",
    "openai": "OpenAI",
    "openai_compatible": "OpenAI-compatible server",
    "ollama": "Ollama",
}


def is_available(provider: str) -> bool:
    """Only the analyst built in; the others come with a later version."""
    return provider == OFFLINE
