"""Parsers of tree-sitter with a time limit; the grammars are brought in with the first of them."""

import importlib
import warnings
from functools import cache
from typing import Final

from tree_sitter import Parser

PARSE_MICROSECONDS: Final = 5_000_000


@cache
def parser(grammar: str) -> Parser:
    # Not at the top: much of what is scanned needs no grammar at all.
    language = importlib.import_module("tree_sitter_language_pack").get_language(grammar)
    with warnings.catch_warnings():
        # timeout_micros is deprecated for progress_callback, which crashes tree-sitter 0.25.2.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Parser(language, timeout_micros=PARSE_MICROSECONDS)
