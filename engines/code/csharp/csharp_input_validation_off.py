"""The framework's check of requests for markup is switched off.

The check refuses requests with tags in them. Without it every place that writes a value into a page unescaped is open
to scripts of the sender.

Leave it on, and take markup only in the one property that needs it, cleaned by a sanitizer before it is stored.
"""

from collections.abc import Iterator

from engines.index.csharp import attributes_of, settings_of
from engines.index.scopes import text
from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile


@rule(
    title="Check of requests switched off",
    severity="medium",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    languages=("csharp",),
    patch=swap(
        (r"\b(ValidateInput\((?:\s*enableValidation\s*:)?\s*)false\b", r"\1true"),
        (r"\b(ValidateRequest\s*=\s*)false\b", r"\1true"),
    ),
    fix="Leave the check on.",
    hints=("ValidateInput", "ValidateRequest"),
    bad=[
        "class A : Controller { [HttpPost, ValidateInput(false)] public object Edit(string text) => View(); }",
        "[ValidateInput(enableValidation: false)] class A : Controller { }",
        "class A : Page { void F() { Page.ValidateRequest = false; } }",
    ],
    good=[
        "class A : Controller { [HttpPost, ValidateInput(true)] public object Edit(string text) => View(); }",
        "class A { void F() { ValidateInput(false); } void ValidateInput(bool deep) { } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for node in file.nodes("class_declaration", "method_declaration"):
        for mark, one in attributes_of(node):
            if mark == "ValidateInput" and "false" in text(one):
                yield Match.at(one, "Requests with markup are let through.")
    for setting in settings_of(file, "ValidateRequest"):
        if text(setting.value) == "false" and setting.owner:
            yield Match.at(setting.node, "Requests with markup are let through.")
