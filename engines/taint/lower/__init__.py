"""Which languages can be lowered, and how. Each is imported with its first file."""

from collections.abc import Callable

from engines.later import later
from engines.source import SourceFile
from engines.taint.ir import Module
from engines.taint.lower.written_hosts import with_hosts

Lowering = Callable[[SourceFile], Module]
_OF_LANGUAGE = {"typescript": "javascript", "tsx": "javascript"}
_LANGUAGES = (
    "python", "javascript", "typescript", "tsx", "java", "php", "go", "ruby", "csharp", "erb", "haml", "slim", "vue",
    "svelte",
)  # fmt: skip
LOWERINGS: dict[str, Lowering] = {
    one: with_hosts(later(f"engines.taint.lower.{_OF_LANGUAGE.get(one, one)}", "lower")) for one in _LANGUAGES
}
