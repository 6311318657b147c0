"""A Razor page puts a value into itself as markup: `@Html.Raw(value)`.

Whatever the value holds becomes part of the page. If a person can choose it, now or earlier, when it was stored, they
run their script in every visitor's session.

Write `@value`, which escapes. Markup that must stay markup is cleaned when it comes in, and marked as safe by the code
that cleaned it.
"""

from collections.abc import Iterator
from typing import Final

import re2

from engines.patching import swap
from engines.rule import Match, rule
from engines.source import SourceFile

RAW: Final = re2.compile(r"@?\bHtml\s*\.\s*Raw\s*\(\s*([^()\n]{1,200}(?:\([^()\n]{0,100}\)[^()\n]{0,100})?)\)")
# `@((MarkupString)value)`, `@(new MarkupString(value))`
MARKUP: Final = re2.compile(
    r"@\(\s*(?:\(\s*MarkupString\s*\)|new\s+MarkupString\s*\()\s*\(?([\w.?!]{1,120}(?:\([^()\n]{0,100}\))?)\)"
)
# What another component of the program hands over.
GIVEN: Final = re2.compile(r"\[Parameter[^\]\n]{0,80}\][^;{=\n]{0,120}\s(\w{1,80})\s*[;{=\n]")
# A text of the page's own, a number, data written as JSON, and what was escaped or cleaned.
OWN: Final = re2.compile(
    r"(?i)^[$@]{0,2}\"(?:[^{}]|\{[\w.]{1,80}\s*[-+*]\s*\d{1,9}\})*\"$|^'|^\d|json|serializ|encode|escape|sanitiz|clean|localiz|^T[\[(]|resource|markdown|tohtml|\?\s*\"[^\"]*\"\s*:\s*\"[^\"]*\"$"
)


@rule(
    title="Value in a page without escaping",
    severity="medium",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    patch=swap((r"@Html\.Raw\(((?:[^()]|\([^()]*\))*)\)", r"@(\1)")),
    fix="Write @value instead of @Html.Raw(value), or clean the markup where it comes in.",
    languages=("razor",),
    hints=("Raw", "MarkupString"),
    bad=[
        "<div>@Html.Raw(response.Contents)</div>",
        '<p>@Html.Raw(ViewData["Note"])</p>',
        '@Html.Raw($"<h{Model.Level}>")',
        "<div>@((MarkupString)note.Body)</div>",
        "<div>@(new MarkupString(note.Body))</div>",
    ],
    good=[
        "<div>@((MarkupString)Body)</div>\n@code { [Parameter] public string Body { get; set; } }",
        "<div>@((MarkupString)Markdown.ToHtml(note.Body))</div>",
        "<div>@response.Contents</div>",
        "<script>const data = @Html.Raw(Json.Serialize(Model.Rows));</script>",
        '<p>@Html.Raw("&copy;")</p>',
        '@Html.Raw($"<h{Model.Level + 2}>")',
        '<option @Html.Raw(Model.IsOn ? "selected" : "")>',
        "<p>@Html.Raw(HtmlEncoder.Default.Encode(Model.Name))</p>",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    given = frozenset(GIVEN.findall(file.text)) if "MarkupString" in file.text else frozenset[str]()
    for number, line in enumerate(file.lines, start=1):
        for found in RAW.finditer(line) if len(line) <= 5_000 else ():
            if not OWN.search(found[1].strip()):
                message = f"{found[1].strip()[:60]} is not escaped."
                yield Match.span(number, found.start() + 1, found.end() + 1, message)
        for found in MARKUP.finditer(line) if len(line) <= 5_000 else ():
            named = found[1].partition(".")[0].rstrip("?!")
            if not OWN.search(found[1]) and named not in given and not re2.search(r"(?i)icon|svg|logo", found[1]):
                yield Match.span(number, found.start() + 1, found.end() + 1, f"{found[1][:60]} is not escaped.")
