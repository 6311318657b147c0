"""The settings of an application of Tornado: handed to it by name, or kept in a dictionary first."""

from collections.abc import Iterator
from typing import Final

from tree_sitter import Node

from engines.index.calls import calls_to, options
from engines.source import SourceFile

# By these names a dictionary is known to be such settings.
_NAMES: Final = frozenset(
    ("cookie_secret", "xsrf_cookies", "template_path", "static_path", "login_url", "debug", "autoreload", "ui_modules",
     "static_url_prefix", "autoescape", "default_handler_class", "ui_methods", "compress_response")
)  # fmt: skip
_FEW: Final = 2


def tornado_settings(file: SourceFile, name: str) -> Iterator[Node]:
    """The values that are written for this setting."""
    for call in calls_to(file, "tornado.web.Application"):
        if name in call.keywords:
            yield call.keywords[name]
    yield from kept_settings(file, name)


def kept_settings(file: SourceFile, name: str) -> Iterator[Node]:
    """Those in dictionaries."""
    if b"tornado" not in file.data or name.encode() not in file.data:
        return
    held = [call.keywords for call in calls_to(file, "dict")] + [options(node) for node in file.nodes("dictionary")]
    yield from (one[name] for one in held if name in one and len(_NAMES & one.keys()) >= _FEW)
