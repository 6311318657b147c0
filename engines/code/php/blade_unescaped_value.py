"""A value is put into a Blade page without being escaped: `{!! … !!}`.

Whatever it holds becomes part of the page. If a person can choose it, now or earlier, when it was stored, they run
their script in every visitor's session.

Write `{{ $value }}`. Markup that must stay markup is cleaned when it comes in.
"""

from collections.abc import Iterator

import re2

from engines.patching import swap
from engines.rule import Example, Match, rule
from engines.source import SourceFile

RAW = re2.compile(r"\{!!\s*([^{}]{1,300}?)\s*!!\}")
# What makes markup on purpose, or has escaped it.
MADE = re2.compile(
    r"^(e\(|(nl2br|trim)\((e|htmlentities|htmlspecialchars)\(|csrf_|method_field|Form::|Html::|view\(|trans|__\(|@?lang|config\(|asset|url\(|route\(|json_encode"
    r"|\$\w{1,60}->(links|render|appends|toHtml|html|script|scripts|table)\b|['\"]|\$(slot|attributes|errors|__env)\b"
    r"|htmlspecialchars|htmlentities|file_get_contents\((public_path|resource_path)\(['\"]|strip_tags|clean\(|Purif|Js::|Markdown|markdown)"
)


def _page(code: str) -> Example:
    return Example(code, "resources/views/page.blade.php")


@rule(
    title="Value in a page without escaping",
    severity="medium",
    confidence="medium",
    cwe=79,
    weakness="cross-site-scripting",
    languages=("php",),
    patch=swap((r"\{!!(.*?)!!\}", r"{{\1}}")),
    fix="Write {{ $value }}.",
    hints=("{!!",),
    bad=[_page("<p>{!! $comment->text !!}</p>"), _page("<title>{!! request('q') !!}</title>")],
    good=[
        _page("<p>{{ $comment->text }}</p>"),
        _page("{!! $orders->links() !!} {!! csrf_field() !!}"),
        _page("<p>{!! nl2br(e($comment->text)) !!}</p>"),
        _page("<p>{!! nl2br(htmlentities(session('note'))) !!}</p>"),
        _page("<style>{!! file_get_contents(public_path('/print.css')) !!}</style>"),
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    if not file.path.endswith(".blade.php"):
        return
    for number, line in enumerate(file.lines, start=1):
        for found in RAW.finditer(line[:5_000]):
            if not MADE.search(found[1]):
                yield Match.span(number, found.start() + 1, found.end() + 1, f"{found[1][:60]} is not escaped.")
