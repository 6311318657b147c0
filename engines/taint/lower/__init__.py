"""Which languages can be lowered, and how."""

from collections.abc import Callable

from engines.source import SourceFile
from engines.taint.ir import Module
from engines.taint.lower import csharp, erb, go, haml, java, javascript, php, python, ruby, slim, vue

LOWERINGS: dict[str, Callable[[SourceFile], Module]] = {
    "python": python.lower,
    "javascript": javascript.lower,
    "typescript": javascript.lower,
    "tsx": javascript.lower,
    "java": java.lower,
    "php": php.lower,
    "go": go.lower,
    "ruby": ruby.lower,
    "csharp": csharp.lower,
    "erb": erb.lower,
    "haml": haml.lower,
    "slim": slim.lower,
    "vue": vue.lower,
}
