"""How to fix each kind of flow in the words of a language: one module per language with FIXES, by kind."""

import importlib
from importlib.util import find_spec
from typing import Final

from engines.taint.rules import RULES

# Languages that say it as another one does.
_AS: Final = {"typescript": "javascript", "tsx": "javascript", "vue": "javascript", "svelte": "javascript",
             "erb": "ruby", "haml": "ruby", "slim": "ruby"}  # fmt: skip


def fix(kind: str, language: str) -> str:
    """One sentence; the rule's own where the language says nothing more of the kind. KeyError for an unknown kind."""
    name = f"{__name__}.{_AS.get(language, language)}"
    if not language.isidentifier() or find_spec(name) is None:
        return RULES[f"taint-{kind}"].fix
    said: dict[str, str] = importlib.import_module(name).FIXES
    return said.get(kind) or RULES[f"taint-{kind}"].fix
